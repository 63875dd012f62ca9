-- Which tables serve: one row, whatever the version of the tables.
CREATE TABLE face.projection (
  only_row         INTEGER NOT NULL DEFAULT 1 CHECK (only_row = 1),
  version          INTEGER NOT NULL,
  generation       INTEGER NOT NULL,
  building         INTEGER,
  building_version INTEGER,
  retired          INTEGER,
  PRIMARY KEY (only_row)
) STRICT;
