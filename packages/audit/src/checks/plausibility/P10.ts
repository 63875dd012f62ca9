// P10: low disbursement that repeats itself year after year.
import { type Line, lineKey, ratePercent, type State } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { GIVEN, LineAmounts } from '../lineAmounts.js';
import { LISTED_LIMIT, valueAt } from '../listed.js';
import { count, percent } from '../parameters.js';
import { practice, YEAR_END } from '../sources.js';
import type { Taken } from '../taken.js';
import { text } from '../text.js';

const below = percent({
  name: 'below',
  default: 50,
  about: text('Tỷ lệ giải ngân thấp là dưới', 'A low rate is below this'),
});
const years = count({
  name: 'years',
  unit: 'years',
  default: 2,
  about: text('Số năm liên tiếp, ít nhất', 'Years in a row, at least'),
});

/** Plan and disbursement of one year. */
interface YearSum {
  plan: bigint;
  disbursed: bigint;
}

class LowYears implements Fold {
  readonly #context: CheckContext;
  readonly #given = new LineAmounts(GIVEN);

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    this.#given.take(taken);
  }

  end({ state: on }: Closing): Outcome {
    const groups = sumsByYear(on);
    const given = new Map<string, EventRef[]>();
    for (const { line, listed } of this.#given.resolved(on))
      valueAt(given, yearKey(line), (): EventRef[] => []).push(...listed.refs);
    const several = [...groups].filter(([, byYear]) => byYear.size > 1);
    const hits = several.flatMap(([group, byYear]) =>
      this.#runsOf(byYear).map((run) => hitOf(group, run, byYear, given)),
    );
    return { looked: several.length, hits };
  }

  /** Years in a row whose rate is low. */
  #runsOf(byYear: ReadonlyMap<number, YearSum>): number[][] {
    const { settings } = this.#context;
    const limit = BigInt(Math.round(settings.get(below) * 100));
    const runs: number[][] = [];
    for (const year of [...byYear.keys()].sort((left, right) => left - right)) {
      const { plan, disbursed } = byYear.get(year) ?? { plan: 0n, disbursed: 0n };
      if (disbursed * 10_000n >= plan * limit) continue;
      const last = runs.at(-1);
      if (last?.at(-1) === year - 1) last.push(year);
      else runs.push([year]);
    }
    return runs.filter((run) => run.length >= Math.max(2, settings.get(years)));
  }
}

/** What a line is in every year. */
function groupKey({ programme, capital, source, unit }: Line): string {
  return [programme, capital, source, unit].join(' ');
}

function yearKey(line: Line): string {
  return `${groupKey(line)} ${line.budgetYear}`;
}

/** Years whose adjustment period has ended by the state's date. */
function sumsByYear(on: State): Map<string, Map<number, YearSum>> {
  const groups = new Map<string, Map<number, YearSum>>();
  const lines = new Map(on.lines({ planned: true, spends: true }).map((line) => [lineKey(line), line]));
  for (const line of lines.values()) {
    if (on.on < `${line.budgetYear + 1}-01-31`) continue;
    const { plan, disbursed } = on.get(line);
    if (plan <= 0n) continue;
    const byYear = valueAt(groups, groupKey(line), (): Map<number, YearSum> => new Map());
    const sum = valueAt(byYear, line.budgetYear, () => ({ plan: 0n, disbursed: 0n }));
    sum.plan += plan;
    sum.disbursed += disbursed;
  }
  return groups;
}

function hitOf(
  group: string,
  run: readonly number[],
  byYear: ReadonlyMap<number, YearSum>,
  given: ReadonlyMap<string, readonly EventRef[]>,
): Hit {
  const refs = new Map(run.flatMap((year) => (given.get(`${group} ${year}`) ?? []).map((ref) => [ref.position, ref])));
  const rates = run.map((year) => {
    const { plan, disbursed } = byYear.get(year) ?? { plan: 0n, disbursed: 0n };
    return `${year}: ${ratePercent(disbursed, plan, { places: 1 }) ?? '0'} %`;
  });
  const sums = run.map((year) => byYear.get(year));
  return {
    events: [...refs.values()].sort((left, right) => left.position - right.position).slice(0, LISTED_LIMIT),
    amounts: {
      plan: sums.reduce((total, each) => total + (each?.plan ?? 0n), 0n),
      disbursed: sums.reduce((total, each) => total + (each?.disbursed ?? 0n), 0n),
    },
    facts: { line: group, years: run.length, rates },
    message: text(
      `${group}: tỷ lệ giải ngân thấp ${run.length} năm liền (${rates.join('; ')}).`,
      `${group}: a low rate ${run.length} years in a row (${rates.join('; ')}).`,
    ),
  };
}

export const P10: Check = {
  id: 'P10',
  version: 1,
  title: text('Lặp lại qua các năm', 'Repeated over years'),
  question: text(
    'Chương trình, loại vốn, nguồn và đơn vị nào giải ngân thấp nhiều năm liền? Chỉ xét năm đã hết thời gian chỉnh lý.',
    'Which programme, capital, source and unit disbursed little of their plan for years in a row? Years whose adjustment period has ended are looked at.',
  ),
  parameters: [below, years],
  sources: [YEAR_END, practice('Findings that repeat from year to year')],
  counts: text(
    'chương trình và đơn vị có kế hoạch của ít nhất hai năm đã hết',
    'programmes and units with plans of at least two ended years',
  ),
  memory: 'lines',
  sees: 'effective',
  begin: (context) => new LowYears(context),
};
