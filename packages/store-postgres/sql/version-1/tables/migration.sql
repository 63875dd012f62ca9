-- Which versions of these files were applied, when, and by whom.
CREATE TABLE so_cai.migration (
  version     integer     PRIMARY KEY,
  migrated_at timestamptz NOT NULL DEFAULT now(),
  migrated_by text        NOT NULL DEFAULT current_user
);
