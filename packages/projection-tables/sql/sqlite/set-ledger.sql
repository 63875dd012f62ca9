-- Says how far a ledger is. What it says of itself stays where nothing newer is given.
UPDATE generation.ledgers SET
  store = :store,
  size = :size,
  root = :root,
  compact_range = :compact_range,
  last_recorded_at = :last_recorded_at,
  authority = coalesce(:authority, authority),
  authority_vi = coalesce(:authority_vi, authority_vi),
  authority_en = coalesce(:authority_en, authority_en),
  currency = coalesce(:currency, currency),
  scale = coalesce(:scale, scale),
  time_zone = coalesce(:time_zone, time_zone)
WHERE ledger_id = :ledger_id
