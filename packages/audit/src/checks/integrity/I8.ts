// I8: published statements that were made again.
import { type Check, unanswerable } from '../check.js';
import { practice } from '../sources.js';
import { text } from '../text.js';
import { checkOf, described, reportedFold } from './reported.js';

const NOT_MADE_AGAIN = text(
  'Các báo cáo đã công bố chưa được lập lại: hãy lập lại và đưa kết quả vào outside.statements.',
  'The published statements were not made again: do so, and pass what was found as outside.statements.',
);

/** I8 counts the statements that are published, since a report says only of those that differ. */
export const I8: Check = {
  ...described({
    id: 'I8',
    title: text('Số liệu công bố lập lại được', 'Published statements re-derive'),
    question: text(
      'Mỗi báo cáo đã công bố khi lập lại có ra đúng số đã in không?',
      'Does each published statement, made again, say what was printed?',
    ),
    counts: text('báo cáo đã công bố', 'published statements'),
    needs: NOT_MADE_AGAIN,
    source: practice('A published figure can be made again from its date, size and root'),
  }),
  begin: (context) => {
    const { statements, verification } = context.outside;
    const reported = (verification?.findings ?? []).filter((each) => checkOf(each) === 'I8');
    if (statements === undefined && reported.length === 0) return unanswerable(NOT_MADE_AGAIN);
    let looked = 0;
    return {
      take: ({ event }) => {
        if (event.type === 'StatementPublished') looked += 1;
      },
      end: (closing) => reportedFold({ looked, found: statements ?? reported }, context).end(closing),
    };
  },
};
