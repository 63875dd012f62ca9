-- Gives a ledger its number, where it has none yet.
INSERT INTO generation.ledgers (ledger_id, ledger, store, size, root, compact_range)
SELECT coalesce(max(ledger_id), 0) + 1, :ledger, :store, 0, :root, '' FROM generation.ledgers WHERE TRUE
ON CONFLICT DO NOTHING
