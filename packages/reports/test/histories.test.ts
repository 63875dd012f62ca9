import { histories, modelDisbursed, type ModelMeasures, modelState, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { FORMS, makeReport, type Report, roundingsOf, toCsv, toHtml, toText } from '../src/index.js';

/** Few cases and the same for every change; many and new ones in the deep run. */
const RUNS = process.env['SO_CAI_DEEP'] === '1' ? { numRuns: 1_000 } : { numRuns: 25, seed: 2024 };
const YEARS = [2023, 2024, 2025];

const anyPoint = fc.record({ day: fc.integer({ min: 0, max: 500 }), size: fc.nat() });

test('every form of a random history adds up to what a plain fold over its events gives (promises 3 and 14)', async () => {
  await fc.assert(
    fc.asyncProperty(histories({ spoilt: 0 }), anyPoint, async (plan, { day, size: any }) => {
      const { ledger, opened, events } = await runHistory(plan);
      const on = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      const size = opened + (any % (ledger.size - opened + 1));
      const state = await ledger.asOf(on, { knownAt: { size } });
      const isPlanned = state.filter({ planned: true });
      const lines = [...modelState(events, { on: state.on, size }).lines.values()].filter(({ line }) =>
        isPlanned(line),
      );
      const sum = (of: (measures: ModelMeasures) => bigint, year?: number, capitals?: readonly string[]): bigint =>
        lines
          .filter(
            ({ line }) =>
              (year === undefined || line.budgetYear === year) && (capitals?.includes(line.capital) ?? true),
          )
          .reduce((total, { measures }) => total + of(measures), 0n);
      const made = async (form: string, year: number): Promise<Report> => {
        const parameters = form === 'nd31-2017-61' ? {} : { budgetYear: String(year) };
        const range = form === 'nd31-2017-61' ? { from: '2000-01-01' } : {};
        return makeReport(ledger, { form, on, ...range, knownAt: { size }, parameters });
      };
      for (const { id } of FORMS)
        for (const year of id === 'nd31-2017-61' ? [2024] : YEARS) {
          const report = await made(id, year);
          // Refuses a table whose parts do not come to their total.
          roundingsOf(report);
          for (const write of [toText, toCsv, toHtml])
            expect(write(report, { language: 'vi' })).toContain(report.standpoint.root);
        }
      for (const year of YEARS) {
        const [summary, progress] = [await made('summary', year), await made('progress', year)];
        for (const report of [summary, progress]) {
          expect(totalAt(report, 'plan')).toBe(sum(({ plan: amount }) => amount, year));
          expect(totalAt(report, 'disbursed')).toBe(sum((measures) => modelDisbursed(measures, 'yearPaid'), year));
        }
        const [estimates, advances] = [await made('tt26-2026-57', year), await made('tt26-2026-58', year)];
        expect(totalAt(estimates, 'lapsed')).toBe(sum(({ lapsed }) => lapsed, year));
        expect(totalAt(estimates, 'carried') + totalAt(advances, 'carried')).toBe(
          sum(({ carriedOut }) => carriedOut, year),
        );
        expect(totalAt(advances, 'advanced')).toBe(sum(({ advanced }) => advanced, year));
      }
      const form61 = await made('nd31-2017-61', 2024);
      for (const kind of ['investment', 'recurrent'])
        expect(totalAt(form61, `${kind}.domestic`) + totalAt(form61, `${kind}.foreign`)).toBe(
          sum((measures) => modelDisbursed(measures, 'yearPaid'), undefined, [kind]),
        );
    }),
    RUNS,
  );
});

/** The total of a column of the first table. */
function totalAt({ tables }: Report, column: string): bigint {
  const index = tables[0]?.columns.findIndex(({ id }) => id === column) ?? -1;
  const cell = tables[0]?.rows[0]?.cells[index];
  return cell?.kind === 'amount' ? cell.minor : 0n;
}
