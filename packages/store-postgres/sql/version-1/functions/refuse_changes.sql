-- Refuses to change or remove what was recorded, whoever asks.
CREATE FUNCTION so_cai.refuse_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION 'an event is never changed or removed'
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;
