// Step: a report for each month, as it was known when the month ended. Illustrative: the article gives one day only.
import type { State } from '@so-cai/core';

import { executionIn, MONTHS } from '../months/months.js';
import { dateText, percentText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import type { Row } from '../print/table.js';
import { byKind } from './byKind.js';
import type { Stage } from './stage.js';

export async function showThroughTheYear({ screen, ledger, figures }: Stage): Promise<void> {
  screen.step({ vi: 'Từng tháng, như đã biết khi hết tháng', en: 'Month by month, as known at its end' });
  screen.say({
    vi: 'Kế hoạch đầu tháng Một chỉ là tiền của năm; cuối tháng chuyển nguồn từ 2023, tháng Hai mới phân bổ chi tiết, tháng Mười một được bổ sung. Tháng Giêng 2025 còn chi cho năm 2024. Từ 01/07/2025 không còn huyện: tiền của huyện về tỉnh, nên thành “chưa phân bổ”.',
    en: 'In January the plan is the money of the year, and what 2023 left is carried over at its end; the detail follows in February, a supplement in November. January 2025 still pays for 2024. From 1 July 2025 there are no districts: their money is the province’s, and so “not allotted”.',
  });
  const [rows, states]: [Row[], State[]] = [[], []];
  for (const month of MONTHS) {
    const { execution, state } = await executionIn(ledger, month);
    const { figures: money, rates } = execution.total;
    const kinds = byKind(state, month.budgetYear);
    const notThisYear = money.parts.reduce((sum, { age, plan }) => (age === 'thisYear' ? sum : sum + plan), 0n);
    states.push(state);
    rows.push({
      cells: [
        dateText(state.on),
        String(month.budgetYear),
        figures.amount(money.plan),
        figures.amount(notThisYear),
        figures.amount(money.notAllotted),
        figures.amount(kinds.investment.measures.disbursed),
        figures.amount(kinds.recurrent.measures.disbursed),
        figures.amount(money.disbursed),
        percentText(rates.ofPlan.percent),
      ],
      mark: 'illustrative',
    });
  }
  screen.table(
    [
      { vi: 'Đến ngày', en: 'On' },
      { vi: 'Năm', en: 'Year' },
      { vi: 'Kế hoạch', en: 'Plan' },
      { vi: 'Từ năm trước', en: 'Carried' },
      { vi: 'Chưa phân bổ', en: 'Not allotted' },
      { vi: 'Đầu tư', en: 'Investment' },
      { vi: 'Sự nghiệp', en: 'Recurrent' },
      { vi: 'Giải ngân', en: 'Disbursed' },
      { vi: 'Tỷ lệ', en: 'Rate' },
    ],
    rows,
  );
  screen.note(`${figures.unit('vi')} · ${figures.unit('en')}`);
  screen.note(
    'Mỗi dòng theo những gì đã biết đến hết ngày ấy · Each row as known at the end of its day; dòng cuối · the last:',
  );
  const [last] = states.slice(-1);
  if (last !== undefined) stamp(screen, [last]);
}
