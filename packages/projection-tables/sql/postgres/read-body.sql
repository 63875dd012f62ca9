-- The body of an event by its number.
  SELECT body FROM generation.events WHERE event_no = (SELECT event_no FROM json_to_recordset($1::json) AS given(event_no bigint))
