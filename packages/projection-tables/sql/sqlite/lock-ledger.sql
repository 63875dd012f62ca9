-- How far a ledger is, while nobody else may go on with it until the transaction ends.
SELECT ledger_id, ledger, store, size, root, compact_range FROM generation.ledgers WHERE ledger = :ledger
