-- An event by its id.
SELECT position, body FROM generation.events WHERE ledger_id = :ledger_id AND id = :id
