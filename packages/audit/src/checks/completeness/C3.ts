// C3: cut-off. Recorded in one period and effective in another.
import { addDays, endOfMonth, type LocalDate, localDate, partsOf } from '@so-cai/core';

import type { Check, Hit } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { valueAt } from '../listed.js';
import { count, word } from '../parameters.js';
import { YEAR_END } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const PERIODS = ['month', 'quarter', 'year'] as const;
type Period = (typeof PERIODS)[number];
/** Months in each period. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const period = word({
  name: 'period',
  unit: 'period',
  default: 'year',
  words: PERIODS,
  about: text('Kỳ kế toán', 'The period that is cut off'),
});
const graceDays = count({
  name: 'graceDays',
  unit: 'days',
  default: 31,
  about: text('Số ngày chỉnh lý sau khi hết kỳ', 'Days after its end in which a period may still be recorded'),
});

/** The last day of the period in which a day lies. */
function endOfPeriod(date: LocalDate, of: Period): LocalDate {
  const [year, month] = partsOf(date);
  const last = Math.ceil(month / MONTHS[of]) * MONTHS[of];
  return endOfMonth(localDate(`${year}-${String(last).padStart(2, '0')}-01`));
}

function hitOf({ event, ref, recorded, amount }: Taken, what: 'late' | 'early', end: LocalDate): Hit {
  const { effectiveOn } = event;
  const { date } = recorded;
  return {
    events: [ref],
    amounts: { amount },
    facts: { what, effectiveOn, recordedOn: date, periodEnd: end },
    message:
      what === 'late'
        ? text(
            `Có hiệu lực ${effectiveOn} (kỳ đến ${end}) nhưng ghi ngày ${date}, sang kỳ sau: ${dong(amount, 'vi')}.`,
            `Effective ${effectiveOn} (period to ${end}) and recorded on ${date}, in a later period: ${dong(amount, 'en')}.`,
          )
        : text(
            `Ghi ngày ${date} (kỳ đến ${end}) nhưng có hiệu lực ${effectiveOn}, ở kỳ sau: ${dong(amount, 'vi')}.`,
            `Recorded on ${date} (period to ${end}) and effective ${effectiveOn}, in a later period: ${dong(amount, 'en')}.`,
          ),
  };
}

export const C3: Check = {
  id: 'C3',
  version: 1,
  title: text('Cắt kỳ', 'Cut-off'),
  question: text(
    'Có sự kiện nào có hiệu lực trong kỳ này mà ghi ở kỳ sau, sau thời gian chỉnh lý, hoặc ghi ở kỳ này mà có hiệu lực ở kỳ sau không?',
    'Was an event effective in one period recorded in a later one, after the days of adjustment, or recorded in one and effective in a later one?',
  ),
  parameters: [period, graceDays],
  sources: [YEAR_END],
  counts: text('sự kiện về tiền hoặc hạn mức', 'events that move money or room'),
  memory: 'days on which events count or were recorded',
  sees: 'recorded',
  begin: ({ settings }) => {
    const [of, grace] = [settings.get(period), settings.get(graceDays)];
    /** A history has few days for its many events. */
    const periods = new Map<LocalDate, { readonly end: LocalDate; readonly until: LocalDate }>();
    const periodOf = (date: LocalDate): { readonly end: LocalDate; readonly until: LocalDate } =>
      valueAt(periods, date, () => {
        const end = endOfPeriod(date, of);
        return { end, until: addDays(end, grace) };
      });
    return new EachEvent({
      judge: (taken) => {
        if (!taken.moves) return undefined;
        const { effectiveOn } = taken.event;
        const { date } = taken.recorded;
        const [effective, recorded] = [periodOf(effectiveOn), periodOf(date)];
        if (date > effective.until) return [hitOf(taken, 'late', effective.end)];
        return effectiveOn > recorded.end ? [hitOf(taken, 'early', recorded.end)] : [];
      },
    });
  },
};
