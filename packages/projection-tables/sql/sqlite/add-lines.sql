-- Lines that appear for the first time.
INSERT INTO generation.lines (
  line_id, ledger_id, programme, capital, source, unit, budget_year, origin_year, dimensions
) VALUES (
  :line_id, :ledger_id, :programme, :capital, :source, :unit, :budget_year, :origin_year, :dimensions
)
