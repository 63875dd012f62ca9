-- Ledgers, and how far their events are in the tables.
SELECT
  ledger, -- name of the ledger
  store, -- name of the store that its events come from, as the projector was told
  size, -- events in the tables: the positions from 0 to size − 1
  root, -- Merkle root over those events, 64 hexadecimal digits: names the history that the tables show
  last_recorded_at, -- when the last of them was recorded
  authority, -- code of the budget authority
  authority_vi, -- its name in Vietnamese
  authority_en, -- its name in English
  currency, -- code of the currency: VND
  scale, -- decimals of the currency: amounts are in 10^−scale of it; 0 for đồng
  time_zone -- time zone of the ledger
FROM generation.ledgers
