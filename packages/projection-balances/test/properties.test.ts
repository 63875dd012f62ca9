import { type Ledger, MEASURES, type Measures, type Where } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type By, depthFirst, rollUp, rollUpDiff, rollUpTree, series } from '../src/index.js';
import { province } from './province.js';
import { anyDay, anySteps, ledgerAfter } from './randomLedger.js';

/** Few cases and the same for every change; many and new ones in the deep run. */
const RUNS = process.env['SO_CAI_DEEP'] === '1' ? { numRuns: 2_000 } : { numRuns: 40, seed: 2024 };

const anyBy: fc.Arbitrary<By[]> = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom<By>('programme', 'unit', 'source', 'capital', 'budgetYear', 'originYear'),
    fc.record({ tree: fc.constantFrom('programme', 'unit'), level: fc.nat(3) }),
  ),
  { maxLength: 4, selector: (by) => (typeof by === 'string' ? by : by.tree) },
);
const anyWhere: fc.Arbitrary<Where> = fc.constantFrom<Where[]>(
  {},
  { unit: 'VANHO' },
  { programme: 'NTM', planned: true },
  { budgetYear: 2024, unit: ['MOCCHAU', 'LONGLUONG'] },
  { originYear: null },
  { spends: false },
);
const anyTrees = fc.constantFrom('eachDay' as const, 'lastDay' as const);

function sum(parts: readonly Measures[]): Record<string, bigint> {
  return Object.fromEntries(
    [...MEASURES, 'notYetAllotted' as const].map((measure) => [
      measure,
      parts.reduce((total, part) => total + part[measure], 0n),
    ]),
  );
}

function plain(measures: Measures): Record<string, bigint> {
  return sum([measures]);
}

describe('roll-ups of random ledgers', () => {
  test('sum to the total of the state, by whatever they group (promise 1)', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyDay, anyBy, anyWhere, async (steps, day, by, where) => {
        const state = await (await ledgerAfter(steps)).asOf(day);
        const { rows, total } = rollUp(state, { by, where });
        expect(sum(rows.map((row) => row.measures))).toEqual(plain(state.total(where)));
        expect(plain(total.measures)).toEqual(plain(state.total(where)));
        const outside = where.planned === true ? [] : [state.total({ ...where, planned: false })];
        expect(plain(total.outsidePlan)).toEqual(sum(outside));
      }),
      RUNS,
    );
  });

  test('give every node of a tree what its own money and its children come to', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyDay, anyBy, anyWhere, async (steps, day, by, where) => {
        const state = await (await ledgerAfter(steps)).asOf(day);
        const { roots, total } = rollUpTree(state, { tree: 'unit', by, where });
        expect(sum(roots.map((node) => node.subtree.measures))).toEqual(plain(total.measures));
        for (const node of depthFirst(roots)) {
          const parts = [node.own, ...node.children.map((child) => child.subtree)];
          expect(plain(node.subtree.measures)).toEqual(sum(parts.map((part) => part.measures)));
          const cells = by.length === 0 ? [node.subtree] : node.cells;
          expect(plain(node.subtree.measures)).toEqual(sum(cells.map((cell) => cell.measures)));
        }
      }),
      RUNS,
    );
  });

  test('never change at an earlier size (promise 4)', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyDay, anyBy, async (steps, day, by) => {
        const at = async (ledger: Ledger, size: number): Promise<string> =>
          JSON.stringify(rollUp(await ledger.asOf(day, { knownAt: { size } }), { by }));
        const printed = new Map<number, string>();
        const ledger = await ledgerAfter(steps, async (growing) => {
          printed.set(growing.size, await at(growing, growing.size));
        });
        for (const [size, text] of printed) expect(await at(ledger, size)).toBe(text);
      }),
      RUNS,
    );
  });

  test('have the same total through the trees and successions of any other day (promise 13)', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyDay, anyDay, anyBy, async (steps, day, other, by) => {
        const ledger = await ledgerAfter(steps);
        const [state, treesOf] = [await ledger.asOf(day), await ledger.asOf(other)];
        expect(plain(rollUp(state, { by, treesOf }).total.measures)).toEqual(plain(state.total()));
      }),
      RUNS,
    );
  });
});

