-- Where a subscription goes on.
SELECT cursor FROM generation.cursors WHERE feed = :feed
