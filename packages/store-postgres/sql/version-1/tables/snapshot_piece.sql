-- The parts of a snapshot, cut into pieces that neither client nor server has to hold all of at once.
CREATE TABLE so_cai.snapshot_piece (
  part   integer          NOT NULL,
  piece  integer          NOT NULL,
  ledger text COLLATE "C" NOT NULL,
  bytes  bytea            NOT NULL,
  PRIMARY KEY (ledger, part, piece)
);

-- Columns of numbers do not get much smaller, and opening a ledger should not wait for them to be unpacked.
ALTER TABLE so_cai.snapshot_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
