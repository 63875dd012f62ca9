-- Budget lines with their names by the newest word, and every measure over all that is recorded, whatever day it counts from.
SELECT
  lines.line_id, -- number of the line; stays when the tables are rebuilt
  ledgers.ledger, -- name of the ledger
  lines.programme, -- code of the programme, component or sub-project
  programmes.name_vi AS programme_vi, -- its name in Vietnamese
  programmes.name_en AS programme_en, -- its name in English
  programmes.root AS programme_root, -- code at the top of its path
  programmes.path AS programme_path, -- codes from the top down to it, with / between them
  lines.capital, -- code of the capital kind: investment, recurrent, none, or one that the ledger defines
  capitals.name_vi AS capital_vi, -- its name in Vietnamese
  capitals.name_en AS capital_en, -- its name in English
  lines.source, -- code of the source of money
  sources.name_vi AS source_vi, -- its name in Vietnamese
  sources.name_en AS source_en, -- its name in English
  sources.path AS source_path, -- codes from the top down to it, with / between them
  sources.planned, -- whether its money is part of the plan; what is not enters no rate
  lines.unit, -- code of the unit
  units.name_vi AS unit_vi, -- its name in Vietnamese
  units.name_en AS unit_en, -- its name in English
  units.path AS unit_path, -- codes from the top down to it, with / between them
  lines.budget_year, -- year the money is spent in
  lines.origin_year, -- year the money was first granted; null where it is not stated
  lines.dimensions, -- codes of the dimensions that the ledger declares, as JSON; null where there are none
  lines.plan, -- đồng; granted, brought and carried in, allotted, reallocated and apportioned in less out, less cuts; a lapse or carry-over out never lowers it
  lines.disbursed, -- đồng; paid, settled and advances drawn, less what was recovered and refunded; an advance carried over counts in the year it was paid
  lines.available, -- đồng; free to be spent, allotted or moved
  lines.committed, -- đồng; bound to contracts
  lines.advanced, -- đồng; advances outstanding
  lines.paid, -- đồng; paid for work done, not yet settled
  lines.settled, -- đồng; accepted in the annual settlement
  lines.lapsed, -- đồng; cancelled
  lines.carried_in, -- đồng; carried over from the year before
  lines.carried_out, -- đồng; carried over to the next year
  lines.returned, -- đồng; gone back to the outside after it was spent
  lines.original, -- đồng; granted as original allocations
  lines.supplement, -- đồng; granted as supplements
  lines.interim, -- đồng; granted in the interim, less what final allocations replaced
  lines.next_year_advance, -- đồng; granted in advance of next year's estimate, less what was recouped
  lines.reduced, -- đồng; cut
  lines.brought_forward, -- đồng; taken over when the ledger began
  lines.allotted, -- đồng; allotted in less out: below zero on a line that gave
  lines.reallocated, -- đồng; reallocated in less out: below zero on a line that gave
  lines.apportioned, -- đồng; apportioned in less out, after splits
  lines.advances_carried_in, -- đồng; the part of carried_in that is advances: added to disbursed where a carried advance counts in the year it is carried to
  lines.advances_carried_out, -- đồng; the part of carried_out that is advances: taken off disbursed there
  CASE WHEN units.spends THEN 0 ELSE lines.available END AS not_yet_allotted -- đồng; available on a unit that does not spend itself
FROM generation.lines AS lines
JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = lines.ledger_id
LEFT JOIN generation.nodes AS programmes
  ON programmes.ledger_id = lines.ledger_id AND programmes.tree = 'programme' AND programmes.code = lines.programme
LEFT JOIN generation.nodes AS capitals
  ON capitals.ledger_id = lines.ledger_id AND capitals.tree = 'capital' AND capitals.code = lines.capital
LEFT JOIN generation.nodes AS sources
  ON sources.ledger_id = lines.ledger_id AND sources.tree = 'source' AND sources.code = lines.source
LEFT JOIN generation.nodes AS units
  ON units.ledger_id = lines.ledger_id AND units.tree = 'unit' AND units.code = lines.unit
