-- One snapshot of each ledger: derived from its events, and made again where it is lost.
CREATE TABLE so_cai.snapshot (
  ledger   text COLLATE "C" PRIMARY KEY,
  parts    integer          NOT NULL,
  saved_at timestamptz      NOT NULL
);
