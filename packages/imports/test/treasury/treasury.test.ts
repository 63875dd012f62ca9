import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AnyEvent, EventQuery, Ledger } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { extractFile, extractOf, importExtract, type Mapping, readMapping } from '../../src/index.js';
import { sonLaLedger } from '../ledger.js';
import { treasuryCsv, treasuryRows, type TreasuryRow } from './extract.js';
import { treasuryWorkbook } from './workbook.js';

const PROGRAMMES: Readonly<Record<string, string>> = {
  '00491': 'NTM',
  '00492': 'NTM',
  '00471': 'GNBV',
  '00511': 'DTTS',
};
const rows = treasuryRows();

function mapping(): Mapping {
  const read = readMapping(JSON.parse(readFileSync(join(import.meta.dirname, 'mapping.json'), 'utf8')));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.mapping;
}

/** What the rows come to, worked out from the rows alone. */
function sums(programme: string, capital: string): { plan: bigint; disbursed: bigint } {
  const own = rows.filter(
    ({ segments }) =>
      PROGRAMMES[segments.split('.')[8] ?? ''] === programme &&
      (segments.split('.')[1]?.endsWith('1') === true ? 'investment' : 'recurrent') === capital,
  );
  const of = (kinds: readonly TreasuryRow['kind'][]): bigint =>
    own.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + amount, 0n);
  return { plan: of(['DT', 'GDT']), disbursed: of(['TU', 'TT']) };
}

async function totalsOf(ledger: Ledger): Promise<Record<string, unknown>> {
  const state = await ledger.asOf('2024-12-31');
  const found: Record<string, unknown> = {};
  for (const programme of ['NTM', 'GNBV', 'DTTS'])
    for (const capital of ['investment', 'recurrent']) {
      const { plan, disbursed } = state.total({ programme, capital });
      found[`${programme} ${capital}`] = { plan, disbursed };
    }
  return found;
}

const expected = Object.fromEntries(
  ['NTM', 'GNBV', 'DTTS'].flatMap((programme) =>
    ['investment', 'recurrent'].map((capital) => [`${programme} ${capital}`, sums(programme, capital)]),
  ),
);

describe('the Treasury-style extract', () => {
  test('lies in the repository as it is made', () => {
    expect(readFileSync(join(import.meta.dirname, 'treasury.csv'), 'utf8')).toBe(treasuryCsv(rows));
  });

  test('lies there as a workbook with the same rows', async () => {
    const { readSheet } = await import('read-excel-file/node');
    const made = await treasuryWorkbook(rows);
    expect(await readSheet(join(import.meta.dirname, 'treasury.xlsx'))).toEqual(await readSheet(made));
  });

  test('imported from CSV, the ledger has the totals of the file', async () => {
    const ledger = await sonLaLedger();
    const input = await extractFile(join(import.meta.dirname, 'treasury.csv'));
    const report = await importExtract(ledger, { input, mapping: mapping() });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ ok: true, rows: rows.length, recorded: rows.length, known: 0 });
    expect(report.totals.agrees).toBe(true);
    expect(await totalsOf(ledger)).toEqual(expected);
    for (const { programme, capital, inFile, before, after } of report.totals.lines) {
      expect(inFile).toEqual(sums(programme, capital));
      expect([before, after]).toEqual([{ plan: 0n, disbursed: 0n }, inFile]);
    }
  });

  test('a workbook with the same rows gives the same events, and after the CSV nothing new', async () => {
    const [fromCsv, fromXlsx] = [await sonLaLedger(), await sonLaLedger()];
    const csv = { input: extractOf('treasury.csv', treasuryCsv(rows)), mapping: mapping() };
    const xlsx = { input: await extractFile(join(import.meta.dirname, 'treasury.xlsx')), mapping: mapping() };
    await importExtract(fromCsv, csv);
    expect(await importExtract(fromXlsx, xlsx)).toMatchObject({ ok: true, recorded: rows.length });
    expect(await draftsIn(fromXlsx)).toEqual(await draftsIn(fromCsv));
    const again = await importExtract(fromCsv, xlsx);
    expect(again).toMatchObject({ ok: true, recorded: 0, known: rows.length });
  });

  test('effective and posting dates are kept apart', async () => {
    const ledger = await sonLaLedger();
    await importExtract(ledger, { input: extractOf('treasury.csv', treasuryCsv(rows)), mapping: mapping() });
    const payments = await eventsOf(ledger, { type: 'Disbursed', effectiveFrom: '2024-08-01' });
    expect(payments.length).toBe(rows.filter(({ effectiveOn }) => effectiveOn >= '2024-08-01').length);
    for (const { effectiveOn, source } of payments)
      expect([effectiveOn, source?.postedOn]).toEqual(['2024-08-28', '2024-09-03']);
  });

  test('a dry run tells the totals that would be, and records nothing', async () => {
    const ledger = await sonLaLedger();
    const { size, root } = ledger;
    const input = extractOf('treasury.csv', treasuryCsv(rows));
    const report = await importExtract(ledger, { input, mapping: mapping(), dryRun: true });
    expect(report).toMatchObject({ ok: true, dryRun: true, recorded: rows.length, size });
    for (const { programme, capital, after } of report.totals.lines) expect(after).toEqual(sums(programme, capital));
    await ledger.refresh();
    expect([ledger.size, ledger.root]).toEqual([size, root]);
  });

  test('a total at the foot of the table that the rows do not come to is told, and nothing is recorded', async () => {
    const ledger = await sonLaLedger();
    const { size } = ledger;
    const [first, ...others] = rows;
    if (first === undefined) throw new Error('no rows');
    const changed = treasuryCsv([{ ...first, amount: first.amount + 1n }, ...others]);
    const total = treasuryCsv(rows).trimEnd().split('\n').at(-1) ?? '';
    const text = [...changed.trimEnd().split('\n').slice(0, -1), total].join('\n');
    const report = await importExtract(ledger, { input: extractOf('t.csv', text), mapping: mapping() });
    expect(report.problems).toMatchObject([{ code: 'totalDiffers', row: rows.length + 4, column: 'Số tiền' }]);
    expect(report.problems[0]?.expected.en).toMatch(/differs by -1$/);
    expect(ledger.size).toBe(size);
  });
});

async function eventsOf(ledger: Ledger, query: EventQuery): Promise<AnyEvent[]> {
  const events: AnyEvent[] = [];
  for await (const event of ledger.events(query)) events.push(event);
  return events;
}

type Recorded = Pick<AnyEvent, 'type' | 'effectiveOn' | 'basis' | 'data' | 'source'>;

async function draftsIn(ledger: Ledger): Promise<Recorded[]> {
  const events = await eventsOf(ledger, { system: 'TABMIS-MAU' });
  return events.map(
    ({ type, effectiveOn, basis, data, source }) => ({ type, effectiveOn, basis, data, source }) as Recorded,
  );
}
