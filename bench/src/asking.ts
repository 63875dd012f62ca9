// Asking: opening a ledger, and states on both time axes. Every timed question is about dates not asked before.
import { addDays, type Ledger, localDate, openLedger } from '@so-cai/core';
import { rollUp } from '@so-cai/projection-balances';
import { sqliteStore } from '@so-cai/store-sqlite';

import { bareParse, bareScan } from './baselines.js';
import { median, milliseconds } from './clock.js';
import { memoryRow } from './memory.js';
import type { Row } from './row.js';

const QUESTIONS = 25;
const MILLION = 1_000_000;

/** Rows about opening and asking a ledger in a SQLite file. */
export async function askingRows(file: string, bodies: readonly Uint8Array[], lines: number): Promise<Row[]> {
  const store = sqliteStore(file);
  let ledger: Ledger | undefined;
  const opening = await milliseconds(async () => {
    ledger = await openLedger({ store, name: 'province', actor: 'BENCH' });
  });
  if (ledger === undefined) throw new Error('the ledger did not open');
  const parsing = await bareParse(bodies);
  const scan = await bareScan(ledger.size, lines * 3);
  const perMillion = (time: number): number => (time * MILLION) / (ledger?.size ?? 1);
  const rows = [
    {
      job: 'open from SQLite, every hash checked, scaled to 1 M events',
      figure: perMillion(opening) / 1_000,
      unit: 's',
      baseline: { name: 'JSON.parse alone', figure: perMillion(parsing) / 1_000 },
      target: '<= 5 s',
      met: perMillion(opening) <= 5_000,
    },
    ...(await questionRows(ledger, scan)),
    await memoryRow(file, ledger.size),
  ] satisfies Row[];
  await ledger.close();
  return rows;
}

async function questionRows(ledger: Ledger, scan: number): Promise<Row[]> {
  const first = localDate('2024-03-01');
  const today: number[] = [];
  const both: number[] = [];
  const rolled: number[] = [];
  for (let question = 0; question < QUESTIONS; question += 1) {
    const on = addDays(first, question * 7);
    today.push(await milliseconds(() => ledger.asOf(on, { freshness: 'local' })));
    const size = Math.floor((ledger.size * (question + 1)) / (QUESTIONS + 1));
    both.push(await milliseconds(() => ledger.asOf(addDays(on, 1), { freshness: 'local', knownAt: { size } })));
    const state = await ledger.asOf(addDays(on, 2), { freshness: 'local' });
    rolled.push(await milliseconds(() => rollUp(state, { by: ['programme', 'capital', 'unit'] })));
  }
  const baseline = { name: 'scan of typed arrays', figure: scan };
  return [
    {
      job: `as-of, all lines, today's knowledge, ${ledger.size.toLocaleString('en')} events`,
      figure: median(today),
      unit: 'ms',
      baseline,
      target: '<= 1 ms at 1 M',
      met: median(today) <= 1,
    },
    {
      job: 'as-of, all lines, both axes',
      figure: median(both),
      unit: 'ms',
      baseline,
      target: '<= 5 ms at 1 M',
      met: median(both) <= 5,
    },
    {
      job: 'roll-up by programme, capital and unit',
      figure: median(rolled),
      unit: 'ms',
      target: '<= 10 ms at 1 M',
      met: median(rolled) <= 10,
    },
  ];
}
