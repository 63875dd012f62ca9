-- The tables of one generation. Amounts are whole numbers of minor units (đồng): INTEGER is exact to 2^63 − 1,
-- and STRICT refuses what is beyond instead of rounding it. Readers use the views.

-- One row per ledger: how far its events are in the tables. compact_range: hashes from which the root goes on.
CREATE TABLE generation.ledgers (
  ledger_id        INTEGER NOT NULL,
  ledger           TEXT NOT NULL,
  store            TEXT NOT NULL,
  size             INTEGER NOT NULL,
  root             TEXT NOT NULL,
  compact_range    TEXT NOT NULL,
  last_recorded_at TEXT,
  authority        TEXT,
  authority_vi     TEXT,
  authority_en     TEXT,
  currency         TEXT,
  scale            INTEGER,
  time_zone        TEXT,
  PRIMARY KEY (ledger_id),
  UNIQUE (ledger)
) STRICT;

-- Where each subscription goes on: never beyond what the tables hold.
CREATE TABLE generation.cursors (
  feed   TEXT NOT NULL,
  cursor TEXT NOT NULL,
  PRIMARY KEY (feed)
) WITHOUT ROWID, STRICT;

-- Codes of all trees by their newest word.
CREATE TABLE generation.nodes (
  ledger_id INTEGER NOT NULL,
  tree      TEXT NOT NULL,
  code      TEXT NOT NULL,
  name_vi   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  parent    TEXT,
  root      TEXT NOT NULL,
  path      TEXT NOT NULL,
  depth     INTEGER NOT NULL,
  spends    INTEGER,
  planned   INTEGER,
  ended_on  TEXT,
  successor TEXT,
  PRIMARY KEY (ledger_id, tree, code)
) WITHOUT ROWID, STRICT;

-- Budget lines, with every measure over all that is recorded. line_id: ledger_id × 2^24 + number of the line in its ledger.
CREATE TABLE generation.lines (
  line_id              INTEGER NOT NULL,
  ledger_id            INTEGER NOT NULL,
  programme            TEXT NOT NULL,
  capital              TEXT NOT NULL,
  source               TEXT NOT NULL,
  unit                 TEXT NOT NULL,
  budget_year          INTEGER NOT NULL,
  origin_year          INTEGER,
  dimensions           TEXT,
  plan                 INTEGER NOT NULL DEFAULT 0,
  disbursed            INTEGER NOT NULL DEFAULT 0,
  available            INTEGER NOT NULL DEFAULT 0,
  committed            INTEGER NOT NULL DEFAULT 0,
  advanced             INTEGER NOT NULL DEFAULT 0,
  paid                 INTEGER NOT NULL DEFAULT 0,
  settled              INTEGER NOT NULL DEFAULT 0,
  lapsed               INTEGER NOT NULL DEFAULT 0,
  carried_in           INTEGER NOT NULL DEFAULT 0,
  carried_out          INTEGER NOT NULL DEFAULT 0,
  returned             INTEGER NOT NULL DEFAULT 0,
  original             INTEGER NOT NULL DEFAULT 0,
  supplement           INTEGER NOT NULL DEFAULT 0,
  interim              INTEGER NOT NULL DEFAULT 0,
  next_year_advance    INTEGER NOT NULL DEFAULT 0,
  reduced              INTEGER NOT NULL DEFAULT 0,
  brought_forward      INTEGER NOT NULL DEFAULT 0,
  allotted             INTEGER NOT NULL DEFAULT 0,
  reallocated          INTEGER NOT NULL DEFAULT 0,
  apportioned          INTEGER NOT NULL DEFAULT 0,
  advances_carried_in  INTEGER NOT NULL DEFAULT 0,
  advances_carried_out INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (line_id)
) STRICT;

CREATE INDEX generation.lines_by_ledger ON generation.lines (ledger_id);

