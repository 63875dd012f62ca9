// A11: approved by the one who recorded.
import type { Check } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { practice } from '../sources.js';
import { dong, text } from '../text.js';

export const A11: Check = {
  id: 'A11',
  version: 1,
  title: text('Người ghi tự phê duyệt', 'Approved by the one who recorded'),
  question: text(
    'Sự kiện nào được chính người ghi sổ phê duyệt?',
    'Which events were approved by the one who recorded them?',
  ),
  parameters: [],
  sources: [practice('Segregation of duties')],
  counts: text('sự kiện có phê duyệt', 'events with approvals'),
  memory: 'nothing but hits',
  sees: 'effective',
  begin: () =>
    new EachEvent({
      judge: ({ event, ref, amount }) => {
        const { actor, approvals } = event.meta;
        if (approvals === undefined) return undefined;
        const own = approvals.filter((approval) => approval.actor === actor);
        if (own.length === 0) return [];
        const others = approvals.length - own.length;
        const message = text(
          `${actor} vừa ghi vừa phê duyệt (${others} người khác phê duyệt): ${dong(amount, 'vi')}.`,
          `${actor} recorded and approved it (${others} others approved): ${dong(amount, 'en')}.`,
        );
        return [{ events: [ref], amounts: { amount }, facts: { actor, others }, message }];
      },
    }),
};
