-- How far all ledgers are.
SELECT ledger_id, ledger, store, size, root, compact_range FROM generation.ledgers ORDER BY ledger_id
