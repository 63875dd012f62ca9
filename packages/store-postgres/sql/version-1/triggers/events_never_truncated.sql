-- TRUNCATE asks no trigger for rows.
CREATE TRIGGER events_never_truncated BEFORE TRUNCATE ON so_cai.event
FOR EACH STATEMENT EXECUTE FUNCTION so_cai.refuse_changes();

ALTER TABLE so_cai.event ENABLE ALWAYS TRIGGER events_never_truncated;
