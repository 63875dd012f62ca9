-- What each event wrote on lines. What a succession moved stands in rows of its own: off the old line, onto the successor.
SELECT
  entries.event_no, -- the event
  entries.entry, -- number of the entry in its event, from 0
  ledgers.ledger, -- name of the ledger
  entries.event_no & 68719476735 AS position, -- position of the event in its ledger
  entries.line_id, -- the line
  entries.stage, -- available, committed, advanced, paid or settled
  entries.reference, -- contract or payment file under which the money stands there; null where there is none
  entries.movement, -- why it moved
  entries.effective_on, -- the day on which it counts
  entries.amount, -- đồng; added where above zero, taken off where below
  entries.succession, -- position of the succession that moved it; null for what the event wrote itself
  entries.analysis -- codes by which turnovers can be grouped, as JSON; null where there are none
FROM generation.entries AS entries
LEFT JOIN generation.lines AS lines ON lines.line_id = entries.line_id
LEFT JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = lines.ledger_id
