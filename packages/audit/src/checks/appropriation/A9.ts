// A9: more carried over than was unused, and advances that stand after the day by which they must be settled.
import { type Line, lineKey, type State } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import { LineAmounts } from '../lineAmounts.js';
import { dayOfYear } from '../parameters.js';
import { ADVANCES_BY_15_FEBRUARY, YEAR_END } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';

const deadline = dayOfYear({
  name: 'deadline',
  default: '02-15',
  about: text(
    'Hạn xử lý tạm ứng trong năm sau',
    'The day of the next year by which advances are settled, repaid or carried over',
  ),
});

class YearEndBalances implements Fold {
  readonly #context: CheckContext;
  readonly #carried = new LineAmounts(['carriedOut']);
  readonly #advanced = new LineAmounts(['advancedCash', 'advancedNonCash', 'carriedIn', 'chargedIn', 'broughtForward']);

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    this.#carried.take(taken);
    this.#advanced.take(taken);
  }

  end({ state: on }: Closing): Outcome {
    const carried = this.#carried.resolved(on);
    const advanced = this.#advanced.resolved(on);
    const refs = new Map(advanced.map((each) => [lineKey(each.line), each.listed.refs]));
    const lines = new Map([...carried, ...advanced].map(({ line }) => [lineKey(line), line]));
    const late = this.#overdue(on).map(({ line, amount }) => overdueHit(line, amount, refs.get(lineKey(line)) ?? []));
    return { looked: lines.size, hits: [...carried.flatMap((each) => overCarried(each, on)), ...late] };
  }

  /** Advances of years whose deadline has passed by the state's date. */
  #overdue(on: State): { readonly line: Line; readonly amount: bigint }[] {
    const day = this.#context.settings.get(deadline);
    return on
      .lines()
      .filter(({ budgetYear }) => on.on > `${budgetYear + 1}-${day}`)
      .map((line) => ({ line, amount: on.get(line).advanced }))
      .filter(({ amount }) => amount > 0n);
  }
}

/** What was carried over is more than was unused exactly if what remains is below zero. */
function overCarried(
  { line, listed }: { readonly line: Line; readonly listed: { readonly refs: Hit['events'] } },
  on: State,
): Hit[] {
  const { carriedOut, available, committed, advanced } = on.get(line);
  const excess = [available, committed, advanced].reduce((sum, each) => (each < 0n ? sum - each : sum), 0n);
  if (carriedOut === 0n || excess === 0n) return [];
  return [
    {
      events: listed.refs,
      amounts: { carriedOut, unused: carriedOut - excess, excess },
      facts: { what: 'carriedTooMuch', line: lineText(line) },
      message: text(
        `${lineText(line)}: chuyển nguồn ${dong(carriedOut, 'vi')}, nhiều hơn số chưa dùng ${dong(excess, 'vi')}.`,
        `${lineText(line)}: ${dong(carriedOut, 'en')} carried over, ${dong(excess, 'en')} more than was unused.`,
      ),
    },
  ];
}

function overdueHit(line: Line, amount: bigint, events: Hit['events']): Hit {
  return {
    events,
    amounts: { advanced: amount },
    facts: { what: 'advanceOverdue', line: lineText(line), budgetYear: line.budgetYear },
    message: text(
      `${lineText(line)}: còn tạm ứng ${dong(amount, 'vi')} sau hạn xử lý của năm ${line.budgetYear}.`,
      `${lineText(line)}: advances of ${dong(amount, 'en')} stand after the deadline of ${line.budgetYear}.`,
    ),
  };
}

export const A9: Check = {
  id: 'A9',
  version: 1,
  title: text('Chuyển nguồn và tạm ứng quá hạn', 'Carry-over and overdue advances'),
  question: text(
    'Có chuyển nguồn nhiều hơn số chưa dùng, và có tạm ứng nào còn lại sau hạn xử lý của năm ngân sách không?',
    'Was more carried over than was unused, and do advances stand after the deadline of their budget year?',
  ),
  parameters: [deadline],
  sources: [ADVANCES_BY_15_FEBRUARY, YEAR_END],
  counts: text('dòng có chuyển nguồn hoặc tạm ứng', 'lines with carry-overs or advances'),
  memory: 'lines with carry-overs or advances',
  sees: 'effective',
  begin: (context) => new YearEndBalances(context),
};
