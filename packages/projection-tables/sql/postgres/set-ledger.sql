-- Says how far a ledger is. What it says of itself stays where nothing newer is given.
UPDATE generation.ledgers AS ledgers SET
  store = given.store,
  size = given.size,
  root = given.root,
  compact_range = given.compact_range,
  last_recorded_at = given.last_recorded_at,
  authority = coalesce(given.authority, ledgers.authority),
  authority_vi = coalesce(given.authority_vi, ledgers.authority_vi),
  authority_en = coalesce(given.authority_en, ledgers.authority_en),
  currency = coalesce(given.currency, ledgers.currency),
  scale = coalesce(given.scale, ledgers.scale),
  time_zone = coalesce(given.time_zone, ledgers.time_zone)
FROM json_to_recordset($1::json) AS given(
  ledger_id bigint, store text, size bigint, root text, compact_range text, last_recorded_at timestamptz, authority text,
  authority_vi text, authority_en text, currency text, scale integer, time_zone text
)
WHERE ledgers.ledger_id = given.ledger_id
