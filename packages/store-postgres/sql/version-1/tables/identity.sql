-- What tells this store from others: its cursors carry the id, so that a cursor of another store is recognised.
CREATE TABLE so_cai.identity (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  store_id uuid    NOT NULL DEFAULT gen_random_uuid()
);

INSERT INTO so_cai.identity DEFAULT VALUES;
