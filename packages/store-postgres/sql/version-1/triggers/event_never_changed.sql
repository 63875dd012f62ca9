CREATE TRIGGER event_never_changed BEFORE UPDATE ON so_cai.event
FOR EACH ROW EXECUTE FUNCTION so_cai.refuse_changes();

ALTER TABLE so_cai.event ENABLE ALWAYS TRIGGER event_never_changed;
