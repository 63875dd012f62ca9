-- The events: of which ledger, at which place in it, with their ids, and their bytes exactly as written.
-- Bytes and not text: they are hashed, so no encoding may come between. Names and ids are compared byte by byte.
CREATE TABLE so_cai.event (
  position bigint           NOT NULL CHECK (position >= 0),
  ledger   text COLLATE "C" NOT NULL CHECK (ledger <> ''),
  id       text COLLATE "C" NOT NULL,
  body     bytea            NOT NULL,
  PRIMARY KEY (ledger, position)
);
