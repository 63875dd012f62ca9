-- Events.
INSERT INTO generation.events (
  event_no, ledger_id, position, id, recorded_at, type, effective_on, actor, command_id, amount, ceiling_amount,
  contract_amount, reverses, counterparty_ledger, counterparty_reference, source_system, source_id, posted_on,
  exception_document, note, body
) VALUES (
  :event_no, :ledger_id, :position, :id, :recorded_at, :type, :effective_on, :actor, :command_id, :amount,
  :ceiling_amount, :contract_amount, :reverses, :counterparty_ledger, :counterparty_reference, :source_system,
  :source_id, :posted_on, :exception_document, :note, :body
)
