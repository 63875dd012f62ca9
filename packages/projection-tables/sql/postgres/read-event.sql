-- An event by its id.
SELECT events.position, events.body FROM json_to_recordset($1::json) AS given(ledger_id bigint, id text)
JOIN generation.events AS events ON events.ledger_id = given.ledger_id AND events.id = given.id
