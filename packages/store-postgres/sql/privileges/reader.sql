-- What the role of an auditor or of a report may do: read.
-- It may be run again and again; the role's name takes the place of so_cai_reader.
GRANT USAGE ON SCHEMA so_cai TO so_cai_reader;
GRANT SELECT ON so_cai.event, so_cai.migration, so_cai.identity, so_cai.events TO so_cai_reader;
GRANT SELECT ON so_cai.snapshot, so_cai.snapshot_piece TO so_cai_reader;