-- What each day left on a line in a stage, and what moved there on that day.
CREATE TABLE generation.daily_balances (
  line_id              INTEGER NOT NULL,
  stage                TEXT NOT NULL,
  effective_on         TEXT NOT NULL,
  balance              INTEGER NOT NULL,
  raised               INTEGER NOT NULL,
  lowered              INTEGER NOT NULL,
  plan                 INTEGER NOT NULL,
  disbursed            INTEGER NOT NULL,
  lapsed               INTEGER NOT NULL,
  carried_in           INTEGER NOT NULL,
  carried_out          INTEGER NOT NULL,
  returned             INTEGER NOT NULL,
  original             INTEGER NOT NULL,
  supplement           INTEGER NOT NULL,
  interim              INTEGER NOT NULL,
  next_year_advance    INTEGER NOT NULL,
  reduced              INTEGER NOT NULL,
  brought_forward      INTEGER NOT NULL,
  allotted             INTEGER NOT NULL,
  reallocated          INTEGER NOT NULL,
  apportioned          INTEGER NOT NULL,
  advances_carried_in  INTEGER NOT NULL,
  advances_carried_out INTEGER NOT NULL,
  PRIMARY KEY (line_id, stage, effective_on)
) WITHOUT ROWID, STRICT;

-- One row per event. event_no: ledger_id × 2^36 + position.
CREATE TABLE generation.events (
  event_no               INTEGER NOT NULL,
  ledger_id              INTEGER NOT NULL,
  position               INTEGER NOT NULL,
  id                     TEXT NOT NULL,
  recorded_at            TEXT NOT NULL,
  type                   TEXT NOT NULL,
  effective_on           TEXT NOT NULL,
  actor                  TEXT NOT NULL,
  command_id             TEXT NOT NULL,
  amount                 INTEGER NOT NULL,
  ceiling_amount         INTEGER NOT NULL,
  contract_amount        INTEGER NOT NULL,
  reverses               TEXT,
  counterparty_ledger    TEXT,
  counterparty_reference TEXT,
  source_system          TEXT,
  source_id              TEXT,
  posted_on              TEXT,
  exception_document     TEXT,
  note                   TEXT,
  body                   TEXT NOT NULL,
  PRIMARY KEY (event_no),
  UNIQUE (ledger_id, id)
) STRICT;

-- What a projector reads to know the trees again.
CREATE INDEX generation.events_of_trees ON generation.events (ledger_id, event_no) WHERE type IN (
  'LedgerOpened', 'DimensionAdded', 'ProgrammeDefined', 'UnitDefined', 'SourceDefined', 'AuthorityDefined',
  'DimensionNodeDefined',
  'ProgrammeRetired', 'UnitRetired', 'SourceRetired', 'AuthorityRetired', 'DimensionNodeRetired', 'Succeeded',
  'Reversed'
);

-- What each event wrote on lines, with what successions made of it in rows of their own.
CREATE TABLE generation.entries (
  event_no     INTEGER NOT NULL,
  entry        INTEGER NOT NULL,
  line_id      INTEGER NOT NULL,
  stage        TEXT NOT NULL,
  reference    TEXT,
  movement     TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  amount       INTEGER NOT NULL,
  succession   INTEGER,
  analysis     TEXT,
  PRIMARY KEY (event_no, entry)
) WITHOUT ROWID, STRICT;

CREATE INDEX generation.entries_by_line ON generation.entries (line_id, effective_on);

-- Documents that events rest on. document_id: event_no × 8 + number in the basis, of the first event that cites it.
CREATE TABLE generation.documents (
  document_id INTEGER NOT NULL,
  ledger_id   INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  number      TEXT NOT NULL,
  issued_on   TEXT NOT NULL,
  issuer      TEXT NOT NULL,
  PRIMARY KEY (document_id),
  UNIQUE (ledger_id, kind, number, issued_on, issuer)
) STRICT;

-- Which event cites which document.
CREATE TABLE generation.citations (
  event_no    INTEGER NOT NULL,
  citation    INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  article     TEXT,
  sha256      TEXT,
  total       INTEGER,
  PRIMARY KEY (event_no, citation)
) WITHOUT ROWID, STRICT;

CREATE INDEX generation.citations_by_document ON generation.citations (document_id);
