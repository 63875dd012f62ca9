-- The lines of a ledger, in the order in which they first appeared.
SELECT line_id, programme, capital, source, unit, budget_year, origin_year, dimensions FROM generation.lines
WHERE ledger_id = :ledger_id ORDER BY line_id
