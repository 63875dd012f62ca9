import { allotted, disbursed, type Ledger } from '@so-cai/core';
import { beforeAll, describe, expect, test } from 'vitest';

import {
  FORMS,
  isReportError,
  makeReport,
  publishedCells,
  type Report,
  type ReportQuestion,
  statementMakers,
  toCsv,
  toHtml,
  toText,
  toXlsx,
} from '../src/index.js';
import { lump, roads2023, sampleLedger, schools } from './sampleLedger.js';

let ledger: Ledger;
beforeAll(async () => {
  ({ ledger } = await sampleLedger());
});

const basis = [{ kind: 'NQ', number: 'EXAMPLE-02', issuer: 'HDND-SL', date: '2023-01-10' }];
const form61 = async (more: Partial<ReportQuestion> = {}): Promise<Report> =>
  makeReport(ledger, { form: 'nd31-2017-61', from: '2023-01-01', on: '2024-09-10', ...more });
const totalOf = (report: Report, column: string): bigint | undefined => amountAt(report, 'total', column);

describe('form 61', () => {
  test('counts only what was posted within the dates that are asked for, and says how much has no posting date', async () => {
    const parameters = { postedFrom: '2023-08-01', postedTo: '2024-04-02', unit: 'dong' };
    const report = await form61({ parameters });
    // P-1 and P-2: posted on 17 August 2023 and on 2 April 2024, both included; P-3 and P-4 came later.
    expect(totalOf(report, 'investment.domestic')).toBe(20_100_100_011n + 36_700_499_999n);
    expect(totalOf(report, 'recurrent.domestic')).toBe(0n);
    expect(toText(report, { language: 'vi' })).toContain('; ngày kết sổ từ 01/08/2023 đến 02/04/2024');
    // The advance of 2023, that of HS-07, the payment of unsaid origin, and those of the five units with odd names.
    const without = 7_400_400_003n + 10_400_400_400n + 1_500_500_500n + 5n * 400_400_000n;
    const amount = without.toString().replace(/\B(?=(\d{3})+$)/g, '.');
    expect(report.notes.map(({ text }) => text.vi)).toContain(`Không ghi ngày kết sổ nên không tính: ${amount}.`);
  });

  test('without posting dates counts everything of the effective dates, both included', async () => {
    const day = await form61({ from: '2024-03-31', on: '2024-03-31', parameters: { unit: 'dong' } });
    expect(totalOf(day, 'investment.domestic')).toBe(36_700_499_999n);
    const next = await form61({ from: '2024-04-01', on: '2024-04-30' });
    expect(next.tables[0]?.rows.map(({ id }) => id)).toEqual(['total']);
  });

  test('of an area has what stands on it itself, and the units right below it', async () => {
    const { tables } = await form61({ parameters: { area: 'SL-VANHO' } });
    const units = tables[0]?.rows.filter(({ level }) => level === 0).map(({ id }) => id);
    expect(units).toEqual(['total', 'unit:SL-VANHO itself', 'unit:SL-X-LONGLUONG']);
  });

  test('shows earlier spending of a unit that was merged under its successor', async () => {
    const report = await form61({ from: '2025-01-01', on: '2025-07-31', parameters: { unit: 'dong' } });
    expect(amountAt(report, 'unit:SL25-X-VANHO', 'investment.domestic')).toBe(5_000_000_333n + 1_000_000_222n);
    const before = await form61({ from: '2025-01-01', on: '2025-06-30', parameters: { area: 'SL-VANHO' } });
    expect(amountAt(before, 'unit:SL-X-LONGLUONG', 'investment.domestic')).toBe(5_000_000_333n);
  });

  test('refuses a range that ends before it begins', async () => {
    await expect(form61({ from: '2024-09-11' })).rejects.toMatchObject({ code: 'InvalidQuery' });
  });
});

describe('the progress table', () => {
  test('shows what of a programme is not broken down, and no such row once all of it is', async () => {
    const own = await sampleLedger();
    const rows = async (): Promise<string[]> => {
      const { tables } = await makeReport(own.ledger, { form: 'progress', on: '2024-09-10' });
      return tables[0]?.rows.map(({ id }) => id).filter((id) => id.startsWith('programme:DTTS')) ?? [];
    };
    const detailed = ['programme:DTTS', 'programme:DTTS > programme:DTTS-05'];
    expect(await rows()).toEqual([...detailed, 'programme:DTTS > (own)']);
    await own.ledger.record(
      allotted({ from: lump, to: [[schools, 35_000_000_000n]], effectiveOn: '2024-09-01', basis }),
    );
    expect(await rows()).toEqual(detailed);
  });
});

