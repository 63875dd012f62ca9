// A6: counterpart money against the money that it must go with.
import { ratePercent, type State, type Where } from '@so-cai/core';

import { AuditError } from '../../auditError.js';
import { type Check, type Closing, type Fold, type Hit, type Outcome, unanswerable } from '../check.js';
import { LISTED_LIMIT } from '../listed.js';
import type { CounterpartRatio } from '../outside.js';
import { practice } from '../sources.js';
import { dong, text } from '../text.js';

const NEEDS = text(
  'Không có tỷ lệ vốn đối ứng: hãy ghi theo văn bản của tỉnh vào mục counterpartRatios của tệp nêu bằng so-cai check --outside.',
  'No ratio of counterpart money was given: list them, from the decision that sets them, as counterpartRatios in the file of so-cai check --outside.',
);

class CounterpartMoney implements Fold {
  readonly #ratios: readonly CounterpartRatio[];

  constructor(ratios: readonly CounterpartRatio[]) {
    this.#ratios = ratios;
  }

  async end({ state: on, refsAt }: Closing): Promise<Outcome> {
    const hits: Hit[] = [];
    let looked = 0;
    for (const ratio of this.#ratios) {
      for (const budgetYear of yearsOf(ratio, on)) {
        looked += 1;
        const where = whereOf(ratio, budgetYear);
        const own = on.total({ ...where, source: ratio.counterpart }).plan;
        const other = on.total({ ...where, source: ratio.of }).plan;
        if (own * 1_000_000n >= other * millionths(ratio.percent)) continue;
        const under = [ratio.of, ratio.counterpart].flatMap(
          (source) => on.explain({ measure: 'plan', where: { ...where, source } }).positions,
        );
        hits.push(hitOf(ratio, budgetYear, { own, other }, await refsAt(under.slice(0, LISTED_LIMIT))));
      }
    }
    return { looked, hits };
  }
}

/** @throws AuditError `InvalidCheck` where the text is no percentage */
function millionths(percent: string): bigint {
  const [, whole, fraction = ''] = /^(\d{1,6})(?:\.(\d{1,4}))?$/.exec(percent) ?? [];
  if (whole !== undefined) return BigInt(whole + fraction.padEnd(4, '0'));
  throw new AuditError('InvalidCheck', `"${percent}" is no percentage: expected digits, such as "3" or "2.5"`, {
    percent,
  });
}

function whereOf({ programme, capital }: CounterpartRatio, budgetYear: number): Where {
  return { programme, budgetYear, ...(capital === undefined ? {} : { capital }) };
}

/** Years in which there is money that counterpart money must go with; none where the ledger does not know a code. */
function yearsOf(ratio: CounterpartRatio, on: State): number[] {
  const { programme, of, counterpart, capital, budgetYear } = ratio;
  const isKnown = (tree: string, wanted: string): boolean => on.codes(tree).some((code) => code === wanted);
  if (!isKnown('programme', programme) || !isKnown('source', of) || !isKnown('source', counterpart)) return [];
  const lines = on.lines({ programme, source: of, ...(capital === undefined ? {} : { capital }) });
  const years = [...new Set(lines.map((line) => line.budgetYear))].sort((left, right) => left - right);
  return budgetYear === undefined ? years : years.filter((year) => year === budgetYear);
}

function hitOf(
  { programme, counterpart, of, percent, capital }: CounterpartRatio,
  budgetYear: number,
  { own, other }: { readonly own: bigint; readonly other: bigint },
  events: Hit['events'],
): Hit {
  const rate = ratePercent(own, other, { places: 2 }) ?? '0';
  return {
    events,
    amounts: { counterpart: own, of: other },
    facts: { programme, capital: capital ?? null, budgetYear, counterpart, of, percent, rate },
    message: text(
      `${programme} ${budgetYear}: vốn ${counterpart} là ${dong(own, 'vi')}, bằng ${rate} % vốn ${of}, cần ${percent} %.`,
      `${programme} ${budgetYear}: ${counterpart} gives ${dong(own, 'en')}, ${rate} % of ${of}, where ${percent} % are needed.`,
    ),
  };
}

export const A6: Check = {
  id: 'A6',
  version: 1,
  title: text('Tỷ lệ vốn đối ứng', 'Counterpart ratio by source'),
  question: text(
    'Vốn đối ứng của từng chương trình có đủ tỷ lệ so với vốn mà nó phải đi kèm không?',
    'Is the counterpart money of each programme as much as its ratio to the other source asks?',
  ),
  parameters: [],
  sources: [practice('Ratios are set by each province; no default has an authority')],
  counts: text('chương trình và năm có tỷ lệ', 'programmes and years with a ratio'),
  needs: NEEDS,
  memory: 'nothing',
  sees: 'effective',
  begin: ({ outside }) =>
    outside.counterpartRatios === undefined ? unanswerable(NEEDS) : new CounterpartMoney(outside.counterpartRatios),
};
