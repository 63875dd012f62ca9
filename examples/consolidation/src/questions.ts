// What is asked of the tables: plain SQL, as any report or BI tool would ask it.

/** Plan and disbursed of each ledger and year, before anything is eliminated. */
export const TOTALS = `
  SELECT ledger, budget_year AS year, SUM(plan) AS plan, SUM(disbursed) AS disbursed
  FROM lines
  GROUP BY ledger, budget_year
  ORDER BY budget_year, ledger`;

/**
 * Transfers, from both sides: what one ledger paid to another, and what that one recorded under the same number. A side that is
 * missing is null. What was reversed is no transfer.
 */
export const TRANSFERS = `
  WITH reversed AS (
    SELECT reverses FROM events WHERE reverses IS NOT NULL
  ), paid AS (
    SELECT ledger, counterparty_ledger AS other, counterparty_reference AS reference, effective_on, amount
    FROM events WHERE counterparty_ledger IS NOT NULL AND type = 'Disbursed' AND id NOT IN (SELECT reverses FROM reversed)
  ), received AS (
    SELECT ledger, counterparty_ledger AS other, counterparty_reference AS reference, effective_on, amount
    FROM events WHERE counterparty_ledger IS NOT NULL AND type = 'Allocated' AND id NOT IN (SELECT reverses FROM reversed)
  )
  SELECT paid.ledger AS payer, paid.other AS receiver, paid.reference, CAST(substr(paid.effective_on, 1, 4) AS INTEGER) AS year,
    paid.amount AS paid, received.amount AS received
  FROM paid
  LEFT JOIN received ON received.ledger = paid.other AND received.other = paid.ledger AND received.reference = paid.reference
  UNION ALL
  SELECT received.other, received.ledger, received.reference, CAST(substr(received.effective_on, 1, 4) AS INTEGER), NULL, received.amount
  FROM received
  LEFT JOIN paid ON paid.ledger = received.other AND paid.other = received.ledger AND paid.reference = received.reference
  WHERE paid.ledger IS NULL
  ORDER BY 3`;
