-- The body of an event by its number.
SELECT body FROM generation.events WHERE event_no = :event_no
