// P4: money that was given too late in its year to be spent.
import { dayOf, localDate } from '@so-cai/core';

import type { Check } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { count } from '../parameters.js';
import { practice, YEAR_END } from '../sources.js';
import { dong, lineText, text } from '../text.js';

const leastDays = count({
  name: 'leastDays',
  unit: 'days',
  default: 45,
  about: text('Số ngày còn lại đến 31/12 ít nhất phải có', 'Days that must be left to 31 December'),
});

export const P4: Check = {
  id: 'P4',
  version: 1,
  title: text('Giao quá muộn để chi', 'Allocated too late to be spent'),
  question: text(
    'Dự toán nào được giao đầu năm hoặc bổ sung khi năm ngân sách gần hết?',
    'Which original allocations and supplements came when their budget year was almost over?',
  ),
  parameters: [leastDays],
  sources: [YEAR_END, practice('Timeliness of allocations')],
  counts: text('lần giao dự toán đầu năm hoặc bổ sung', 'original allocations and supplements'),
  memory: 'nothing but hits',
  sees: 'effective',
  begin: ({ settings }) => {
    const least = settings.get(leastDays);
    return new EachEvent({
      judge: ({ event, ref }) => {
        if (event.type !== 'Allocated' || !['original', 'supplement'].includes(event.data.kind)) return undefined;
        const { to, kind, amount: digits } = event.data;
        const [amount, { effectiveOn }] = [BigInt(digits), event];
        const days = dayOf(localDate(`${to.budgetYear}-12-31`)) - dayOf(effectiveOn);
        if (days >= least) return [];
        const message = text(
          `${lineText(to)}: giao ${dong(amount, 'vi')} ngày ${effectiveOn}, còn ${days} ngày đến hết năm.`,
          `${lineText(to)}: ${dong(amount, 'en')} allocated on ${effectiveOn}, ${days} days before the end of the year.`,
        );
        return [
          { events: [ref], amounts: { amount }, facts: { line: lineText(to), kind, effectiveOn, days }, message },
        ];
      },
      dropsReversed: true,
    });
  },
};
