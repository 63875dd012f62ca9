// P6: first digits of payments against Benford's law.
import type { Check, CheckContext, Fold, Hit, Outcome } from '../check.js';
import { Listed } from '../listed.js';
import { count, money } from '../parameters.js';
import { disbursementOf } from '../payments.js';
import { BENFORD, NIGRINI } from '../sources.js';
import type { Taken } from '../taken.js';
import { text } from '../text.js';

const leastPayments = count({
  name: 'leastPayments',
  unit: 'payments',
  default: 300,
  about: text(
    'Ít hơn chừng này khoản thì chữ số đầu không nói lên điều gì',
    'First digits of fewer payments say nothing',
  ),
});
const leastAmount = money({
  name: 'leastAmount',
  default: 1_000_000n,
  about: text('Không xét khoản nhỏ hơn', 'Smaller payments are left out'),
});

/** Bounds of the mean absolute deviation for first digits. */
export const NIGRINI_BOUNDS: readonly { readonly upTo: number; readonly conformity: string }[] = [
  { upTo: 0.006, conformity: 'close' },
  { upTo: 0.012, conformity: 'acceptable' },
  { upTo: 0.015, conformity: 'marginal' },
  { upTo: Number.POSITIVE_INFINITY, conformity: 'none' },
];

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

class FirstDigits implements Fold {
  readonly #context: CheckContext;
  readonly #digits = DIGITS.map(() => new Listed());

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    const paid = disbursementOf(taken);
    if (paid === undefined || paid.amount < this.#context.settings.get(leastAmount)) return;
    const digit = this.#digits[Number(paid.data.amount[0]) - 1];
    if (digit !== undefined) paid.countIn(digit);
  }

  end(): Outcome {
    const payments = this.#digits.reduce((sum, { count: of }) => sum + of, 0);
    const least = this.#context.settings.get(leastPayments);
    if (payments < least)
      return {
        notApplicable: text(
          `Chỉ có ${payments} khoản đủ lớn, cần ${least}.`,
          `There are ${payments} payments that are large enough, and ${least} are needed.`,
        ),
      };
    const shares = this.#digits.map(({ count: of }) => of / payments);
    const deviations = shares.map((share, index) => share - Math.log10(1 + 1 / (index + 1)));
    const deviation = deviations.reduce((sum, each) => sum + Math.abs(each), 0) / DIGITS.length;
    const conformity = NIGRINI_BOUNDS.find(({ upTo }) => deviation <= upTo)?.conformity ?? 'none';
    if (conformity !== 'none') return { looked: payments, hits: [] };
    const excess = deviations.indexOf(Math.max(...deviations));
    return { looked: payments, hits: [this.#hitOf(deviation, shares, excess)] };
  }

  /** The payments listed are those of the digit that is the most above what is expected. */
  #hitOf(deviation: number, shares: readonly number[], excess: number): Hit {
    const mad = deviation.toFixed(4);
    const digits = shares.map((share, index) => `${index + 1}: ${(share * 100).toFixed(1)} %`);
    const listed = this.#digits[excess];
    return {
      events: listed?.refs ?? [],
      amounts: { ofDigit: listed?.amount ?? 0n },
      facts: { mad, conformity: 'none', bound: '0.015', digit: excess + 1, ofDigit: listed?.count ?? 0, digits },
      message: text(
        `Chữ số đầu lệch khỏi luật Benford, MAD ${mad} (trên 0.015), nhiều nhất ở chữ số ${excess + 1}.`,
        `First digits do not conform to Benford's law, MAD ${mad} (above 0.015), most of all the digit ${excess + 1}.`,
      ),
    };
  }
}

export const P6: Check = {
  id: 'P6',
  version: 1,
  title: text('Luật Benford', "Benford's law"),
  question: text(
    'Chữ số đầu của các khoản giải ngân có phân bố như luật Benford không? Lệch chỉ là dấu hiệu để xem, ví dụ do mức giá cố định.',
    "Are the first digits of disbursements distributed as by Benford's law? That they are not is a reason to look: fixed rates do it, too.",
  ),
  parameters: [leastPayments, leastAmount],
  sources: [BENFORD, NIGRINI],
  counts: text('khoản giải ngân đủ lớn', 'disbursements that are large enough'),
  memory: 'nine digits',
  sees: 'effective',
  begin: (context) => new FirstDigits(context),
};
