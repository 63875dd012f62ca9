-- Everything of a store is in one schema. Another name takes the place of so_cai where the store is given one.
CREATE SCHEMA IF NOT EXISTS so_cai;
