// P5: how far disbursement lags behind the year.
import { dayOf, type LocalDate, localDate, ratePercent } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import { Listed, valueAt } from '../listed.js';
import { GIVEN, LineAmounts } from '../lineAmounts.js';
import { percent } from '../parameters.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const behind = percent({
  name: 'behind',
  unit: 'percentage points',
  default: 40,
  about: text(
    'Tỷ lệ giải ngân chậm hơn thời gian quá',
    'Points by which the rate may be below the share of the year that has passed',
  ),
});

class RateAgainstTime implements Fold {
  readonly #context: CheckContext;
  readonly #given = new LineAmounts(GIVEN);

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    this.#given.take(taken);
  }

  end({ state: on }: Closing): Outcome {
    const isPlanned = on.filter({ planned: true });
    const groups = on.totalsBy((line) => (isPlanned(line) ? `${line.unit}\n${line.budgetYear}` : undefined));
    const given = new Map<string, Listed>();
    for (const { line, listed } of this.#given.resolved(on)) {
      const key = `${line.unit}\n${line.budgetYear}`;
      given.set(key, valueAt(given, key, () => new Listed()).with(listed));
    }
    const hits: Hit[] = [];
    let looked = 0;
    for (const [key, { plan, disbursed }] of groups) {
      const [unit = '', year = ''] = key.split('\n');
      const elapsed = elapsedDays(Number(year), on.on);
      if (plan <= 0n || elapsed.passed <= 0) continue;
      looked += 1;
      if (!this.#lags(disbursed, plan, elapsed)) continue;
      hits.push(hitOf({ unit, year: Number(year), plan, disbursed, elapsed }, given.get(key)?.refs ?? []));
    }
    return { looked, hits };
  }

  /** disbursed / plan < passed / days − behind / 100, in whole numbers. */
  #lags(disbursed: bigint, plan: bigint, { passed, days }: Elapsed): boolean {
    const points = BigInt(Math.round(this.#context.settings.get(behind) * 100));
    return disbursed * BigInt(days) * 10_000n < plan * (BigInt(passed) * 10_000n - points * BigInt(days));
  }
}

interface Elapsed {
  readonly passed: number;
  readonly days: number;
}

/** How many days of a year have passed by the end of a date. */
function elapsedDays(year: number, on: LocalDate): Elapsed {
  const [first, last] = [dayOf(localDate(`${year}-01-01`)), dayOf(localDate(`${year}-12-31`))];
  const days = last - first + 1;
  return { days, passed: Math.min(days, Math.max(0, dayOf(on) - first + 1)) };
}

function hitOf(
  {
    unit,
    year,
    plan,
    disbursed,
    elapsed,
  }: {
    readonly unit: string;
    readonly year: number;
    readonly plan: bigint;
    readonly disbursed: bigint;
    readonly elapsed: Elapsed;
  },
  events: Hit['events'],
): Hit {
  const rate = ratePercent(disbursed, plan, { places: 1 }) ?? '0';
  const passed = ratePercent(BigInt(elapsed.passed), BigInt(elapsed.days), { places: 1 }) ?? '0';
  return {
    events,
    amounts: { plan, disbursed },
    facts: { unit, budgetYear: year, rate, elapsed: passed },
    message: text(
      `${unit} ${year}: giải ngân ${rate} % của ${dong(plan, 'vi')} khi đã qua ${passed} % thời gian.`,
      `${unit} ${year}: ${rate} % of ${dong(plan, 'en')} disbursed when ${passed} % of the year had passed.`,
    ),
  };
}

export const P5: Check = {
  id: 'P5',
  version: 1,
  title: text('Tỷ lệ giải ngân so với thời gian', 'Rate against time elapsed'),
  question: text(
    'Đơn vị nào có tỷ lệ giải ngân (lũy kế trên kế hoạch của năm, kể cả chuyển sang) chậm hơn nhiều so với phần thời gian đã qua?',
    'In which units is the rate (cumulative on the plan of the year, carried over money included) far below the share of the year that has passed?',
  ),
  parameters: [behind],
  sources: [practice('Progress of disbursement against the calendar')],
  counts: text('đơn vị và năm có kế hoạch', 'units and years with a plan'),
  memory: 'lines',
  sees: 'effective',
  begin: (context) => new RateAgainstTime(context),
};
