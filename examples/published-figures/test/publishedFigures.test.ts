import { reconcileTable } from '@so-cai/audit';
import { describe, expect, test } from 'vitest';

import { cases, page, type PublishedCase, reconcileAll, tableOf } from '../src/index.js';

const answers = reconcileAll(cases);

describe('the published figures', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s agree with themselves', (_, each) => {
    const table = tableOf(each);
    expect(table.relations).toHaveLength((each.sum === undefined ? 0 : 1) + (each.rates?.length ?? 0));
    const { verdict, relations } = reconcileTable(table);
    expect(relations.map(({ holds }) => holds)).toEqual(table.relations.map(() => true));
    expect(verdict).toBe('consistent');
  });

  test('all name where they were published', () => {
    expect(cases.length).toBeGreaterThanOrEqual(10);
    for (const { source } of cases) expect(source).not.toBe('');
  });

  test('an amount that a rate is on and that is the total is one figure', () => {
    const both = cases.find(({ id }) => id === 'dtts-2025-another-province');
    expect(both === undefined ? undefined : tableOf(both)).toMatchObject({
      cells: { total: '628', thisYear: '523', carriedOver: '104', 'part 1': '246', 'rate 1': '39,2' },
      relations: [{ sum: 'total' }, { rate: 'rate 1', of: 'part 1', on: 'total' }],
    });
  });

  test('every part that is printed is in the sum, negative ones too', () => {
    const cut = cases.find(({ id }) => id === 'national-2025-cut');
    expect(cut === undefined ? undefined : tableOf(cut).cells).toEqual({
      total: '42.216',
      granted: '53.528',
      cut: '-11.312',
    });
  });
});

describe('slips', () => {
  test('in exact sums are noticed wherever they are', () => {
    const { slips } = answers.find(({ case: of }) => of.id === 'lao-cai-2021-2025-by-source') ?? {};
    expect(slips?.possible).toBeGreaterThan(30);
    expect(slips?.noticed).toBe(slips?.possible);
  });

  test('that are noticed need not be certain: more than one figure may be wrong', () => {
    for (const { slips } of answers) expect(slips.located).toBeLessThanOrEqual(slips.noticed);
    expect(answers.some(({ slips }) => slips.located < slips.noticed)).toBe(true);
  });
});

describe('the page', () => {
  test('shows every case with its source, its figures as printed and what can be said of it', () => {
    const text = page(answers);
    for (const { id, source } of cases) expect(text).toContain(`${id}: khớp / consistent\n  ${source}`);
    expect(text).toContain('42.216 = 53.528 - 11.312');
    expect(text).toContain('4.158,212 / 6.736,599 = 61,72 %');
    expect(text).toContain(`${cases.length} of ${cases.length} tables agree with themselves`);
    expect(text).toBe(text.normalize('NFC'));
  });

  test('says of a table that does not agree which figures could be wrong', () => {
    const wrong: PublishedCase = {
      id: 'planted',
      unit: 'tỷ đồng',
      source: 'this test',
      sum: { total: '3.454,225', parts: { investment: '1.396,037', recurrent: '2.058,218' } },
    };
    const text = page(reconcileAll([wrong]));
    expect(text).toContain('planted: không khớp');
    expect(text).toContain('3.454,225 = 1.396,037 + 2.058,218   [-0.03]');
    expect(text).toContain('total: 3.454,225 -> 3.454,255? (digitChanged)');
    expect(text).toContain('0 of 1 tables');
  });
});
