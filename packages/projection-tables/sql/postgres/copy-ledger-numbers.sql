-- Gives the ledgers of the tables that are to be built the numbers they have.
INSERT INTO building.ledgers (ledger_id, ledger, store, size, root, compact_range)
SELECT ledger_id, ledger, store, 0, given.root, '' FROM generation.ledgers AS ledgers
CROSS JOIN json_to_recordset($1::json) AS given(root text)
ON CONFLICT DO NOTHING
