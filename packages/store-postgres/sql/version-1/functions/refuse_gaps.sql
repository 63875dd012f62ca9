-- Lets a statement add events only at the end of one ledger, without gaps, whoever runs it.
-- The event before the first must be visible, and so committed: whoever sees an event sees all before it.
CREATE FUNCTION so_cai.refuse_gaps() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF (
    SELECT count(*) = 0
      OR min(ledger) = max(ledger)
      AND max(position) - min(position) + 1 = count(*)
      AND (min(position) = 0 OR EXISTS (
        SELECT FROM so_cai.event AS before
        WHERE before.ledger = min(added.ledger) AND before.position = min(added.position) - 1
      ))
    FROM added
  ) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'events are added at the end of one ledger, without gaps'
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;
