-- The events for people: bodies as text.
CREATE VIEW so_cai.events AS
SELECT ledger, position, id, convert_from(body, 'UTF8') AS body
FROM so_cai.event;
