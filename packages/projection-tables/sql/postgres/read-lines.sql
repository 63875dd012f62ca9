-- The lines of a ledger, in the order in which they first appeared.
SELECT line_id, programme, capital, source, unit, budget_year, origin_year, dimensions FROM generation.lines
WHERE ledger_id = (SELECT ledger_id FROM json_to_recordset($1::json) AS given(ledger_id bigint)) ORDER BY line_id
