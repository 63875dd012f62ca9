-- The tables of one generation. Amounts are whole numbers of minor units (đồng), exact at any size. Readers use the views.

-- One row per ledger: how far its events are in the tables. compact_range: hashes from which the root goes on.
CREATE TABLE generation.ledgers (
  ledger_id        bigint NOT NULL,
  ledger           text NOT NULL,
  store            text NOT NULL,
  size             bigint NOT NULL,
  root             text NOT NULL,
  compact_range    text NOT NULL,
  last_recorded_at timestamptz,
  authority        text,
  authority_vi     text,
  authority_en     text,
  currency         text,
  scale            integer,
  time_zone        text,
  PRIMARY KEY (ledger_id),
  UNIQUE (ledger)
);

-- Where each subscription goes on: never beyond what the tables hold.
CREATE TABLE generation.cursors (
  feed   text NOT NULL,
  cursor text NOT NULL,
  PRIMARY KEY (feed)
);

-- Codes of all trees by their newest word.
CREATE TABLE generation.nodes (
  ledger_id bigint NOT NULL,
  tree      text NOT NULL,
  code      text NOT NULL,
  name_vi   text NOT NULL,
  name_en   text NOT NULL,
  parent    text,
  root      text NOT NULL,
  path      text NOT NULL,
  depth     integer NOT NULL,
  spends    boolean,
  planned   boolean,
  ended_on  date,
  successor text,
  PRIMARY KEY (ledger_id, tree, code)
);

-- Budget lines, with every measure over all that is recorded. line_id: ledger_id × 2^24 + number of the line in its ledger.
CREATE TABLE generation.lines (
  line_id              bigint NOT NULL,
  ledger_id            bigint NOT NULL,
  programme            text NOT NULL,
  capital              text NOT NULL,
  source               text NOT NULL,
  unit                 text NOT NULL,
  budget_year          integer NOT NULL,
  origin_year          integer,
  dimensions           text,
  plan                 numeric NOT NULL DEFAULT 0,
  disbursed            numeric NOT NULL DEFAULT 0,
  available            numeric NOT NULL DEFAULT 0,
  committed            numeric NOT NULL DEFAULT 0,
  advanced             numeric NOT NULL DEFAULT 0,
  paid                 numeric NOT NULL DEFAULT 0,
  settled              numeric NOT NULL DEFAULT 0,
  lapsed               numeric NOT NULL DEFAULT 0,
  carried_in           numeric NOT NULL DEFAULT 0,
  carried_out          numeric NOT NULL DEFAULT 0,
  returned             numeric NOT NULL DEFAULT 0,
  original             numeric NOT NULL DEFAULT 0,
  supplement           numeric NOT NULL DEFAULT 0,
  interim              numeric NOT NULL DEFAULT 0,
  next_year_advance    numeric NOT NULL DEFAULT 0,
  reduced              numeric NOT NULL DEFAULT 0,
  brought_forward      numeric NOT NULL DEFAULT 0,
  allotted             numeric NOT NULL DEFAULT 0,
  reallocated          numeric NOT NULL DEFAULT 0,
  apportioned          numeric NOT NULL DEFAULT 0,
  advances_carried_in  numeric NOT NULL DEFAULT 0,
  advances_carried_out numeric NOT NULL DEFAULT 0,
  PRIMARY KEY (line_id)
);

CREATE INDEX ON generation.lines (ledger_id);

-- What each day left on a line in a stage, and what moved there on that day.
CREATE TABLE generation.daily_balances (
  line_id              bigint NOT NULL,
  stage                text NOT NULL,
  effective_on         date NOT NULL,
  balance              numeric NOT NULL,
  raised               numeric NOT NULL,
  lowered              numeric NOT NULL,
  plan                 numeric NOT NULL,
  disbursed            numeric NOT NULL,
  lapsed               numeric NOT NULL,
  carried_in           numeric NOT NULL,
  carried_out          numeric NOT NULL,
  returned             numeric NOT NULL,
  original             numeric NOT NULL,
  supplement           numeric NOT NULL,
  interim              numeric NOT NULL,
  next_year_advance    numeric NOT NULL,
  reduced              numeric NOT NULL,
  brought_forward      numeric NOT NULL,
  allotted             numeric NOT NULL,
  reallocated          numeric NOT NULL,
  apportioned          numeric NOT NULL,
  advances_carried_in  numeric NOT NULL,
  advances_carried_out numeric NOT NULL,
  PRIMARY KEY (line_id, stage, effective_on)
);

-- One row per event. event_no: ledger_id × 2^36 + position.
CREATE TABLE generation.events (
  event_no               bigint NOT NULL,
  ledger_id              bigint NOT NULL,
  position               bigint NOT NULL,
  id                     text NOT NULL,
  recorded_at            timestamptz NOT NULL,
  type                   text NOT NULL,
  effective_on           date NOT NULL,
  actor                  text NOT NULL,
  command_id             text NOT NULL,
  amount                 numeric NOT NULL,
  ceiling_amount         numeric NOT NULL,
  contract_amount        numeric NOT NULL,
  reverses               text,
  counterparty_ledger    text,
  counterparty_reference text,
  source_system          text,
  source_id              text,
  posted_on              date,
  exception_document     text,
  note                   text,
  body                   text NOT NULL,
  PRIMARY KEY (event_no),
  UNIQUE (ledger_id, id)
);

-- What a projector reads to know the trees again.
CREATE INDEX ON generation.events (ledger_id, event_no) WHERE type IN (
  'LedgerOpened', 'DimensionAdded', 'ProgrammeDefined', 'UnitDefined', 'SourceDefined', 'AuthorityDefined',
  'DimensionNodeDefined',
  'ProgrammeRetired', 'UnitRetired', 'SourceRetired', 'AuthorityRetired', 'DimensionNodeRetired', 'Succeeded',
  'Reversed'
);

-- What each event wrote on lines, with what successions made of it in rows of their own.
CREATE TABLE generation.entries (
  event_no     bigint NOT NULL,
  entry        integer NOT NULL,
  line_id      bigint NOT NULL,
  stage        text NOT NULL,
  reference    text,
  movement     text NOT NULL,
  effective_on date NOT NULL,
  amount       numeric NOT NULL,
  succession   bigint,
  analysis     text,
  PRIMARY KEY (event_no, entry)
);

CREATE INDEX ON generation.entries (line_id, effective_on);

-- Documents that events rest on. document_id: event_no × 8 + number in the basis, of the first event that cites it.
CREATE TABLE generation.documents (
  document_id bigint NOT NULL,
  ledger_id   bigint NOT NULL,
  kind        text NOT NULL,
  number      text NOT NULL,
  issued_on   date NOT NULL,
  issuer      text NOT NULL,
  PRIMARY KEY (document_id),
  UNIQUE (ledger_id, kind, number, issued_on, issuer)
);

-- Which event cites which document.
CREATE TABLE generation.citations (
  event_no    bigint NOT NULL,
  citation    integer NOT NULL,
  document_id bigint NOT NULL,
  article     text,
  sha256      text,
  total       numeric,
  PRIMARY KEY (event_no, citation)
);

CREATE INDEX ON generation.citations (document_id);
