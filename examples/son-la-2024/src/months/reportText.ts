// A month's report as a page of text: the progress table, with both dates, size and root, and that its detail is illustrative.
import type { ExecutedRow, Executed, ExecutionRate } from '@so-cai/projection-execution';

import { dateText, type Figures, percentText } from '../print/figures.js';
import { paintFor } from '../print/paint.js';
import { Screen } from '../print/screen.js';
import { stamp } from '../print/stamp.js';
import type { Column, Row } from '../print/table.js';
import { SCOPE_NAMES } from '../story/byKind.js';
import type { MonthReport } from './months.js';

const COLUMNS: readonly Column[] = [
  { vi: 'Nội dung', en: 'Content', align: 'left' },
  { vi: 'Kế hoạch', en: 'Plan' },
  { vi: 'Vốn trong năm', en: 'This year' },
  { vi: 'Từ năm trước', en: 'Carried' },
  { vi: 'Chưa phân bổ', en: 'Not allotted' },
  { vi: 'Giải ngân', en: 'Disbursed' },
  { vi: 'Tạm ứng', en: 'Advances' },
  { vi: 'Tỷ lệ', en: 'Rate' },
  { vi: 'Ước cả năm', en: 'Estimate' },
];

/** The page, in Vietnamese with English beneath; the last line ends with a line end. */
export function reportText({ execution, state, on, budgetYear }: MonthReport, figures: Figures): string {
  let text = '';
  const screen = new Screen((more) => {
    text += more;
  }, paintFor(false));
  screen.title({
    vi: `Tiến độ giải ngân ba chương trình mục tiêu quốc gia, tỉnh Sơn La, năm ngân sách ${budgetYear}, đến ${dateText(on)}`,
    en: `Disbursement of the three national target programmes, Sơn La, budget year ${budgetYear}, to ${dateText(on, 'en')}`,
  });
  screen.note(
    'Số liệu minh họa, trừ số đã công bố đến 10/09/2024 · Illustrative, but for what was published to 10 September 2024',
  );
  screen.note(`${figures.unit('vi')} · ${figures.unit('en')}`);
  screen.table(COLUMNS, [
    ...execution.rows.map((row) => rowOf(nameOf(row), row, figures)),
    totalRow(execution.total, figures),
  ]);
  stamp(screen, [state]);
  return text;
}

function totalRow(total: Executed, figures: Figures): Row {
  return { ...rowOf('Tổng cộng · total', total, figures), total: true };
}

function rowOf(name: string, { figures: money, rates, estimated }: Executed, figures: Figures): Row {
  const planOf = (isThisYear: boolean): bigint =>
    money.parts.reduce((sum, { age, plan }) => ((age === 'thisYear') === isThisYear ? sum + plan : sum), 0n);
  return {
    cells: [
      name,
      figures.amount(money.plan),
      figures.amount(planOf(true)),
      figures.amount(planOf(false)),
      figures.amount(money.notAllotted),
      figures.amount(money.disbursed),
      figures.amount(money.advanced),
      rateText(rates.ofPlan),
      estimated === null ? '–' : rateText(estimated.ofPlan),
    ],
    mark: 'illustrative',
  };
}

function rateText(rate: ExecutionRate): string {
  return percentText(rate.percent);
}

function nameOf({ key }: ExecutedRow): string {
  const { programme, capital } = key;
  const kind = capital === 'investment' || capital === 'recurrent' ? SCOPE_NAMES[capital].vi : capital;
  return `${programme ?? ''} · ${kind ?? ''}`;
}
