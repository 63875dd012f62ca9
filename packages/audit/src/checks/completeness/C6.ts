// C6: dated later than the day on which it was recorded.
import { dayOf, type EventType } from '@so-cai/core';

import type { Check } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { count } from '../parameters.js';
import { practice } from '../sources.js';
import { dong, text } from '../text.js';

/** What happens to money that was given: it cannot be known before its day. */
const SPENDING: ReadonlySet<EventType> = new Set<EventType>([
  'Disbursed',
  'AdvanceSettled',
  'AdvanceRecovered',
  'AdvanceCharged',
  'Refunded',
  'Committed',
  'CommitmentReleased',
  'AnnuallySettled',
  'SettlementCorrected',
]);

const spendingDays = count({
  name: 'spendingDays',
  unit: 'days',
  default: 0,
  about: text('Chi tiêu được ghi trước tối đa', 'Days ahead that spending may be recorded'),
});
const planDays = count({
  name: 'planDays',
  unit: 'days',
  default: 31,
  about: text('Quyết định về dự toán được ghi trước tối đa', 'Days ahead that decisions on the plan may be recorded'),
});

export const C6: Check = {
  id: 'C6',
  version: 1,
  title: text('Ghi trước ngày', 'Future-dated'),
  question: text(
    'Sự kiện nào có ngày hiệu lực sau ngày ghi sổ quá số ngày cho phép?',
    'Which events are effective more than so many days after the day on which they were recorded?',
  ),
  parameters: [spendingDays, planDays],
  sources: [practice('Dates of vouchers, common audit practice')],
  counts: text('sự kiện về tiền hoặc hạn mức', 'events that move money or room'),
  memory: 'nothing but hits',
  sees: 'recorded',
  begin: ({ settings }) => {
    const [spending, plan] = [settings.get(spendingDays), settings.get(planDays)];
    return new EachEvent({
      judge: ({ moves, event, ref, recorded, amount }) => {
        if (!moves) return undefined;
        const { effectiveOn, type } = event;
        const days = dayOf(effectiveOn) - dayOf(recorded.date);
        if (days <= (SPENDING.has(type) ? spending : plan)) return [];
        const message = text(
          `Ghi ngày ${recorded.date} nhưng có hiệu lực ${effectiveOn}, sau ${days} ngày: ${dong(amount, 'vi')}.`,
          `Recorded on ${recorded.date} and effective ${effectiveOn}, ${days} days later: ${dong(amount, 'en')}.`,
        );
        return [
          { events: [ref], amounts: { amount }, facts: { effectiveOn, recordedOn: recorded.date, days }, message },
        ];
      },
    });
  },
};
