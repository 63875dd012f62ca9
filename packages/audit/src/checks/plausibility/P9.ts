// P9: how far the final plan is from the original one.
import { lineKey, ratePercent } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import { LineAmounts } from '../lineAmounts.js';
import { percent } from '../parameters.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';

const most = percent({
  name: 'most',
  default: 50,
  about: text('Dự toán cuối lệch so với đầu năm tối đa', 'The final plan differs from the original one by at most'),
});

class FinalAgainstOriginal implements Fold {
  readonly #context: CheckContext;
  readonly #changes = new LineAmounts([
    'original',
    'supplement',
    'cut',
    'reallocatedOut',
    'reallocatedIn',
    'allottedOut',
    'allottedIn',
    'recalledOut',
    'recalledIn',
  ]);

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    this.#changes.take(taken);
  }

  /** Allotting in detail is no change of a plan, so what was allotted counts as if it had been original. */
  end({ state: on }: Closing): Outcome {
    const events = new Map(this.#changes.resolved(on).map((each) => [lineKey(each.line), each.listed.refs]));
    const share = BigInt(Math.round(this.#context.settings.get(most) * 100));
    const hits: Hit[] = [];
    let looked = 0;
    for (const line of on.lines({ planned: true })) {
      const measures = on.get(line);
      const original = measures.original + measures.allotted;
      if (original <= 0n) continue;
      looked += 1;
      const final = original + measures.supplement + measures.reallocated - measures.reduced;
      const change = final - original;
      if ((change < 0n ? -change : change) * 10_000n <= original * share) continue;
      const rate = ratePercent(change, original, { places: 1 }) ?? '0';
      hits.push({
        events: events.get(lineKey(line)) ?? [],
        amounts: { original, final, change },
        facts: { line: lineText(line), rate },
        message: text(
          `${lineText(line)}: đầu năm ${dong(original, 'vi')}, nay ${dong(final, 'vi')} (${rate} %).`,
          `${lineText(line)}: ${dong(original, 'en')} at first, ${dong(final, 'en')} now (${rate} %).`,
        ),
      });
    }
    return { looked, hits };
  }
}

export const P9: Check = {
  id: 'P9',
  version: 1,
  title: text('Dự toán đầu năm và cuối cùng', 'Original against final allocation'),
  question: text(
    'Dòng nào có dự toán cuối cùng (sau bổ sung, cắt giảm, điều chỉnh) lệch nhiều so với đầu năm?',
    'On which lines is the final plan (after supplements, cuts and reallocations) far from the original one?',
  ),
  parameters: [most],
  sources: [practice('Original budget against final budget')],
  counts: text('dòng có dự toán đầu năm', 'lines with an original plan'),
  memory: 'lines',
  sees: 'effective',
  begin: (context) => new FinalAgainstOriginal(context),
};
