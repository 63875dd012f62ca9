import { CHECKS } from '@so-cai/audit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { jsonLines, paid, roads } from './sonLa.js';
import { done, firstVisit, KEY, words } from './visit.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await firstVisit(desk);
  const twice = [paid(roads, '3000000000', '2024-09-02'), paid(roads, '3000000000', '2024-09-06')];
  desk.write('twice.jsonl', jsonLines(twice));
  await done(desk, 'copy son-la.db twice.db');
  await done(desk, 'import twice.jsonl twice.db --system LATER');
});
afterAll(() => {
  desk.clear();
});

interface Result {
  readonly id: string;
  readonly status: string;
  readonly hits: readonly unknown[];
  readonly population: { readonly looked: number };
}
const resultsOf = (said: Record<string, unknown>): readonly Result[] => said['results'] as readonly Result[];

describe('the audit checks', () => {
  test('are all listed in an answer, with effective date, size and root', async () => {
    const said = await desk.json(words('check twice.db --on 2024-12-31'));
    expect(resultsOf(said).map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    expect(said).toMatchObject({
      ledger: 'son-la',
      effectiveOn: '2024-12-31',
      size: 16,
      root: expect.any(String) as string,
    });
  });

  test('find something by the parameters that are given, and end with 1', async () => {
    const asked = words('check twice.db --on 2024-12-31 --only P1');
    expect((await desk.soCai(asked)).status).toBe(0);
    const { status, out } = await desk.soCai([...asked, '--param', 'P1.withinDays=7', '--lang', 'vi']);
    expect([status, out]).toEqual([1, expect.stringContaining('2 khoản cùng 3.000.000.000 đồng')]);
    const csv = await desk.soCai([...asked, '--param', 'P1.withinDays=7', '--format', 'csv']);
    expect(csv.out).toMatch(/^check,version,status,.*\r?\nP1,1,found,/);
  });

  test('look at so many events as are asked for', async () => {
    expect(await desk.json(words('check twice.db --on 2024-12-31 --known-at-size 14 --only P1'))).toMatchObject({
      size: 14,
      results: [{ population: { looked: 2 } }],
    });
  });

  test('of integrity read a verification where keys are given', async () => {
    const asked = words('check son-la.zip --on 2024-12-31 --only I1,I2');
    expect(resultsOf(await desk.json(asked)).map(({ status }) => status)).toEqual(['notApplicable', 'notApplicable']);
    expect((await desk.soCai(asked)).out).toContain('give so-cai check a --key, and with --kept what was kept');
    const verified = await desk.json([...asked, ...KEY, '--kept', 'visit-1.note']);
    expect(resultsOf(verified).map(({ status, population }) => [status, population.looked > 0])).toEqual([
      ['clean', true],
      ['clean', true],
    ]);
  });

  test('read what no ledger holds from a file', async () => {
    const control = { system: 'TABMIS', id: 'X-1', amount: '5', date: '2024-09-01' };
    desk.write('outside.json', { controls: [control] });
    const said = await desk.json(words('check son-la.db --on 2024-12-31 --only C2 --outside outside.json'));
    expect(resultsOf(said)).toMatchObject([{ id: 'C2', status: 'found' }]);
    desk.write('outside.json', { controls: [{ ...control, amount: 5 }] });
    expect(await desk.soCai(words('check son-la.db --outside outside.json'))).toMatchObject({
      status: 3,
      err: expect.stringContaining('outside.json: controls[0].amount should be "3000000000"') as string,
    });
  });

  test('are listed with parameters, defaults and what they need, in both languages', async () => {
    const { out } = await desk.soCai(words('check --list'));
    expect(out).toMatch(/A9 +Carry-over and overdue advances +deadline=02-15 \(MM-DD\)/);
    expect((await desk.soCai(words('check --list --lang vi'))).out).toContain('Tham số');
    const { checks } = await desk.json(words('check --list --only P1'));
    expect(checks).toMatchObject([
      { id: 'P1', version: 1, parameters: [{ name: 'withinDays', default: 3, unit: 'days' }] },
    ]);
  });

  test.each([
    ['check', 'Say which ledger'],
    ['check son-la.db --only X9', 'There is no check "X9"'],
    ['check --list --only X9', 'There is no check "X9"'],
    ['check son-la.db --param P1.days=7', 'is not CHECK.PARAMETER=VALUE'],
    ['check son-la.db --param P1.withinDays=soon', 'expected a whole number from 0 on'],
    ['check son-la.db --format xml', 'expected one of text, csv, json'],
  ])('%s is wrong usage', async (line, said) => {
    expect(await desk.soCai(words(line))).toMatchObject({ status: 2, err: expect.stringContaining(said) as string });
  });
});
