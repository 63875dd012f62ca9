// Asking: states on both time axes. Every timed question is about a date and a size not asked before in this process, but for
// the row that says so.
import { addDays, type Ledger, type Line, localDate, openLedger } from '@so-cai/core';
import { rollUp } from '@so-cai/projection-balances';
import { sqliteStore } from '@so-cai/store-sqlite';

import { bareScan } from './baselines.js';
import { median, milliseconds } from './clock.js';
import type { Row } from './row.js';

const QUESTIONS = 50;
/** A question about one line is so short that a few say more of the clock than of it. */
const LINES_PER_QUESTION = 20;
const FIRST = localDate('2024-01-20');

/** Rows about asking the ledger in a file. */
export async function askingRows(file: string, lines: number): Promise<Row[]> {
  const ledger = await openLedger({ store: sqliteStore(file), name: 'province' });
  const scan = { name: 'scan of typed arrays', figure: await bareScan(ledger.size, lines * 3) };
  const times = await ask(ledger);
  await ledger.close();
  const row = (job: string, figure: number, target: string, limit: number): Row => ({
    job,
    figure,
    unit: 'ms',
    baseline: scan,
    target: `${target} at 1 M`,
    met: figure <= limit,
  });
  return [
    row('as-of, all lines, known today', median(times.today), '<= 1 ms', 1),
    row('the first such question', times.today[0] ?? Number.NaN, 'no target', Infinity),
    row('as-of, all lines, both axes', median(times.both), '<= 5 ms', 5),
    row('the same question again', median(times.again), 'no target', Infinity),
    row('one line, both axes', median(times.one), '<= 0.02 ms', 0.02),
    row('roll-up by programme, capital and unit', median(times.rolled), '<= 10 ms', 10),
  ];
}

interface Times {
  readonly today: number[];
  readonly both: number[];
  readonly again: number[];
  readonly one: number[];
  readonly rolled: number[];
}

async function ask(ledger: Ledger): Promise<Times> {
  const times: Times = { today: [], both: [], again: [], one: [], rolled: [] };
  const lines = (await ledger.asOf('2024-12-31')).lines();
  for (let question = 0; question < QUESTIONS; question += 1) {
    const on = addDays(FIRST, question * 6);
    const size = Math.floor((ledger.size * (question + 1)) / (QUESTIONS + 1));
    const known = { freshness: 'local', knownAt: { size } } as const;
    times.today.push(await milliseconds(async () => (await ledger.asOf(on, { freshness: 'local' })).total()));
    times.both.push(await milliseconds(async () => (await ledger.asOf(addDays(on, 1), known)).total()));
    times.again.push(await milliseconds(async () => (await ledger.asOf(addDays(on, 1), known)).total()));
    for (let more = 0; more < LINES_PER_QUESTION; more += 1) {
      const state = await ledger.asOf(addDays(on, 2), { ...known, knownAt: { size: size - more } });
      times.one.push(await milliseconds(() => state.get(nth(lines, (question * LINES_PER_QUESTION + more) * 97))));
    }
    const fresh = await ledger.asOf(addDays(on, 3), { freshness: 'local' });
    times.rolled.push(await milliseconds(() => rollUp(fresh, { by: ['programme', 'capital', 'unit'] })));
  }
  return times;
}

/** One of the lines, each in its turn. */
function nth(lines: readonly Line[], number: number): Line {
  const line = lines[number % lines.length];
  if (line === undefined) throw new Error('the ledger has no lines');
  return line;
}
