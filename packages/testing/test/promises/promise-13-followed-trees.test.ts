import {
  type AnyEvent,
  dateOf,
  dayOf,
  FollowedTrees,
  lineKey,
  localDate,
  STAGES,
  TREE_EVENT_TYPES,
} from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import type { HistoryShape } from '../../src/arbitraries/histories.js';
import { checkHistories, runs } from './checkHistories.js';
import { SmallReadModel } from './smallReadModel.js';

/** Money on lines, and nodes that change while it stands there. */
const MOVING: HistoryShape = {
  only: [
    'allocate',
    'pay',
    'commit',
    'reverse',
    'define',
    'rename',
    'merge',
    'split',
    'reverseSuccession',
    'apportion',
  ],
};

describe('promise 13, for read models: who follows the trees sees money move as the ledger does', () => {
  test('each line holds on each day what the ledger says, through successions and their reversals', async () => {
    let [successions, reversals] = [0, 0];
    await checkHistories({
      runs: runs(40, 2_000),
      shape: MOVING,
      atEnd: async ({ events, ledger }) => {
        const model = new SmallReadModel();
        for (const event of events) {
          if (event.type === 'Succeeded') successions += 1;
          if (event.type === 'Reversed' && model.trees.isSuccession(event.data.of)) reversals += 1;
          model.take(event);
        }
        for (const on of new Set(events.map(({ effectiveOn }) => effectiveOn))) {
          const state = await ledger.asOf(on);
          for (const line of state.lines()) {
            const measures = state.get(line);
            for (const stage of STAGES)
              expect([on, lineKey(line), stage, model.balance(line, stage, dayOf(on))]).toEqual([
                on,
                lineKey(line),
                stage,
                measures[stage],
              ]);
          }
        }
      },
    });
    expect(successions).toBeGreaterThan(0);
    expect(reversals).toBeGreaterThan(0);
  });

  test('nodes have the names, parents and paths of the ledger on every day, from the events of trees alone', async () => {
    await checkHistories({
      runs: runs(30, 1_500),
      shape: { only: ['define', 'retire', 'rename', 'merge', 'split', 'reverseSuccession', 'addDimension'] },
      atEnd: async ({ events, ledger }) => {
        const [all, own] = [new FollowedTrees(), new FollowedTrees()];
        const isOfTrees = ({ type }: AnyEvent): boolean => TREE_EVENT_TYPES.includes(type);
        const surprises = events.filter((event) => all.take(event) !== undefined && !isOfTrees(event));
        expect(surprises).toEqual([]);
        for (const event of events.filter(isOfTrees)) own.take(event);
        for (const on of new Set([localDate('2024-01-01'), ...events.map(({ effectiveOn }) => effectiveOn)])) {
          const state = await ledger.asOf(on);
          expect(own.trees()).toEqual(state.trees());
          for (const tree of [...state.trees(), 'authority']) {
            expect(own.codes(tree)).toEqual(state.codes(tree));
            for (const code of state.codes(tree)) {
              expect(own.node(tree, code, on)).toMatchObject(state.node(tree, code) ?? { code: 'known to the ledger' });
              expect(own.node(tree, code, on)).toEqual(all.node(tree, code, on));
            }
          }
        }
      },
    });
  });

  test('a node that has ended says since when, and where everything on it flows', async () => {
    let ended = 0;
    await checkHistories({
      runs: runs(20, 1_000),
      shape: MOVING,
      atEnd: ({ events }) => {
        const trees = new FollowedTrees();
        for (const event of events) trees.take(event);
        const reversed = new Set(events.flatMap((event) => (event.type === 'Reversed' ? [event.data.of] : [])));
        for (const event of events) {
          if (event.type !== 'Succeeded' || reversed.has(event.id)) continue;
          const { effectiveOn, data } = event;
          for (const code of data.from) {
            ended += 1;
            const end = { on: effectiveOn, successor: data.to };
            expect(trees.node(data.tree, code, effectiveOn)?.ended).toEqual(end);
            expect(trees.node(data.tree, code, dateOf(dayOf(effectiveOn) - 1))?.ended).toBeNull();
          }
        }
      },
    });
    expect(ended).toBeGreaterThan(0);
  });

  test('an event that contradicts those before it is a fault that names its position', async () => {
    let seen = 0;
    await checkHistories({
      runs: runs(10, 100),
      shape: MOVING,
      atEnd: ({ events }) => {
        const succession = events.find(({ type }) => type === 'Succeeded');
        if (succession === undefined) return;
        seen += 1;
        expect(() => new FollowedTrees().take(succession)).toThrow(
          expect.objectContaining({
            code: 'StoreCorrupt',
            facts: { position: succession.position, type: 'Succeeded' },
          }),
        );
      },
    });
    expect(seen).toBeGreaterThan(0);
  });
});
