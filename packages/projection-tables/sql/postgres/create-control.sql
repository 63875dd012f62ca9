-- Which tables serve: one row, whatever the version of the tables.
CREATE TABLE face.projection (
  only_row         integer NOT NULL DEFAULT 1 CHECK (only_row = 1),
  version          integer NOT NULL,
  generation       integer NOT NULL,
  building         integer,
  building_version integer,
  retired          integer,
  PRIMARY KEY (only_row)
);
  COMMENT ON TABLE face.projection IS 'Which generation of tables serves, which is being built,
  and which waits to be removed; version: of the tables that serve';
