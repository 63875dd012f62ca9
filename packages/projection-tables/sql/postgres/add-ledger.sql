-- Gives a ledger its number, where it has none yet.
INSERT INTO generation.ledgers (ledger_id, ledger, store, size, root, compact_range)
SELECT (SELECT coalesce(max(ledger_id), 0) + 1 FROM generation.ledgers), ledger, store, 0, root, ''
FROM json_to_recordset($1::json) AS given(ledger text, store text, root text)
ON CONFLICT DO NOTHING
