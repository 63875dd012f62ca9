-- Takes the ledger's turn until the transaction ends, and says whether the ledger has the size that is expected then.
-- The turn is an advisory lock on the ledger's name: a row lock would need the right to UPDATE, and the ledger may not exist yet.
-- The size is read by a statement that begins when the turn is had, so it counts whatever was committed before.
CREATE FUNCTION so_cai.may_append(ledger_name text, expected_size bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  turn CONSTANT bigint := hashtextextended('so_cai.' || ledger_name, 0);
BEGIN
  -- Trying first is what is fast where nobody else writes.
  IF NOT pg_try_advisory_xact_lock(turn) THEN
    PERFORM pg_advisory_xact_lock(turn);
  END IF;
  RETURN expected_size = coalesce((SELECT max(position) + 1 FROM so_cai.event WHERE ledger = ledger_name), 0);
END
$$;
