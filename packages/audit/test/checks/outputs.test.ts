// Results as JSON, as CSV, and as a text that a person reads.
import { toJsonValue } from '@so-cai/core';
import { expect, it } from 'vitest';

import { CHECKS, checksCsv, checksJson, type CheckResults, checksText, runChecks } from '../../src/index.js';
import { decision, give, pay, ROADS, smallLedger } from './smallLedger.js';

/** A ledger with the same payment twice, by a decision whose number would be a formula. */
async function twice(only?: readonly string[]): Promise<CheckResults> {
  const small = await smallLedger();
  await small.record('2024-03-01', [
    give(ROADS, 50_000n, '2024-03-01'),
    pay(ROADS, 7000n, '2024-03-01'),
    pay(ROADS, 7000n, '2024-03-01'),
  ]);
  return runChecks(small.ledger, { on: '2024-12-31', ...(only === undefined ? {} : { only }) });
}

it('lists every check once, in the order of the registry, also where nothing is found', async () => {
  const results = await twice();
  const ids = CHECKS.map(({ id }) => id);
  expect(results.results.map(({ id }) => id)).toEqual(ids);
  const rows = checksCsv(results, 'en').split('\r\n').slice(1, -1);
  expect([...new Set(rows.map((row) => row.split(',')[0]))]).toEqual(ids);
  for (const language of ['vi', 'en'] as const) {
    const shown = checksText(results, language)
      .split('\n')
      .flatMap((line) => /^([A-Z]\d+) /.exec(line)?.[1] ?? []);
    expect(shown).toEqual(ids);
  }
});

it('lists what was asked in the order of the registry, whatever the order of asking', async () => {
  expect((await twice(['P1', 'C4', 'A11'])).results.map(({ id }) => id)).toEqual(['C4', 'A11', 'P1']);
});

it('gives the same JSON for the same ledger, with amounts as digits', async () => {
  const results = await twice(['P1']);
  expect(checksJson(results)).toBe(checksJson(await twice(['P1'])));
  expect(JSON.parse(checksJson(results))).toMatchObject({
    ledger: 'small',
    on: '2024-12-31',
    size: results.size,
    root: results.root,
    results: [
      {
        id: 'P1',
        status: 'found',
        parameters: { withinDays: 3 },
        hits: [{ amounts: { amount: '7000', total: '14000' } }],
      },
    ],
  });
});

it('reads as text in both languages, with the date, the size and the root', async () => {
  const results = await twice(['P1', 'A7']);
  expect(checksText(results, 'en')).toBe(
    [
      `Audit checks: small, as of 2024-12-31, ${results.size} events, root ${results.root}`,
      'Each entry is a signal to look at, and no conclusion.',
      '',
      'A7  Split just under a threshold: not applicable',
      '    No threshold was given: set the parameter threshold from the text that applies.',
      'P1  Duplicates: something to look at (1)',
      '    looked at 2 disbursements [withinDays 3]',
      `    - 2 payments of 7,000 đồng each on NTM-02 investment NSTW XA-A 2024, from 2024-03-01 to 2024-03-01. [positions ${results.size - 2}, ${results.size - 1}]`,
      '',
    ].join('\n'),
  );
  expect(checksText(results, 'vi')).toContain('P1  Chi trùng: có điều cần xem (1)\n    đã xét 2 khoản giải ngân');
});

it('is in NFC, and never speaks of fraud', async () => {
  const results = await twice();
  const texts = [checksText(results, 'vi'), checksText(results, 'en'), JSON.stringify(toJsonValue(CHECKS))].join('\n');
  expect(texts.normalize('NFC')).toBe(texts);
  expect(texts).not.toMatch(/fraud|gian lận/i);
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])(
  'keeps %j in a CSV from being taken for a formula',
  async (words) => {
    const results = await twice(['P1']);
    const [result] = results.results;
    if (result === undefined) throw new Error('no result');
    const spoken = { ...result, hits: result.hits.map((hit) => ({ ...hit, message: { vi: words, en: words } })) };
    const csv = checksCsv({ ...results, results: [spoken] }, 'en');
    expect(csv).toContain(`,'${words},`);
  },
);

it('quotes what would break a CSV apart', async () => {
  const small = await smallLedger();
  const basis = ['1', '2', '4'].map((number) => decision(`${number}/"NQ", một`, '2024-01-10'));
  await small.record(
    '2024-03-01',
    basis.map((each) => give(ROADS, 1n, '2024-03-01', { basis: each })),
  );
  const csv = checksCsv(await runChecks(small.ledger, { on: '2024-12-31', only: ['C1'] }), 'vi');
  expect(csv).toContain('"Dãy #/""NQ"", một của HDND năm 2024 thiếu số 3."');
  expect(csv.split('\r\n')).toHaveLength(3);
});
