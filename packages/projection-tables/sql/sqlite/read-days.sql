-- Balances of a line in a stage from a day on, and the one that stood before it.
SELECT line_id, stage, effective_on, balance FROM generation.daily_balances
WHERE line_id = :line_id AND stage = :stage AND effective_on >= coalesce((
  SELECT max(effective_on) FROM generation.daily_balances
  WHERE line_id = :line_id AND stage = :stage AND effective_on < :effective_on
), :effective_on)
ORDER BY effective_on
