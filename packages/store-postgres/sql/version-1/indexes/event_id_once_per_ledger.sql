-- An id stands in a ledger once.
CREATE UNIQUE INDEX event_id_once_per_ledger ON so_cai.event (ledger, id);
