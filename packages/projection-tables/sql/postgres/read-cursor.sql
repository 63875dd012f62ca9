-- Where a subscription goes on.
SELECT cursor FROM generation.cursors WHERE feed = (SELECT feed FROM json_to_recordset($1::json) AS given(feed text))
