-- Plan and execution by unit, capital kind and budget year, month by month. A rate is disbursed_to_date over plan_to_date where planned is true.
SELECT
  months.ledger, -- name of the ledger
  months.unit, -- code of the unit
  months.capital, -- code of the capital kind
  months.budget_year, -- year the money is spent in
  months.planned, -- whether the money is part of the plan
  months.month, -- month in which it counts: 2024-09
  months.plan, -- đồng, within the month; granted, brought and carried in, allotted, reallocated and apportioned in less out, less cuts; a lapse or carry-over out never lowers it
  months.disbursed, -- đồng, within the month; paid, settled and advances drawn, less what was recovered and refunded; an advance carried over counts in the year it was paid
  sum(months.plan) OVER so_far AS plan_to_date, -- đồng; plan up to the end of the month
  sum(months.disbursed) OVER so_far AS disbursed_to_date -- đồng; disbursed up to the end of the month
FROM (
  SELECT
    lines.ledger, lines.unit AS unit, lines.capital, lines.budget_year, lines.planned,
    substr(days.effective_on, 1, 7) AS month, sum(days.plan) AS plan, sum(days.disbursed) AS disbursed
  FROM generation.daily_balances AS days
  JOIN face.lines AS lines ON lines.line_id = days.line_id
  GROUP BY lines.ledger, lines.unit, lines.capital, lines.budget_year, lines.planned, substr(days.effective_on, 1, 7)
) AS months
WINDOW so_far AS (
  PARTITION BY months.ledger, months.unit, months.capital, months.budget_year, months.planned ORDER BY months.month
)
