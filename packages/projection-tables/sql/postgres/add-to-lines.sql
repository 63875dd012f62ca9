-- What is added to the measures of lines.
UPDATE generation.lines AS lines SET
  plan = lines.plan + given.plan,
  disbursed = lines.disbursed + given.disbursed,
  available = lines.available + given.available,
  committed = lines.committed + given.committed,
  advanced = lines.advanced + given.advanced,
  paid = lines.paid + given.paid,
  settled = lines.settled + given.settled,
  lapsed = lines.lapsed + given.lapsed,
  carried_in = lines.carried_in + given.carried_in,
  carried_out = lines.carried_out + given.carried_out,
  returned = lines.returned + given.returned,
  original = lines.original + given.original,
  supplement = lines.supplement + given.supplement,
  interim = lines.interim + given.interim,
  next_year_advance = lines.next_year_advance + given.next_year_advance,
  reduced = lines.reduced + given.reduced,
  brought_forward = lines.brought_forward + given.brought_forward,
  allotted = lines.allotted + given.allotted,
  reallocated = lines.reallocated + given.reallocated,
  apportioned = lines.apportioned + given.apportioned,
  advances_carried_in = lines.advances_carried_in + given.advances_carried_in,
  advances_carried_out = lines.advances_carried_out + given.advances_carried_out
FROM json_to_recordset($1::json) AS given(
  line_id bigint, plan numeric, disbursed numeric, available numeric, committed numeric, advanced numeric,
  paid numeric, settled numeric, lapsed numeric, carried_in numeric, carried_out numeric, returned numeric,
  original numeric, supplement numeric, interim numeric, next_year_advance numeric, reduced numeric,
  brought_forward numeric, allotted numeric, reallocated numeric, apportioned numeric, advances_carried_in numeric,
  advances_carried_out numeric
)
WHERE lines.line_id = given.line_id
