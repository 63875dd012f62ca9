// A4: spending without allocation, and allocation without spending.
import { dayOf, type Line, lineKey, localDate, type Measures } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { GIVEN, LineAmounts } from '../lineAmounts.js';
import { count } from '../parameters.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';

const quietDays = count({
  name: 'quietDays',
  unit: 'days',
  default: 180,
  about: text(
    'Số ngày kể từ lần giao đầu tiên mà chưa giải ngân, chưa cam kết',
    'Days since the first allocation in which nothing was disbursed or committed',
  ),
});

class AllocatedAndSpent implements Fold {
  readonly #context: CheckContext;
  readonly #given = new LineAmounts(GIVEN);
  readonly #spent = new LineAmounts(['paidCash', 'paidNonCash', 'advancedCash', 'advancedNonCash', 'chargedIn']);

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    this.#given.take(taken);
    this.#spent.take(taken);
  }

  end({ state: on }: Closing): Outcome {
    const given = new Map(this.#given.resolved(on).map((each) => [lineKey(each.line), each]));
    const spent = new Map(this.#spent.resolved(on).map((each) => [lineKey(each.line), each.listed.refs]));
    const lines = on.lines({ planned: true });
    const hits: Hit[] = [];
    for (const line of lines) {
      const [key, measures] = [lineKey(line), on.get(line)];
      if (measures.plan <= 0n && measures.disbursed > 0n) hits.push(unallocated(line, measures, spent.get(key) ?? []));
      const first = given.get(key);
      if (first !== undefined && this.#isQuiet(measures, first.from))
        hits.push(unspent(line, measures, first.listed.refs, first.from));
    }
    return { looked: lines.length, hits };
  }

  /** Money that stands on a unit which does not spend waits to be allotted, and is no matter of this check. */
  #isQuiet({ plan, disbursed, committed, available, notYetAllotted }: Measures, from: string): boolean {
    const { on, settings } = this.#context;
    const untouched = plan > 0n && available > 0n && disbursed === 0n && committed === 0n && notYetAllotted === 0n;
    return untouched && dayOf(localDate(on)) - dayOf(localDate(from)) >= settings.get(quietDays);
  }
}

function unallocated(line: Line, { plan, disbursed }: Measures, events: readonly EventRef[]): Hit {
  return {
    events,
    amounts: { plan, disbursed },
    facts: { what: 'spentWithoutAllocation', line: lineText(line) },
    message: text(
      `${lineText(line)}: giải ngân ${dong(disbursed, 'vi')} khi dự toán là ${dong(plan, 'vi')}.`,
      `${lineText(line)}: ${dong(disbursed, 'en')} disbursed with a plan of ${dong(plan, 'en')}.`,
    ),
  };
}

function unspent(line: Line, { plan, available }: Measures, events: readonly EventRef[], from: string): Hit {
  return {
    events,
    amounts: { plan, available },
    facts: { what: 'allocatedWithoutSpending', line: lineText(line), firstAllocatedOn: from },
    message: text(
      `${lineText(line)}: được giao từ ${from}, dự toán ${dong(plan, 'vi')}, chưa giải ngân và chưa cam kết.`,
      `${lineText(line)}: allocated since ${from}, a plan of ${dong(plan, 'en')}, nothing disbursed or committed.`,
    ),
  };
}

export const A4: Check = {
  id: 'A4',
  version: 1,
  title: text('Chi không có dự toán, dự toán không chi', 'Spending without allocation, allocation without spending'),
  question: text(
    'Dòng nào đã giải ngân mà không có dự toán, và dòng nào có dự toán lâu ngày mà chưa dùng đến?',
    'On which lines was money disbursed without a plan, and on which has a plan stood unused for long?',
  ),
  parameters: [quietDays],
  sources: [practice('Budget against outturn, line by line')],
  counts: text('dòng dự toán thuộc kế hoạch', 'lines that are part of the plan'),
  memory: 'lines',
  sees: 'effective',
  begin: (context) => new AllocatedAndSpent(context),
};
