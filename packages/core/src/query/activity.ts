// Activity: turnovers between two days.
import type { Stage } from '../accounts/account.js';
import { type Movement, movementOf } from '../accounts/movement.js';
import type { Analysis } from '../events/fields.js';
import type { LedgerState } from '../state/ledgerState.js';
import { dayOf, type LocalDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { type Line, lineKey } from '../values/line.js';
import { moneyRows, successionOf } from './rows.js';
import { lineFilter, type Where } from './where.js';

/** Turnovers of a line between two days. */
export interface Activity {
  /** The budget line. */
  readonly line: Line;
  /** Where its money stands. */
  readonly stage: Stage;
  /** Why it moved. */
  readonly movement: Movement;
  /** Signed, in minor units. */
  readonly amount: bigint;
  /** Present where a succession moved it here: the position of that event. */
  readonly succession?: number;
  /** Codes by which turnovers can be grouped. */
  readonly analysis?: Analysis;
}

/** Turnovers effective after `from`, up to and including `to`, as known at `size`. */
export function activityBetween(
  state: LedgerState,
  from: LocalDate,
  to: LocalDate,
  size: number,
  where: Where = {},
): Activity[] {
  const [after, until] = [dayOf(from), dayOf(to)];
  if (until < after) throw new SoCaiError('InvalidQuery', `${to} lies before ${from}: give the earlier day first`);
  const fits = lineFilter(where, { catalogue: state.catalogue, day: until, size });
  const sums = new Map<string, Activity & { amount: bigint }>();
  for (const row of moneyRows(state.book, size)) {
    if (row.day <= after || row.day > until || !fits(row.line)) continue;
    const cited = successionOf(row);
    const analysis = state.book.analysisOf(row.row);
    const key = `${lineKey(row.line)}\n${row.stage}\n${row.movement}\n${cited.succession ?? ''}\n${state.book.analysis.at(row.row)}`;
    const activity = sums.get(key) ?? {
      line: row.line,
      stage: row.stage,
      movement: movementOf(row.movement),
      amount: 0n,
      ...cited,
      ...(analysis === undefined ? {} : { analysis }),
    };
    activity.amount += row.amount;
    sums.set(key, activity);
  }
  return [...sums.values()].filter((activity) => activity.amount !== 0n);
}
