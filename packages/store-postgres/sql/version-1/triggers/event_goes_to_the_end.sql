-- Once for each statement, so that a batch costs little more than a single event.
CREATE TRIGGER event_goes_to_the_end AFTER INSERT ON so_cai.event
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION so_cai.refuse_gaps();

-- Also where session_replication_role says that triggers are to be left out.
ALTER TABLE so_cai.event ENABLE ALWAYS TRIGGER event_goes_to_the_end;
