-- Events.
INSERT INTO generation.events (
  event_no, ledger_id, position, id, recorded_at, type, effective_on, actor, command_id, amount, ceiling_amount,
  contract_amount, reverses, counterparty_ledger, counterparty_reference, source_system, source_id, posted_on,
  exception_document, note, body
)
SELECT
  event_no, ledger_id, position, id, recorded_at, type, effective_on, actor, command_id, amount, ceiling_amount,
  contract_amount, reverses, counterparty_ledger, counterparty_reference, source_system, source_id, posted_on,
  exception_document, note, body
FROM json_to_recordset($1::json) AS given(
  event_no bigint, ledger_id bigint, position bigint, id text, recorded_at timestamptz, type text,
  effective_on date, actor text, command_id text, amount numeric, ceiling_amount numeric, contract_amount numeric,
  reverses text, counterparty_ledger text, counterparty_reference text, source_system text, source_id text,
  posted_on date, exception_document text, note text, body text
)
