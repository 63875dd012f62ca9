// Appends at once: one of those at the same size gets through, and those of different ledgers do not meet.
import assert from 'node:assert/strict';

import { appendAll, readAll } from '../workbench/expectations.js';
import { CAO_BANG, LAO_CAI, SON_LA, specimens, textOf } from '../workbench/specimens.js';
import { type Behaviour, storeCase } from '../storeCase.js';

export const raceCases: readonly Behaviour[] = [
  storeCase('of appends at the same size exactly one gets through', [], async ({ store }) => {
    const results = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => store.append(SON_LA, 0, specimens(index * 10, 2))),
    );
    assert.equal(results.filter(({ outcome }) => outcome === 'appended').length, 1);
    assert.equal(results.filter(({ outcome }) => outcome === 'conflict').length, 9);
    assert.equal(await store.size(SON_LA), 2);
  }),

  storeCase('writers of different ledgers do not conflict', [], async ({ store }) => {
    const writing = [SON_LA, LAO_CAI, CAO_BANG].map(async (ledger, index) => {
      for (let size = 0; size < 60; size += 2) await appendAll(store, ledger, size, specimens(index * 1_000 + size, 2));
    });
    await Promise.all(writing);
    for (const [index, ledger] of [SON_LA, LAO_CAI, CAO_BANG].entries())
      assert.deepEqual((await readAll(store, ledger)).map(textOf), specimens(index * 1_000, 60).map(textOf));
  }),
];
