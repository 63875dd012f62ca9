-- Balances of a line in a stage from a day on, and the one that stood before it.
SELECT days.line_id, days.stage, days.effective_on, days.balance
FROM json_to_recordset($1::json) AS given(line_id bigint, stage text, effective_on date)
CROSS JOIN LATERAL (
  SELECT line_id, stage, effective_on, balance FROM generation.daily_balances
  WHERE line_id = given.line_id AND stage = given.stage AND effective_on >= coalesce((
    SELECT max(effective_on) FROM generation.daily_balances
    WHERE line_id = given.line_id AND stage = given.stage AND effective_on < given.effective_on
  ), given.effective_on)
) AS days
ORDER BY days.line_id, days.stage, days.effective_on
