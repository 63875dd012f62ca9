// The calls of a ledger, told of from their beginning to their end.
import type { Imported, Recorded } from '../ledger/clerk.js';
import type { State } from '../query/state.js';
import type { LedgerId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import { followed, type Telemetry } from './telemetry.js';

/** Whose calls are followed, and by whom. */
export interface Watch {
  readonly telemetry: Telemetry;
  readonly ledger: LedgerId;
  /** Size of the ledger, when a call has ended. */
  readonly size: () => number;
}

/** A call that records. */
export function followedRecord(
  { telemetry, ledger, size }: Watch,
  drafts: number,
  run: () => Promise<Recorded>,
): Promise<Recorded> {
  return followed(telemetry.begin('record', ledger, { drafts }), run, ({ answer, attempts }) => ({
    events: answer.ok && !answer.receipt.repeated ? answer.receipt.ids.length : 0,
    attempts,
    size: size(),
    ...(answer.ok
      ? { outcome: answer.receipt.repeated ? 'repeated' : 'recorded' }
      : { outcome: 'refused', code: answer.rejection.code }),
  }));
}

/** A call that imports. */
export function followedImport(
  { telemetry, ledger, size }: Watch,
  { drafts, dryRun }: { readonly drafts: number | undefined; readonly dryRun: boolean },
  run: () => Promise<Imported>,
): Promise<Imported> {
  return followed(
    telemetry.begin('import', ledger, drafts === undefined ? {} : { drafts }),
    run,
    ({ report, events }) => ({
      outcome: report.ok ? (dryRun ? 'checked' : 'recorded') : 'refused',
      codes: report.rejections.map(({ code }) => code),
      events,
      size: size(),
    }),
  );
}

/** A question for a state. */
export function followedQuery(
  { telemetry, ledger }: Watch,
  effectiveOn: LocalDate,
  run: () => Promise<State>,
): Promise<State> {
  return followed(telemetry.begin('query', ledger, { effectiveOn }), run, (state) => ({ size: state.size }));
}
