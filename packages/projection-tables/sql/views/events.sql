-- One row for each event, as it was recorded.
SELECT
  events.event_no, -- number of the event over all ledgers: ledger number × 2^36 + position
  ledgers.ledger, -- name of the ledger
  events.position, -- position in the ledger, from 0
  events.id, -- ULID of the event
  events.recorded_at, -- when it was recorded, in UTC
  events.type, -- type of the event
  events.effective_on, -- the day on which it counts
  events.actor, -- who recorded it
  events.command_id, -- the call that recorded it
  events.amount, -- đồng; money that it moved: the sum of what it added to lines and to the outside
  events.ceiling_amount, -- đồng; the same for ceilings of the medium-term plan
  events.contract_amount, -- đồng; the same for rooms of contracts
  events.reverses, -- id of the event whose opposite it is; null but for reversals
  events.counterparty_ledger, -- ledger on the other side of a transfer; null where there is none
  events.counterparty_reference, -- what pairs the two events; null where there is none
  events.source_system, -- system that claims the same fact; null where there is none
  events.source_id, -- id of the record there
  events.posted_on, -- posting date there
  events.exception_document, -- document of an exception: the event draws an account below zero as a recorded fact; null but for these
  events.note, -- remark
  events.body -- the event as recorded: canonical JSON, of which the hash is taken
FROM generation.events AS events
LEFT JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = events.ledger_id
