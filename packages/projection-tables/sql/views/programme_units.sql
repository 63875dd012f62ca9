-- Plan and execution by programme, unit, capital kind and budget year, over all that is recorded. A rate is disbursed over plan where planned is true.
SELECT
  lines.ledger, -- name of the ledger
  lines.programme_root AS programme, -- code at the top of the programme tree
  lines.unit, -- code of the unit
  min(lines.unit_vi) AS unit_vi, -- its name in Vietnamese
  min(lines.unit_en) AS unit_en, -- its name in English
  lines.capital, -- code of the capital kind
  lines.budget_year, -- year the money is spent in
  lines.planned, -- whether the money is part of the plan
  sum(lines.plan) AS plan, -- đồng; granted, brought and carried in, allotted, reallocated and apportioned in less out, less cuts; a lapse or carry-over out never lowers it
  sum(lines.disbursed) AS disbursed, -- đồng; paid, settled and advances drawn, less what was recovered and refunded; an advance carried over counts in the year it was paid
  sum(lines.available) AS available, -- đồng; free to be spent, allotted or moved
  sum(lines.committed) AS committed, -- đồng; bound to contracts
  sum(lines.advanced) AS advanced, -- đồng; advances outstanding
  sum(lines.carried_out) AS carried_out, -- đồng; carried over to the next year
  sum(lines.lapsed) AS lapsed -- đồng; cancelled
FROM face.lines AS lines
GROUP BY lines.ledger, lines.programme_root, lines.unit, lines.capital, lines.budget_year, lines.planned