describe('parameters', () => {
  test.each([
    [{ colour: 'red' }, 'has no parameter "colour"'],
    [{ unit: 'tỷ' }, 'expected one of dong, thousand, million'],
    [{ places: '7', unit: 'million' }, 'a whole number from 0 to 6'],
    [{ area: 'SL-NOWHERE' }, 'a code of unit in this ledger'],
    [{ budgetYear: '24' }, 'a year such as 2024'],
    [{ programmeLevel: '-1' }, 'a whole number from 0 to 12'],
    [{ ratePlaces: '5' }, 'a whole number from 0 to 4'],
  ])('%j is refused, and told what would be right', async (parameters, said) => {
    const made = makeReport(ledger, { form: 'progress', on: '2024-09-10', parameters });
    await expect(made).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringContaining(said) as string,
    });
  });

  test('that are not given are printed with their defaults', async () => {
    const { parameters } = await makeReport(ledger, { form: 'progress', on: '2024-09-10' });
    expect(parameters).toEqual({
      unit: 'million',
      places: '0',
      ratePlaces: '2',
      budgetYear: '2024',
      programmeLevel: '1',
      estimateThrough: '2024-12-31',
    });
  });

  test('a form about a day takes no first day of a range', async () => {
    const made = makeReport(ledger, { form: 'progress', from: '2024-01-01', on: '2024-09-10' });
    await expect(made).rejects.toMatchObject({ code: 'InvalidQuery' });
  });

  test('a form that does not exist is refused with those that do', async () => {
    const error: unknown = await makeReport(ledger, { form: 'x', on: '2024-09-10' }).catch((thrown: unknown) => thrown);
    expect(isReportError(error, 'UnknownForm')).toBe(true);
  });
});

describe('a form without figures', () => {
  test.each(FORMS.map(({ id }) => id))('%s still says what it is about', async (form) => {
    const report = await makeReport(ledger, { form, on: '2022-12-31' });
    expect(report.tables[0]?.rows.map(({ id }) => id)).toEqual(['total']);
    expect(toText(report, { language: 'en' })).toContain(report.standpoint.root);
    expect(toHtml(report, { language: 'en' })).toContain('2022-12-31');
  });
});

test.each(FORMS.map(({ id }) => id))(
  '%s is the same bytes at an earlier size, whatever was recorded since (promise 4)',
  async (form) => {
    const own = await sampleLedger();
    const question = { form, on: '2024-09-10', knownAt: { size: own.ledger.size } };
    const bytes = async (): Promise<unknown[]> => {
      const report = await makeReport(own.ledger, question);
      const language = 'vi';
      return [
        toText(report, { language }),
        toCsv(report, { language }),
        toHtml(report, { language }),
        await toXlsx(report, { language }),
      ];
    };
    const before = await bytes();
    await own.ledger.record(
      disbursed({
        from: { ...roads2023, budgetYear: 2024 },
        as: 'payment',
        amount: 1_000_000n,
        effectiveOn: '2024-06-01',
        basis,
      }),
    );
    expect(await bytes()).toEqual(before);
    const now = await makeReport(own.ledger, { form, on: '2024-09-10' });
    expect(now.standpoint.size).toBe(own.ledger.size);
  },
);

test.each(FORMS.map(({ id }) => id))(
  '%s has a maker of statements, whose cells are its printed figures, each once',
  async (form) => {
    const question = { on: (await ledger.asOf('2024-09-10')).on, size: ledger.size, parameters: { unit: 'billion' } };
    const made = await statementMakers.find(({ id }) => id === form)?.make(ledger, question);
    const report = await makeReport(ledger, {
      form,
      on: '2024-09-10',
      knownAt: { size: ledger.size },
      parameters: { unit: 'billion' },
    });
    expect(made).toEqual({ unit: 'tỷ đồng', cells: publishedCells(report) });
    const keys = made?.cells.map(({ cell }) => cell) ?? [];
    expect(new Set(keys).size).toBe(keys.length);
    expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(200);
  },
);

function amountAt({ tables }: Report, row: string, column: string): bigint | undefined {
  const index = tables[0]?.columns.findIndex(({ id }) => id === column) ?? -1;
  const cell = tables[0]?.rows.find(({ id }) => id === row)?.cells[index];
  return cell?.kind === 'amount' ? cell.minor : undefined;
}
