-- Gives the ledgers of the tables that are to be built the numbers they have.
INSERT INTO building.ledgers (ledger_id, ledger, store, size, root, compact_range)
SELECT ledger_id, ledger, store, 0, :root, '' FROM generation.ledgers WHERE TRUE ON CONFLICT DO NOTHING
