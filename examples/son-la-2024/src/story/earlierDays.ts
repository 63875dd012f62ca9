// Step: the same question on earlier days. Illustrative: the article gives one day only.
import { EARLIER_DAYS } from '../illustrative.js';
import { dateText, percentText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import { byKind } from './byKind.js';
import type { Stage } from './stage.js';

export async function showEarlierDays({ screen, ledger, published, figures }: Stage): Promise<void> {
  screen.step({ vi: 'Cũng câu hỏi ấy, vào những ngày trước', en: 'The same question, on earlier days' });
  screen.say({
    vi: 'Sổ dựng lại tình hình của bất kỳ ngày nào từ cùng các sự kiện; bảng tính chỉ còn bản lưu sau cùng.',
    en: 'The ledger rebuilds the state of any day from the same events; of a spreadsheet only the last saved copy is left.',
  });
  const states = [];
  for (const on of [...EARLIER_DAYS, published.effectiveOn])
    states.push(await ledger.asOf(on, { knownAt: published.publishedOn }));
  const { places } = published.rate.total;
  screen.table(
    [
      { vi: 'Đến ngày', en: 'On' },
      { vi: 'Kế hoạch', en: 'Plan' },
      { vi: 'Chưa phân bổ', en: 'Not allotted' },
      { vi: 'Đầu tư', en: 'Investment' },
      { vi: 'Sự nghiệp', en: 'Recurrent' },
      { vi: 'Giải ngân', en: 'Disbursed' },
      { vi: 'Tỷ lệ', en: 'Rate' },
    ],
    states.map((state) => {
      const rows = byKind(state);
      const { plan, notYetAllotted, disbursed } = rows.total.measures;
      return {
        cells: [
          dateText(state.on),
          figures.amount(plan),
          figures.amount(notYetAllotted),
          figures.amount(rows.investment.measures.disbursed),
          figures.amount(rows.recurrent.measures.disbursed),
          figures.amount(disbursed),
          percentText(rows.total.rate.percent({ places })),
        ],
        mark: state.on === published.effectiveOn ? 'published' : 'illustrative',
      };
    }),
  );
  screen.note('Cột “chưa phân bổ” là minh họa ở mọi ngày · The column “not allotted” is illustrative on every day');
  stamp(screen, states);
}
