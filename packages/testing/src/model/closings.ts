// What is closed, at a size: days of the whole ledger, and budget years.
import { addDays, type AnyEvent, type EventDataByType, type LocalDate } from '@so-cai/core';

export type YearPhase = 'open' | 'spending' | 'settlement';

export interface ModelClosings {
  /** The last closed day of the ledger; `null` where no day is closed. */
  readonly through: LocalDate | null;
  /** How far each budget year that was ever closed is closed now; other years are open. */
  readonly years: ReadonlyMap<number, YearPhase>;
}

/** Closings depend on the position only, never on an effective date. */
export function modelClosed(events: readonly AnyEvent[], size: number): ModelClosings {
  let through: LocalDate | null = null;
  const years = new Map<number, YearPhase>();
  for (const event of events) {
    if (event.position >= size) continue;
    if (event.type !== 'PeriodClosed' && event.type !== 'PeriodReopened') continue;
    const { budgetYear } = event.data;
    if (budgetYear !== undefined) {
      const before = years.get(budgetYear) ?? 'open';
      years.set(budgetYear, event.type === 'PeriodClosed' ? closed(before, event.data) : reopened(before, event.data));
    } else {
      through =
        event.type === 'PeriodClosed' ? later(through, event.data.through) : dayBefore(through, event.data.from);
    }
  }
  return { through, years };
}

/** A closing never opens: closed for settlement stays so. */
function closed(before: YearPhase, { phase }: EventDataByType['PeriodClosed']): YearPhase {
  if (phase === undefined) throw new Error('the closing of a budget year names a phase');
  return before === 'settlement' ? 'settlement' : phase;
}

/** Reopening the settlement leaves the year closed for spending; a reopening never closes. */
function reopened(before: YearPhase, { phase }: EventDataByType['PeriodReopened']): YearPhase {
  if (phase === undefined) throw new Error('the reopening of a budget year names a phase');
  if (phase === 'spending') return 'open';
  return before === 'settlement' ? 'spending' : before;
}

function later(through: LocalDate | null, other: LocalDate): LocalDate {
  return through !== null && through > other ? through : other;
}

function dayBefore(through: LocalDate | null, from: LocalDate | undefined): LocalDate | null {
  if (from === undefined) throw new Error('a reopening without a budget year names the first open day');
  return through !== null && through >= from ? addDays(from, -1) : through;
}
