-- What the role of an application may do: read and add events; and keep snapshots, which are derived from them.
-- It may be run again and again; the role's name takes the place of so_cai_app.
GRANT USAGE ON SCHEMA so_cai TO so_cai_app;
GRANT SELECT, INSERT ON so_cai.event TO so_cai_app;
GRANT SELECT ON so_cai.migration, so_cai.identity, so_cai.events TO so_cai_app;
GRANT EXECUTE ON FUNCTION so_cai.may_append(text, bigint) TO so_cai_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON so_cai.snapshot, so_cai.snapshot_piece TO so_cai_app;
