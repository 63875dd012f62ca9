import { isSoCaiError, memoryStore, openLedger, restoreLedger } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { answersTo } from './answers.js';
import { bodiesOf } from './bodies.js';
import { checkHistories, runs } from './checkHistories.js';

describe('promise 8: all stores hold the same bytes and give the same root; export then restore gives the same root', () => {
  test('a restored ledger has the same bytes, the same root and the same answers', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        await history.ledger.refresh();
        const bodies = await bodiesOf(history);
        const store = memoryStore();
        const { ledger: name, root, size } = await restoreLedger({ store, bodies, root: history.ledger.root });
        expect([root, size]).toEqual([history.ledger.root, history.events.length]);
        const ledger = await openLedger({ store, name, actor: 'AUDITOR', system: history.system });
        expect(await bodiesOf({ store, ledger })).toEqual(bodies);
        const question = { on: ask.day(history), size: ask.size(history), line: undefined };
        const asked = { ...question, before: { on: ask.day(history), size: ask.size(history) } };
        expect(await answersTo(ledger, asked)).toEqual(await answersTo(history.ledger, asked));
      },
    });
  });

  test('bodies that are left out, swapped or repeated are not restored', async () => {
    await checkHistories({
      runs: runs(20, 500),
      atEnd: async (history, ask) => {
        await history.ledger.refresh();
        const bodies = await bodiesOf(history);
        const at = ask.size(history) - 2;
        const [one, next] = [bodies[at], bodies[at + 1]];
        if (one === undefined || next === undefined) return;
        const [before, after] = [bodies.slice(0, at), bodies.slice(at + 2)];
        for (const changed of [
          [...before, next, ...after],
          [...before, next, one, ...after],
          [...before, one, one, next, ...after],
          bodies.slice(0, -1),
        ]) {
          const store = memoryStore();
          const restored = restoreLedger({ store, bodies: changed, root: history.ledger.root });
          await expect(restored.catch((error: unknown) => isSoCaiError(error, 'StoreCorrupt'))).resolves.toBe(true);
          expect(await store.size(history.ledger.name)).toBe(0);
        }
      },
    });
  });
});
