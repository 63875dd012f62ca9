// P3: how much of a year's spending falls into its last days.
import { addDays, type LocalDate, localDate, ratePercent } from '@so-cai/core';

import type { Check, CheckContext, Fold, Outcome } from '../check.js';
import { Listed, valueAt } from '../listed.js';
import { count, percent } from '../parameters.js';
import { disbursementOf } from '../payments.js';
import { practice, YEAR_END } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const lastDays = count({
  name: 'lastDays',
  unit: 'days',
  default: 31,
  about: text('Những ngày cuối năm, tính đến 31/12', 'The last days of the year, to 31 December'),
});
const most = percent({
  name: 'most',
  default: 40,
  about: text('Tỷ lệ giải ngân trong những ngày cuối tối đa', 'Share of the year that is disbursed in them, at most'),
});
const leastPayments = count({
  name: 'leastPayments',
  unit: 'payments',
  default: 5,
  about: text(
    'Đơn vị phải có ít nhất chừng này khoản trong năm',
    'A unit has at least so many disbursements in the year',
  ),
});

interface UnitYear {
  readonly unit: string;
  readonly year: number;
  all: bigint;
  payments: number;
  readonly late: Listed;
  /** The day before the last days begin. */
  readonly before: LocalDate;
}

class YearEndRush implements Fold {
  readonly #context: CheckContext;
  readonly #groups = new Map<string, UnitYear>();

  constructor(context: CheckContext) {
    this.#context = context;
  }

  /** Spending of the adjustment period, after the year, counts as spent in its last days. */
  take(taken: Taken): void {
    const paid = disbursementOf(taken);
    if (paid === undefined) return;
    const { unit, budgetYear: year } = paid.data.from;
    const end = localDate(`${year}-12-31`);
    if (end > this.#context.on) return;
    const make = (): UnitYear => {
      const before = addDays(end, -this.#context.settings.get(lastDays));
      return { unit, year, all: 0n, payments: 0, late: new Listed(), before };
    };
    const group = valueAt(this.#groups, `${unit} ${year}`, make);
    group.all += paid.change;
    group.payments += paid.times;
    if (paid.effectiveOn > group.before) paid.countIn(group.late);
  }

  end(): Outcome {
    const { settings } = this.#context;
    const groups = [...this.#groups.values()].filter(({ payments }) => payments >= settings.get(leastPayments));
    const share = BigInt(Math.round(settings.get(most) * 100));
    const hits = groups
      .filter(({ all, late }) => late.amount * 10_000n > all * share)
      .map(({ unit, year, all, late }) => {
        const rate = ratePercent(late.amount, all, { places: 1 }) ?? '0';
        return {
          events: late.refs,
          amounts: { late: late.amount, year: all },
          facts: { unit, budgetYear: year, rate, payments: late.count },
          message: text(
            `${unit} ${year}: ${rate} % của ${dong(all, 'vi')} giải ngân trong ${settings.get(lastDays)} ngày cuối năm.`,
            `${unit} ${year}: ${rate} % of ${dong(all, 'en')} was disbursed in the last ${settings.get(lastDays)} days of the year.`,
          ),
        };
      });
    return { looked: groups.length, hits };
  }
}

export const P3: Check = {
  id: 'P3',
  version: 1,
  title: text('Dồn chi cuối năm', 'Year-end rush'),
  question: text(
    'Đơn vị nào giải ngân phần lớn ngân sách năm trong những ngày cuối năm và thời gian chỉnh lý? Chỉ xét năm đã hết.',
    "Which units disbursed a large share of a year's money in its last days and the adjustment period? Years that have ended are looked at.",
  ),
  parameters: [lastDays, most, leastPayments],
  sources: [YEAR_END, practice('Analysis of spending by month')],
  counts: text('đơn vị và năm đã hết có đủ khoản giải ngân', 'units and ended years with enough disbursements'),
  memory: 'units and years',
  sees: 'effective',
  begin: (context) => new YearEndRush(context),
};
