-- New balances of days; what moved on them is added to what moved before.
INSERT INTO generation.daily_balances AS days (
  line_id, stage, effective_on, balance, raised, lowered, plan, disbursed, lapsed, carried_in, carried_out,
  returned, original, supplement, interim, next_year_advance, reduced, brought_forward, allotted, reallocated,
  apportioned, advances_carried_in, advances_carried_out
) VALUES (
  :line_id, :stage, :effective_on, :balance, :raised, :lowered, :plan, :disbursed, :lapsed, :carried_in,
  :carried_out, :returned, :original, :supplement, :interim, :next_year_advance, :reduced, :brought_forward,
  :allotted, :reallocated, :apportioned, :advances_carried_in, :advances_carried_out
)
ON CONFLICT (line_id, stage, effective_on) DO UPDATE SET
  balance = excluded.balance,
  raised = days.raised + excluded.raised,
  lowered = days.lowered + excluded.lowered,
  plan = days.plan + excluded.plan,
  disbursed = days.disbursed + excluded.disbursed,
  lapsed = days.lapsed + excluded.lapsed,
  carried_in = days.carried_in + excluded.carried_in,
  carried_out = days.carried_out + excluded.carried_out,
  returned = days.returned + excluded.returned,
  original = days.original + excluded.original,
  supplement = days.supplement + excluded.supplement,
  interim = days.interim + excluded.interim,
  next_year_advance = days.next_year_advance + excluded.next_year_advance,
  reduced = days.reduced + excluded.reduced,
  brought_forward = days.brought_forward + excluded.brought_forward,
  allotted = days.allotted + excluded.allotted,
  reallocated = days.reallocated + excluded.reallocated,
  apportioned = days.apportioned + excluded.apportioned,
  advances_carried_in = days.advances_carried_in + excluded.advances_carried_in,
  advances_carried_out = days.advances_carried_out + excluded.advances_carried_out
