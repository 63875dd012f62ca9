// Step: what becomes of 2024 at its end: what goes on to 2025, what uses next year's money, what lapses; nothing is left open.
import { DAYS } from '../illustrative/days.js';
import { BUDGET_YEAR } from '../plan.js';
import { dateText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import { calendarOf } from '../recording/calendar.js';
import { citationOf } from './rules.js';
import type { Stage } from './stage.js';

export async function showEndOfYear({ screen, ledger, figures, recorded }: Stage): Promise<void> {
  const { totals, receipt } = recorded.yearEnd;
  const { spendingEnds, closesOn, chargesOn } = calendarOf(BUDGET_YEAR);
  screen.step({ vi: 'Hết năm: chuyển nguồn, hủy, khóa sổ', en: 'The end of the year' }, 'illustrative');
  screen.say({
    vi: `Chi đến ${dateText(spendingEnds)}, chỉnh lý đến ${dateText(closesOn)}, tạm ứng hoàn trả đến ${dateText(chargesOn)}. Ngày ${dateText(DAYS.yearEnded)} xem trước, rồi ghi đúng như thế trong một lần, hoặc không ghi gì.`,
    en: `Spending ends on ${dateText(spendingEnds, 'en')}, the adjustment period on ${dateText(closesOn, 'en')}, advances are repaid by ${dateText(chargesOn, 'en')}. On ${dateText(DAYS.yearEnded, 'en')} it is previewed, then recorded exactly so in one batch, or not at all.`,
  });
  const state = await ledger.asOf(chargesOn, { knownAt: { size: receipt.size } });
  const { plan, disbursed, available, committed, advanced } = state.total({ budgetYear: BUDGET_YEAR });
  const row = (
    label: string,
    amount: bigint,
    total = false,
  ): { cells: string[]; mark: 'illustrative'; total: boolean } => ({
    cells: [label, figures.amount(amount)],
    mark: 'illustrative',
    total,
  });
  screen.table(
    [
      { vi: 'Năm 2024', en: 'Budget year 2024', align: 'left' },
      { vi: figures.unit('vi'), en: figures.unit('en') },
    ],
    [
      row('Kế hoạch · plan', plan),
      row('Giải ngân · disbursed', disbursed),
      row('Chuyển nguồn: dự toán · carried over: estimate', totals.carriedEstimate),
      row('Chuyển nguồn: cam kết chi · carried over: commitments', totals.carriedCommitments),
      row('Chuyển nguồn: tạm ứng · carried over: advances', totals.carriedAdvances),
      row('Tạm ứng tính vào năm 2025 · advances that use money of 2025', totals.charged),
      row('Hủy dự toán · lapsed', totals.lapsed),
      row('Còn mở · left open', available + committed + advanced, true),
    ],
  );
  const rules = [
    ...new Set(receipt.rulings.map((ruling) => `${citationOf(ruling)} (${ruling.rule}: ${ruling.verdict})`)),
  ].join('; ');
  if (rules !== '')
    screen.note(
      `Chưa đối chiếu được văn bản, ghi kèm cảnh báo · recorded with a warning, for want of a text: ${rules}`,
    );
  stamp(screen, [state]);
}
