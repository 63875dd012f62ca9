import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sonLaPlan } from '@so-cai/vietnam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';

const TREASURY = join(import.meta.dirname, '../../imports/test/treasury');
const MAPPING = {
  source: { system: 'KBNN', id: { columns: ['Số CT'] } },
  numbers: { style: 'vi', unit: 'million' },
  draft: {
    type: 'Disbursed',
    effectiveOn: { column: 'Ngày', as: 'date' },
    basis: [{ kind: 'CT', number: { column: 'Số CT' }, date: '2024-09-01', issuer: 'HDND-SL' }],
    data: {
      from: {
        programme: { column: 'Mã', table: 'programme' },
        capital: 'recurrent',
        source: 'NSTW',
        unit: 'SL-VANHO',
        budgetYear: 2024,
        originYear: 2024,
      },
      stage: 'available',
      as: 'payment',
      method: 'cash',
      amount: { column: 'Số tiền', as: 'amount' },
    },
  },
  tables: { programme: { '00491': 'NTM-02' } },
};
const table = (...rows: readonly string[]): string => `Số CT;Ngày;Mã;Số tiền\n${rows.join('\n')}\n`;

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await openSonLa(desk);
  desk.write('mapping.json', MAPPING);
});
afterEach(() => {
  desk.clear();
});

const soCai = (...args: readonly string[]): ReturnType<Desk['soCai']> =>
  desk.soCai(['import', 'file.csv', 'son-la.db', '--mapping', 'mapping.json', ...args]);

describe('import with a mapping', () => {
  test('records the rows of CSV, with the totals before and after, and once only', async () => {
    desk.write('file.csv', table('CT-1;05/09/2024;00491;1.500', 'CT-2;06/09/2024;00491;500,25'));
    const { status, out } = await soCai('--unit', 'trieu');
    expect(status).toBe(0);
    const lines = out.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'Recorded 2 events from 2 rows; 0 were there already.',
      'Control totals in force on 2024-09-06, in triệu đồng (10^6)',
    ]);
    expect(lines[4]?.split(/ {2,}/)).toEqual(['NTM', 'recurrent', 'Disbursed', '2,000.25', '95,500.00', '97,500.25']);
    expect(lines[5]).toBe('Before + in the file = after.');
    expect((await soCai()).out).toContain('Recorded 0 events from 2 rows; 2 were there already.');
  });

  test('tells every problem in a table of rows and columns, and records nothing', async () => {
    desk.write(
      'file.csv',
      table('CT-1;05/09/2024;00491;1', 'CT-2;31/09/2024;00499;1', 'CT-3;05/09/2024;00491;900.000'),
    );
    const { status, out, err } = await soCai();
    expect([status, out]).toEqual([1, '']);
    const rows = err
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((line) => line.trim().split(/ {2,}/));
    expect(rows.slice(0, 2)).toEqual([
      ['3', 'Ngày', '31/09/2024', 'a date that exists is expected, as dd/mm/yyyy or yyyy-mm-dd (notADate)'],
      ['3', 'Mã', '00499', 'the table "programme" has 00491 (notInTable)'],
    ]);
    expect(rows[2]?.slice(0, 2)).toEqual(['4', 'Số tiền']);
    expect(rows[2]?.at(-1)).toMatch(/^Not enough: .* \(InsufficientFunds\)$/);
    expect(rows[3]).toEqual([
      '3 problems; nothing was recorded. What the ledger refuses may only follow from the other problems.',
    ]);
    expect(await desk.json(['events', 'son-la.db', '--limit', '0'])).toMatchObject({ size: 14 });
  });

  test('says the same as JSON, and in Vietnamese', async () => {
    desk.write('file.csv', table('CT-2;31/09/2024;00491;1'));
    const said = await desk.json(['import', 'file.csv', 'son-la.db', '--mapping', 'mapping.json', '--lang', 'vi']);
    expect(said).toMatchObject({
      ok: false,
      ledger: 'son-la',
      recorded: 0,
      faults: [{ row: 2, column: 'Ngày', code: 'notADate', found: '31/09/2024' }],
      size: 14,
    });
    expect(String((said['faults'] as { message?: unknown }[])[0]?.message)).toBe(
      'dòng 2, cột "Ngày": ghi "31/09/2024"; cần một ngày có thật, dạng dd/mm/yyyy hoặc yyyy-mm-dd',
    );
  });

  test('a dry run shows what would be, and writes nothing', async () => {
    desk.write('file.csv', table('CT-1;05/09/2024;00491;1.500'));
    const before = readFileSync(join(desk.folder, 'son-la.db'));
    const { status, out } = await soCai('--dry-run', '--unit', 'trieu');
    expect([status, out]).toEqual([0, expect.stringContaining('Dry run of 1 row: 1 would be recorded')]);
    expect(out).toContain('97,000');
    expect(readFileSync(join(desk.folder, 'son-la.db')).equals(before)).toBe(true);
  });

  test('reads standard input', async () => {
    const call = ['import', '-', 'son-la.db', '--mapping', 'mapping.json'];
    const said = await desk.json(call, { stdin: table('CT-1;05/09/2024;00491;1.500') });
    expect(said).toMatchObject({ ok: true, recorded: 1, totals: { agrees: true } });
  });

  test('shows how far it is on a terminal', async () => {
    desk.write('file.csv', table('CT-1;05/09/2024;00491;1.500'));
    let now = Date.UTC(2024, 8, 12, 1);
    const call = ['import', 'file.csv', 'son-la.db', '--mapping', 'mapping.json'];
    const { err } = await desk.soCai(call, { terminal: true, now: () => (now += 500) });
    expect(err).toContain('reading file.csv');
    expect(err).toContain('checking');
  });

  test('what belongs together is asked for together', async () => {
    desk.write('file.csv', table());
    for (const args of [
      ['import', 'file.csv', 'son-la.db'],
      ['import', 'rows.jsonl', 'son-la.db', '--sheet', 'Tháng 8'],
    ])
      expect(await desk.soCai(args)).toMatchObject({ status: 2, err: expect.stringContaining('--mapping') as string });
    expect(await soCai('--system', 'KBNN')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--system') as string,
    });
  });

  test('a mapping that is wrong is told, place by place', async () => {
    desk.write('file.csv', table());
    desk.write('mapping.json', {
      ...MAPPING,
      headerRow: -1,
      draft: { data: { amount: { column: 'Số tiền', as: 'money' } } },
    });
    const { status, err } = await soCai();
    expect(status).toBe(1);
    expect(err).toContain('  headerRow: ');
    expect(err).toContain('  draft.data.amount.as: ');
    desk.write('mapping.json', '{"source": oops}');
    expect((await soCai()).err).toContain('mapping.json:1:12: "o" does not belong here in JSON.');
  });
});

test('a Treasury-style workbook is imported by its sheet', async () => {
  const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2024-01-01' }];
  desk.write('plan.json', sonLaPlan({ openedOn: '2024-01-01', basis }));
  desk.write('treasury.xlsx', readFileSync(join(TREASURY, 'treasury.xlsx')));
  desk.write('treasury.json', readFileSync(join(TREASURY, 'mapping.json')));
  await desk.soCai(['init', 'treasury.db', '--plan', 'plan.json']);
  const call = ['import', 'treasury.xlsx', 'treasury.db', '--mapping', 'treasury.json', '--sheet'];
  expect(await desk.json([...call, 'Bút toán'])).toMatchObject({ ok: true, totals: { agrees: true } });
  expect(await desk.json([...call, 'Tháng 8'])).toMatchObject({ ok: false, faults: [{ code: 'noSuchSheet' }] });
});
