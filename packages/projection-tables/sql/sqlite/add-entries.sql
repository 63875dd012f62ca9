-- What events wrote on lines.
INSERT INTO generation.entries (
  event_no, entry, line_id, stage, reference, movement, effective_on, amount, succession, analysis
) VALUES (
  :event_no, :entry, :line_id, :stage, :reference, :movement, :effective_on, :amount, :succession, :analysis
)
