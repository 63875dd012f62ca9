-- What events wrote on lines.
INSERT INTO generation.entries (
  event_no, entry, line_id, stage, reference, movement, effective_on, amount, succession, analysis
)
SELECT
  event_no, entry, line_id, stage, reference, movement, effective_on, amount, succession, analysis
FROM json_to_recordset($1::json) AS given(
  event_no bigint, entry integer, line_id bigint, stage text, reference text, movement text, effective_on date,
  amount numeric, succession bigint, analysis text
)