describe('series of random ledgers', () => {
  const anyQuery = fc
    .tuple(anyDay, anyDay, fc.constantFrom('month' as const, 'quarter' as const, 'year' as const))
    .map(([left, right, every]) => ({ from: left < right ? left : right, to: left < right ? right : left, every }));

  test('lead from the balance before to the last balance (promise 12)', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyQuery, anyBy, anyWhere, anyTrees, async (steps, query, by, where, trees) => {
        const ledger = await ledgerAfter(steps);
        const found = await series(ledger, { ...query, by, where, trees });
        const changes = found.points.flatMap(({ total }) => [total.turnover, total.regrouped]);
        const last = found.points.at(-1)?.total.balance.measures;
        expect(sum([found.opening.measures, ...changes])).toEqual(sum(last === undefined ? [] : [last]));
      }),
      RUNS,
    );
  });

  test('show at each point what a roll-up on that day shows (promises 3 and 13)', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyQuery, anyBy, anyWhere, anyTrees, async (steps, query, by, where, trees) => {
        const ledger = await ledgerAfter(steps);
        const treesOf = await ledger.asOf(query.to);
        for (const point of (await series(ledger, { ...query, by, where, trees })).points) {
          const state = await ledger.asOf(point.on);
          const alone = rollUp(state, { by, where, ...(trees === 'lastDay' ? { treesOf } : {}) });
          const shown = new Map(point.rows.map((row) => [JSON.stringify(row.key), plain(row.balance.measures)]));
          for (const row of alone.rows) expect(shown.get(JSON.stringify(row.key))).toEqual(plain(row.measures));
          expect(plain(point.total.balance.measures)).toEqual(plain(alone.total.measures));
        }
      }),
      RUNS,
    );
  });
});

describe('differences of random ledgers', () => {
  test('sum, cause by cause, to the difference of the roll-ups (promise 12)', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySteps,
        fc.tuple(anyDay, anyDay),
        fc.tuple(fc.nat(), fc.nat()),
        fc.tuple(anyBy, anyWhere, anyTrees),
        async (steps, days, sizes, [by, where, trees]) => {
          const ledger = await ledgerAfter(steps);
          const opened = (await province()).size;
          const at = (day: string, seed: number): ReturnType<Ledger['asOf']> =>
            ledger.asOf(day, { knownAt: { size: opened + (seed % (ledger.size - opened + 1)) } });
          const [before, after] = [await at(days[0], sizes[0]), await at(days[1], sizes[1])];
          const through = trees === 'lastDay' ? { treesOf: after } : {};
          const [left, right] = [rollUp(before, { by, where, ...through }), rollUp(after, { by, where })];
          const rowOf = (side: typeof left, key: object): Measures | undefined =>
            side.rows.find((row) => JSON.stringify(row.key) === JSON.stringify(key))?.measures;
          const found = rollUpDiff(ledger, before, after, { by, where, trees });
          for (const { measure, amount, causes } of [...found.rows, found.total].flatMap((row) => row.changes))
            expect([measure, Object.values(causes).reduce((total, cause) => total + cause, 0n)]).toEqual([
              measure,
              amount,
            ]);
          for (const key of [...left.rows, ...right.rows].map((row) => row.key)) {
            const changes = found.rows.find((row) => JSON.stringify(row.key) === JSON.stringify(key))?.changes ?? [];
            for (const measure of MEASURES)
              expect(changes.find((change) => change.measure === measure)?.amount ?? 0n).toBe(
                (rowOf(right, key)?.[measure] ?? 0n) - (rowOf(left, key)?.[measure] ?? 0n),
              );
          }
        },
      ),
      RUNS,
    );
  });
});
