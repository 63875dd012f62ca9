// Estimates (ước thực hiện): what lines are expected to have disbursed by a day, as reported up to another.
import { type AnyEvent, type Ledger, type Line, lineKey, type LocalDate, localDate, type State } from '@so-cai/core';
import { type Printable, printable, type Standpoint, standpointOf } from '@so-cai/projection-balances';

/** The estimate in force of one line. */
export interface LineEstimate {
  /** The line that it counts on, on the state's day. */
  readonly line: Line;
  /** In minor units. */
  readonly amount: bigint;
  /** Positions of the reports; several where lines with estimates of their own were merged. */
  readonly positions: readonly number[];
}

/** The estimates in force on a state's day, at its size. */
export interface Estimates extends Standpoint, Printable {
  /** What they are about: disbursed by the end of this day. */
  readonly through: LocalDate;
  readonly lines: readonly LineEstimate[];
}

interface Report {
  readonly line: Line;
  readonly amount: bigint;
  readonly position: number;
  readonly on: LocalDate;
}

/**
 * Gathers the estimates of what will have been disbursed by the end of a day. Of a line the latest report counts: a report on a
 * line replaces the earlier ones on it, and on all lines whose money it had by then; after a merger without a new report, those
 * of the merged lines count together.
 * @throws SoCaiError `InvalidDate`; `StoreUnavailable`, `StoreCorrupt`
 * @example await estimatesOf(ledger, await ledger.asOf("2024-11-30"), { through: "2024-12-31" })
 */
export async function estimatesOf(
  ledger: Pick<Ledger, 'asOf' | 'events'>,
  state: State,
  query: { readonly through: string },
): Promise<Estimates> {
  const through = localDate(query.through);
  const reports: Report[] = [];
  for await (const event of ledger.events({ type: 'EstimateReported', to: state.size, effectiveTo: state.on }))
    reports.push(...reportOf(event, through));
  reports.sort((left, right) => compareText(left.on, right.on) || left.position - right.position);
  let standing = new Map<string, Report[]>();
  let day: LocalDate | undefined;
  for (const report of reports) {
    if (report.on !== day) {
      day = report.on;
      standing = regrouped(standing, await ledger.asOf(day, { knownAt: { size: state.size }, freshness: 'local' }));
    }
    standing.set(lineKey(report.line), [report]);
  }
  const lines = [...regrouped(standing, state).values()].flatMap((each): LineEstimate[] => {
    const [first] = each;
    if (first === undefined) return [];
    const amount = each.reduce((sum, report) => sum + report.amount, 0n);
    return [{ line: state.resolve(first.line), amount, positions: each.map(({ position }) => position) }];
  });
  return printable({ ...standpointOf(state), through, lines });
}

/** Reports by the lines on which their money stands on a state's day. */
function regrouped(standing: ReadonlyMap<string, readonly Report[]>, state: State): Map<string, Report[]> {
  const groups = new Map<string, Report[]>();
  for (const report of [...standing.values()].flat()) {
    const key = lineKey(state.resolve(report.line));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [report]);
    else known.push(report);
  }
  return groups;
}

function reportOf(event: AnyEvent, through: LocalDate): Report[] {
  if (event.type !== 'EstimateReported' || event.data.through !== through) return [];
  const { line, amount } = event.data;
  return [{ line, amount: BigInt(amount), position: event.position, on: event.effectiveOn }];
}

function compareText(left: string, right: string): number {
  return Number(left > right) - Number(left < right);
}
