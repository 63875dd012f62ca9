import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { PLAN_TEMPLATE } from '../src/planTemplate.js';
import { Desk } from './desk.js';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  desk.write('plan.json', PLAN_TEMPLATE);
});
afterEach(() => {
  desk.clear();
});

const COLUMNS = 'programme,capital,source,unit,budgetYear,originYear,stage,reference,amount';
const BALANCES = [
  COLUMNS,
  'NTM-02,recurrent,NSTW,SL-VANHO,2024,2024,available,,40000000000',
  'NTM-02,recurrent,NSTW,SL-VANHO,2024,2024,advanced,HS-2024-015,6000000000',
  'NTM-02,recurrent,NSTW,SL-VANHO,2024,2024,paid,,74000000000',
  'GNBV-05,recurrent,NSTW,SL-MOCCHAU,2024,,available,,5000000000',
].join('\n');

describe('init', () => {
  test('makes a ledger that is called like its file', async () => {
    const { status, out } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json']);
    expect(status).toBe(0);
    expect(out).toMatch(/^Opened the ledger son-la in son-la\.db\.\nsize 10, root [0-9a-f]{64}\n$/);
  });

  test('the plan that it prints can be used as it is', async () => {
    const { out } = await desk.soCai(['init', '--print-plan']);
    desk.write('printed.json', out);
    expect(await desk.json(['init', 'x.db#other', '--plan', 'printed.json'])).toMatchObject({
      ok: true,
      ledger: 'other',
      size: 10,
    });
  });

  test('takes over the balances of a running year, at every stage', async () => {
    desk.write('balances.csv', BALANCES);
    const args = ['init', 'son-la.db', '--plan', 'plan.json', '--opening', 'balances.csv', '--on', '2024-07-01'];
    expect((await desk.soCai(args)).out).toContain('Balances brought forward: 4 accounts.');
    const state = await desk.json([
      'as-of',
      'son-la.db',
      '2024-09-10',
      '--by',
      'originYear',
      '--measures',
      'plan,disbursed,advanced',
    ]);
    expect(state['rows']).toMatchObject([
      { key: { originYear: 2024 }, plan: '120000000000', disbursed: '80000000000', advanced: '6000000000' },
      { key: { originYear: null }, plan: '5000000000' },
    ]);
  });

  test('a day before the balances says that it is incomplete', async () => {
    desk.write('balances.csv', BALANCES);
    await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json', '--opening', 'balances.csv', '--on', '2024-07-01']);
    expect((await desk.soCai(['as-of', 'son-la.db', '2024-06-30'])).out).toContain('Incomplete: 2 lines');
    expect(await desk.json(['as-of', 'son-la.db', '2024-06-30'])).toMatchObject({ linesBeforeHistory: 2 });
  });

  test('names row and column of every bad cell, and makes no file', async () => {
    desk.write(
      'balances.csv',
      [
        COLUMNS,
        'NTM-02,recurrent,NSTW,SL-VANHO,24,2024,available,,5',
        'NTM-02,recurrent,NSTW,SL-VANHO,2024,,spent,,1.000',
        'NTM-02,recurrent,NSTW,SL-VANHO,2024,,advanced,,6000',
      ].join('\n'),
    );
    const { status, err } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json', '--opening', 'balances.csv']);
    expect(status).toBe(1);
    expect(err.split('\n')).toEqual([
      'balances.csv:2: budgetYear: "24" stands there; a year such as 2024 is expected. (InvalidCell)',
      'balances.csv:3: stage: "spent" stands there; one of available, committed, advanced, paid, settled is expected. (InvalidCell)',
      'balances.csv:3: amount: "1.000" stands there; it is 1000 with --lang vi, and 1 with --lang en; write 1000 or 1, or give --lang. (InvalidCell)',
      'balances.csv:4: reference: the cell is empty; money that is advanced needs its contract or payment file. (InvalidCell)',
      '3 rows were refused; nothing was recorded.',
      '',
    ]);
    expect(existsSync(join(desk.folder, 'son-la.db'))).toBe(false);
  });

  test.each([
    ['available,HS-1', 'reference: "HS-1" stands there; available money has none: leave it empty.'],
    ['committed,', 'reference: the cell is empty; money that is committed needs its contract or payment file.'],
    ['paid,hồ sơ', 'reference: "hồ sơ" stands there; 1 to 64 letters without marks'],
  ])('stage and reference %s do not go together', async (cells, words) => {
    desk.write('balances.csv', `${COLUMNS}\nNTM-02,recurrent,NSTW,SL-VANHO,2024,,${cells},5`);
    const { status, err } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json', '--opening', 'balances.csv']);
    expect([status, err]).toEqual([1, expect.stringContaining(`balances.csv:2: ${words}`)]);
    expect(err).toContain('\n1 row was refused');
  });

  test('amounts may be written as --lang writes them', async () => {
    desk.write('balances.csv', `${COLUMNS}\nNTM-02,recurrent,NSTW,SL-VANHO,2024,,available,,40.000`);
    const init = ['init', 'son-la.db', '--plan', 'plan.json', '--opening'];
    expect((await desk.soCai([...init, 'balances.csv'], { env: { LANG: 'vi_VN.UTF-8' } })).status).toBe(1);
    expect((await desk.soCai([...init, 'balances.csv', '--lang', 'vi'])).status).toBe(0);
    expect(await desk.json(['as-of', 'son-la.db'])).toMatchObject({ total: { plan: '40000' } });
  });

  test('what the ledger refuses is said of its row', async () => {
    desk.write(
      'balances.csv',
      `${COLUMNS}\nNTM-02,recurrent,NSTW,SL-VANHO,2024,,available,,5\nNTM-99,recurrent,NSTW,SL,2024,,available,,5`,
    );
    const { status, err } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json', '--opening', 'balances.csv']);
    expect(status).toBe(1);
    expect(err).toMatch(/^balances\.csv:3: .*\(UnknownNode\)/);
  });

  test('a missing column is named', async () => {
    desk.write('balances.csv', 'programme,capital\nNTM-02,recurrent\n');
    const { status, err } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json', '--opening', 'balances.csv']);
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('balances.csv:1: missing columns: source, unit, budgetYear, originYear, stage, amount.'),
    ]);
  });

  test('leaves a ledger alone that is there already', async () => {
    await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json']);
    const { status, err } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json']);
    expect([status, err]).toEqual([
      1,
      'so-cai: son-la.db holds a ledger "son-la" already, with 10 events. Nothing was changed.\n',
    ]);
  });

  test.each([
    ['{"openedOn": ', 'plan.json:1:14: the JSON ends too early.'],
    ['[]', 'plan.json: a plan is an object'],
    ['{"openedOn":"2024-01-01"}', 'does not say authority, basis'],
    [JSON.stringify({ ...PLAN_TEMPLATE, unit: [] }), '"unit" is nothing that a plan says'],
  ])('the plan %s is refused', async (plan, words) => {
    desk.write('plan.json', plan);
    const { status, err } = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json']);
    expect([status, err]).toEqual([1, expect.stringContaining(words)]);
  });

  test('says what is missing on the command line', async () => {
    expect(await desk.soCai(['init', 'son-la.db'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('--plan plan.json') as string,
    });
    expect(await desk.soCai(['init'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('where the ledger shall be') as string,
    });
    const nobody = await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json'], { env: { SO_CAI_ACTOR: '' } });
    expect(nobody).toMatchObject({ status: 2, err: expect.stringContaining('--actor') as string });
  });
});
