// C4: how long after it counted an event was recorded.
import { dayOf } from '@so-cai/core';

import type { Check } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { count } from '../parameters.js';
import { practice } from '../sources.js';
import { dong, text } from '../text.js';

const mostDays = count({
  name: 'mostDays',
  unit: 'days',
  default: 30,
  about: text('Số ngày ghi chậm tối đa', 'Days after its effective date by which an event is recorded'),
});

export const C4: Check = {
  id: 'C4',
  version: 1,
  title: text('Ghi sổ chậm', 'Recording lag'),
  question: text(
    'Sự kiện nào được ghi lùi ngày quá số ngày cho phép?',
    'Which events were recorded more than so many days after the day on which they count?',
  ),
  parameters: [mostDays],
  sources: [practice('Timeliness of recording, common audit practice')],
  counts: text('sự kiện về tiền hoặc hạn mức', 'events that move money or room'),
  memory: 'nothing but hits',
  sees: 'effective',
  begin: ({ settings }) => {
    const most = settings.get(mostDays);
    return new EachEvent({
      judge: ({ moves, event, ref, recorded, amount }) => {
        if (!moves) return undefined;
        const { effectiveOn } = event;
        const days = dayOf(recorded.date) - dayOf(effectiveOn);
        if (days <= most) return [];
        const message = text(
          `Có hiệu lực ${effectiveOn}, ghi ngày ${recorded.date}, chậm ${days} ngày: ${dong(amount, 'vi')}.`,
          `Effective ${effectiveOn} and recorded on ${recorded.date}, ${days} days later: ${dong(amount, 'en')}.`,
        );
        return [
          { events: [ref], amounts: { amount }, facts: { effectiveOn, recordedOn: recorded.date, days }, message },
        ];
      },
    });
  },
};
