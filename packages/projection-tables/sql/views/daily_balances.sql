-- One row for each line, stage and day on which anything moved. Every column but balance can be added up: over days up to a date it is the measure on that date.
SELECT
  days.line_id, -- the line
  ledgers.ledger, -- name of the ledger
  days.stage, -- available, committed, advanced, paid or settled
  days.effective_on, -- the day on which it counts
  days.balance, -- đồng; what stands there at the end of the day, and until the next row of the same line and stage
  days.raised - days.lowered AS change, -- đồng; what the day changed
  days.raised, -- đồng; sum of what came in
  days.lowered, -- đồng; sum of what went out
  days.plan, -- đồng, on that day; granted, brought and carried in, allotted, reallocated and apportioned in less out, less cuts; a lapse or carry-over out never lowers it
  days.disbursed, -- đồng, on that day; paid, settled and advances drawn, less what was recovered and refunded; an advance carried over counts in the year it was paid
  days.lapsed, -- đồng, on that day; cancelled
  days.carried_in, -- đồng, on that day; carried over from the year before
  days.carried_out, -- đồng, on that day; carried over to the next year
  days.returned, -- đồng, on that day; gone back to the outside after it was spent
  days.original, -- đồng, on that day; granted as original allocations
  days.supplement, -- đồng, on that day; granted as supplements
  days.interim, -- đồng, on that day; granted in the interim, less what final allocations replaced
  days.next_year_advance, -- đồng, on that day; granted in advance of next year's estimate, less what was recouped
  days.reduced, -- đồng, on that day; cut
  days.brought_forward, -- đồng, on that day; taken over when the ledger began
  days.allotted, -- đồng, on that day; allotted in less out: below zero on a line that gave
  days.reallocated, -- đồng, on that day; reallocated in less out: below zero on a line that gave
  days.apportioned, -- đồng, on that day; apportioned in less out, after splits
  days.advances_carried_in, -- đồng, on that day; the part of carried_in that is advances: added to disbursed where a carried advance counts in the year it is carried to
  days.advances_carried_out -- đồng, on that day; the part of carried_out that is advances: taken off disbursed there
FROM generation.daily_balances AS days
LEFT JOIN generation.lines AS lines ON lines.line_id = days.line_id
LEFT JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = lines.ledger_id
