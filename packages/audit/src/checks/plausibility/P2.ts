// P2: how many of a unit's payments are round.
import { ratePercent } from '@so-cai/core';

import type { Check, CheckContext, Fold, Outcome } from '../check.js';
import { Listed, valueAt } from '../listed.js';
import { count, money, percent } from '../parameters.js';
import { disbursementOf } from '../payments.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const step = money({
  name: 'step',
  default: 100_000_000n,
  about: text('Khoản tròn là bội số của', 'A round amount is a multiple of this'),
});
const most = percent({
  name: 'most',
  default: 50,
  about: text('Tỷ lệ khoản tròn tối đa', 'Share of round payments, at most'),
});
const leastPayments = count({
  name: 'leastPayments',
  unit: 'payments',
  default: 20,
  about: text('Đơn vị phải có ít nhất chừng này khoản', 'A unit has at least so many payments'),
});

/** Round payments of a unit, and how many it made. */
interface Payments {
  all: number;
  readonly round: Listed;
}

class RoundAmounts implements Fold {
  readonly #context: CheckContext;
  readonly #units = new Map<string, Payments>();

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    const paid = disbursementOf(taken);
    if (paid === undefined) return;
    const payments = valueAt(this.#units, paid.data.from.unit, () => ({ all: 0, round: new Listed() }));
    payments.all += paid.times;
    if (paid.amount % this.#context.settings.get(step) === 0n) paid.countIn(payments.round);
  }

  end(): Outcome {
    const { settings } = this.#context;
    const units = [...this.#units].filter(([, { all }]) => all >= settings.get(leastPayments));
    const hits = units
      .filter(([, { all, round }]) => round.count * 100 > settings.get(most) * all)
      .map(([unit, { all, round }]) => {
        const rate = ratePercent(BigInt(round.count), BigInt(all), { places: 1 }) ?? '0';
        return {
          events: round.refs,
          amounts: { round: round.amount, step: settings.get(step) },
          facts: { unit, round: round.count, payments: all, rate },
          message: text(
            `${unit}: ${round.count} trong ${all} khoản (${rate} %) tròn đến ${dong(settings.get(step), 'vi')}.`,
            `${unit}: ${round.count} of ${all} payments (${rate} %) are multiples of ${dong(settings.get(step), 'en')}.`,
          ),
        };
      });
    return { looked: units.length, hits };
  }
}

export const P2: Check = {
  id: 'P2',
  version: 1,
  title: text('Số tiền tròn', 'Round amounts'),
  question: text(
    'Ở đơn vị nào các khoản giải ngân tròn số chiếm tỷ lệ lớn?',
    'In which units are round amounts a large share of all disbursements?',
  ),
  parameters: [step, most, leastPayments],
  sources: [practice('Round number test, common audit practice')],
  counts: text('đơn vị có đủ khoản giải ngân', 'units with enough disbursements'),
  memory: 'units',
  sees: 'effective',
  begin: (context) => new RoundAmounts(context),
};
