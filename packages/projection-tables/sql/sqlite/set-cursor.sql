-- Says where a subscription goes on.
INSERT INTO generation.cursors (feed, cursor) VALUES (:feed, :cursor)
ON CONFLICT (feed) DO UPDATE SET cursor = excluded.cursor
