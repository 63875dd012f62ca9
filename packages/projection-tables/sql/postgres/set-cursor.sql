-- Says where a subscription goes on.
INSERT INTO generation.cursors (feed, cursor)
SELECT feed, cursor FROM json_to_recordset($1::json) AS given(feed text, cursor text)
ON CONFLICT (feed) DO UPDATE SET cursor = excluded.cursor
