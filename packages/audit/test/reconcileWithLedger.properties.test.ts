// Other readings planted in arbitrary histories: what was printed is another date's, stage's or scope's figure, and must be found.
import { addDays, type LocalDate, type State, type Where } from '@so-cai/core';
import { histories, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type HeldFigure, type OtherReading, reconcileWithLedger } from '../src/index.js';
import { Points, runs } from './explain/points.js';

const ASKED = { measure: 'disbursed', where: { unit: 'HUYEN' } } as const;
const window = { days: 12, months: 2 };

/** What somebody printed instead of what was asked, computed from the ledger's own totals. */
interface Planted {
  readonly printed: bigint;
  readonly isNamed: (other: OtherReading) => boolean;
}

function otherScope(state: State, field: string, instead: string | null, where: Where): Planted {
  return {
    printed: state.total(where).disbursed,
    isNamed: (other) => other.kind === 'scope' && other.field === field && other.instead === instead,
  };
}

/** The units above and below the one that is asked for, as its tree stands on the day: a history may move them. */
function unitScopes(state: State): Planted[] {
  const above = state.node('unit', ASKED.where.unit)?.parent ?? null;
  const below = state.codes('unit').filter((code) => state.node('unit', code)?.parent === ASKED.where.unit);
  return [above, ...below].map((unit) => otherScope(state, 'unit', unit, unit === null ? {} : { unit }));
}

function otherStage(state: State, instead: 'plan' | 'committed' | 'available' | 'paid'): Planted {
  return {
    printed: state.total(ASKED.where)[instead],
    isNamed: (other) => other.kind === 'stage' && other.instead === instead,
  };
}

function otherDate(state: State, date: LocalDate): Planted {
  return {
    printed: state.total(ASKED.where).disbursed,
    isNamed: (other) => other.kind === 'date' && other.from <= date && date <= other.to,
  };
}

function otherKnowledge(state: State, knownOn: LocalDate): Planted {
  return {
    printed: state.total(ASKED.where).disbursed,
    isNamed: (other) => other.kind === 'knowledge' && other.from <= knownOn && knownOn <= other.to,
  };
}

/** The readings that a figure's candidates name. */
function namesOf({ candidates }: HeldFigure): OtherReading[] {
  return candidates.flatMap(({ other, alsoCalled }) => [other, ...alsoCalled]);
}

test('a planted reading is always among the candidates, and every candidate gives what was printed', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(histories(), fc.nat(), async (plan, seed) => {
      const { ledger, ...history } = await runHistory(plan);
      const ask = new Points(seed);
      const knownAt = { size: history.events.length };
      const on = ask.day(history);
      const state = await ledger.asOf(on, { knownAt });
      const date = addDays(on, ask.of([-12, -7, -1, 1, 5, 12]) ?? 1);
      const day = addDays(on, ask.of([0, 4, 12]) ?? 0);
      const asked = state.total(ASKED.where).disbursed;
      const differing = [
        otherKnowledge(await ledger.asOf(on, { knownAt: day }), day),
        otherDate(await ledger.asOf(date, { knownAt }), date),
        otherStage(state, ask.of(['plan', 'committed', 'available', 'paid'] as const) ?? 'plan'),
        ...unitScopes(state),
        otherScope(state, 'capital', 'recurrent', { ...ASKED.where, capital: 'recurrent' }),
      ].filter(({ printed }) => printed !== asked && printed < 10n ** 20n);
      const planted = ask.of(differing);
      fc.pre(planted !== undefined);
      const { printed, isNamed } = planted;
      const cells = { disbursed: String(printed) };
      const table = { unit: 'đồng', cells, relations: [] };
      const answer = await reconcileWithLedger(ledger, table, { on, knownAt, figures: { disbursed: ASKED }, window });
      for (const figure of answer.figures) {
        expect(namesOf(figure).filter((other) => isNamed(other))).toHaveLength(1);
        for (const candidate of figure.candidates) expect(candidate.figure).toBe(String(printed));
        const isUnique = figure.candidates.length === 1;
        expect([figure.verdict, answer.verdict]).toEqual(Array(2).fill(isUnique ? 'explained' : 'undecidable'));
        found += 1;
      }
    }),
    { numRuns: runs(25, 800), ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 2_024 }) },
  );
  expect(found).toBeGreaterThan(0);
});

test('what no reading gives is explained by nothing', async () => {
  await fc.assert(
    fc.asyncProperty(histories({ commands: 12 }), async (plan) => {
      const { ledger } = await runHistory(plan);
      const table = { unit: 'đồng', cells: { disbursed: '99.999.999.999.999.999' }, relations: [] };
      const asked = { on: '2024-06-30', figures: { disbursed: ASKED }, window };
      expect((await reconcileWithLedger(ledger, table, asked)).verdict).toBe('unexplained');
    }),
    { numRuns: runs(5, 100), ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 2_024 }) },
  );
});
