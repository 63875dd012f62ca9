// C5: effective in a period that had been closed before it was recorded.
import type { AnyEvent, EventType, LedgerEvent } from '@so-cai/core';

import type { Check, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

/** They say something of a closed period and change nothing in it. */
const SAYING: ReadonlySet<EventType> = new Set<EventType>(['PeriodClosed', 'PeriodReopened', 'StatementPublished']);
/** What the lines of a year closed for spending still take. */
const YEAR_END_KINDS: ReadonlySet<EventType> = new Set<EventType>([
  'CarriedOver',
  'Lapsed',
  'AnnuallySettled',
  'SettlementCorrected',
  'AdvanceCharged',
  'AdvanceRecovered',
  'Refunded',
  'Reversed',
  'Apportioned',
]);

interface ClosedBefore {
  readonly through: string;
  readonly budgetYear: number | null;
  readonly phase: 'spending' | 'settlement' | null;
  readonly closedBy: EventRef;
  reopenedBy: EventRef | null;
}

class ClosedPeriods implements Fold {
  readonly #closings: ClosedBefore[] = [];
  readonly #hits: Hit[] = [];
  #looked = 0;

  take(taken: Taken): void {
    const { event, ref } = taken;
    if (event.type === 'PeriodClosed') this.#close(event, ref);
    else if (event.type === 'PeriodReopened') this.#reopen(event, ref);
    if (SAYING.has(event.type) || this.#closings.length === 0) return;
    this.#looked += 1;
    const closed = this.#closings.findLast((each) => covers(each, event, taken));
    if (closed !== undefined) this.#hits.push(hitOf(taken, closed));
  }

  end(): Outcome {
    return { looked: this.#looked, hits: this.#hits };
  }

  #close({ data }: LedgerEvent<'PeriodClosed'>, closedBy: EventRef): void {
    const { through, budgetYear = null, phase = null } = data;
    this.#closings.push({ through, budgetYear, phase, closedBy, reopenedBy: null });
  }

  #reopen({ data }: LedgerEvent<'PeriodReopened'>, ref: EventRef): void {
    for (const closing of this.#closings) {
      const { budgetYear, phase, through, reopenedBy } = closing;
      if (reopenedBy !== null || budgetYear !== (data.budgetYear ?? null)) continue;
      const isOpen =
        budgetYear === null
          ? data.from === undefined || data.from <= through
          : data.phase !== 'settlement' || phase === 'settlement';
      if (isOpen) closing.reopenedBy = ref;
    }
  }
}

function covers({ budgetYear, through, phase }: ClosedBefore, event: AnyEvent, { entries }: Taken): boolean {
  if (budgetYear === null) return event.effectiveOn <= through;
  if (phase === 'spending' && YEAR_END_KINDS.has(event.type)) return false;
  return entries.some(({ account }) => account.kind === 'money' && account.line.budgetYear === budgetYear);
}

function hitOf({ event, ref, amount }: Taken, closed: ClosedBefore): Hit {
  const { through, budgetYear, phase, closedBy, reopenedBy } = closed;
  const what = budgetYear === null ? `≤ ${through}` : `${budgetYear} (${phase ?? ''})`;
  const [vi, en] =
    reopenedBy === null ? ['vẫn đang khóa', 'and not opened again'] : ['đã mở lại', 'and opened again since'];
  return {
    events: [ref],
    amounts: { amount },
    facts: {
      effectiveOn: event.effectiveOn,
      through,
      budgetYear,
      phase,
      closedAt: closedBy.position,
      reopenedAt: reopenedBy?.position ?? null,
    },
    message: text(
      `${event.type} có hiệu lực ${event.effectiveOn} trong kỳ đã khóa sổ ${what}, ${vi}: ${dong(amount, 'vi')}.`,
      `${event.type} is effective ${event.effectiveOn} in a period that was closed before, ${what}, ${en}: ${dong(amount, 'en')}.`,
    ),
  };
}

export const C5: Check = {
  id: 'C5',
  version: 1,
  title: text('Có hiệu lực trong kỳ đã khóa sổ', 'Effective in a closed period'),
  question: text(
    'Sự kiện nào được ghi vào một kỳ hoặc một năm ngân sách sau khi kỳ ấy đã khóa sổ, kể cả khi đã được mở lại?',
    'Which events were recorded in a period or budget year after it had been closed, even where it had been opened again?',
  ),
  parameters: [],
  sources: [practice('Closing and reopening of books')],
  counts: text('sự kiện ghi sau một lần khóa sổ', 'events recorded after a closing'),
  memory: 'closings',
  sees: 'recorded',
  begin: () => new ClosedPeriods(),
};
