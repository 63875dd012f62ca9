// Reading: in order, in chunks, any range, up to where the ledger ended when reading began.
import assert from 'node:assert/strict';

import type { ReadRange, StoredEvent } from '@so-cai/core';

import { appendAll, assertHolds, assertSameEvents, ledgersOf, readAll, readChunks } from '../workbench/expectations.js';
import { fill, LARGE } from '../workbench/fill.js';
import { CAO_BANG, LAO_CAI, SON_LA, specimens, stored } from '../workbench/specimens.js';
import { type Behaviour, storeCase } from '../storeCase.js';

const ranges: readonly Behaviour[] = [
  storeCase('a ledger that does not exist is empty', [], async ({ store }) => {
    assert.deepEqual(await readChunks(store, SON_LA), []);
    assert.deepEqual(await readChunks(store, SON_LA, { from: 3, to: 9 }), []);
  }),

  storeCase('a range begins at from and ends before to', [], async ({ store }) => {
    const events = specimens(0, 20);
    await appendAll(store, SON_LA, 0, events);
    const cases: readonly [ReadRange, number, number][] = [
      [{}, 0, 20],
      [{ from: 0, to: 20 }, 0, 20],
      [{ from: 5 }, 5, 20],
      [{ to: 5 }, 0, 5],
      [{ from: 5, to: 15 }, 5, 15],
      [{ from: 19 }, 19, 20],
      [{ from: 0, to: 1 }, 0, 1],
    ];
    for (const [range, from, to] of cases)
      assertSameEvents(await readAll(store, SON_LA, range), stored(SON_LA, from, events.slice(from, to)));
  }),

  storeCase('a range that reaches beyond the end gives what there is', [], async ({ store }) => {
    const events = specimens(0, 5);
    await appendAll(store, SON_LA, 0, events);
    assertSameEvents(await readAll(store, SON_LA, { from: 3, to: 1_000 }), stored(SON_LA, 3, events.slice(3)));
  }),

  storeCase('a range without positions in it gives nothing', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    for (const range of [{ from: 2, to: 2 }, { from: 4, to: 1 }, { from: 5 }, { from: 1_000 }, { to: 0 }])
      assert.deepEqual(await readChunks(store, SON_LA, range), []);
  }),

  storeCase('a range of a large ledger is as exact as one of a small ledger', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const all = specimens(0, LARGE);
    for (const [from, to] of [
      [0, 999],
      [1, 1_001],
      [999, 3_001],
      [1_000, 9_000],
      [4_000, 8_001],
      [LARGE - 1, LARGE],
    ] as const)
      assertSameEvents(await readAll(store, SON_LA, { from, to }), stored(SON_LA, from, all.slice(from, to)));
  }),
];

const chunks: readonly Behaviour[] = [
  storeCase('a large ledger comes in several chunks, none of them empty', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const chunks = await readChunks(store, SON_LA);
    assert.ok(chunks.length > 1, `${LARGE} events came in ${chunks.length} chunk`);
    assert.ok(chunks.every((chunk) => chunk.length > 0));
    assertSameEvents(chunks.flat(), stored(SON_LA, 0, specimens(0, LARGE)));
  }),

  storeCase('a read ends where the ledger ended when reading began', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const read = [];
    for await (const chunk of store.read(SON_LA)) {
      if (read.length === 0) await appendAll(store, SON_LA, LARGE, specimens(LARGE, 100));
      read.push(...chunk);
    }
    assertSameEvents(read, stored(SON_LA, 0, specimens(0, LARGE)));
    assert.equal(await store.size(SON_LA), LARGE + 100);
  }),

  storeCase('a read that was asked for before an append sees all of it or nothing', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    const incoming = store.read(SON_LA);
    await appendAll(store, SON_LA, 5, specimens(5, 5));
    const read: StoredEvent[] = [];
    for await (const chunk of incoming) read.push(...chunk);
    assert.ok([5, 10].includes(read.length), `${read.length} events`);
    assertSameEvents(read, stored(SON_LA, 0, specimens(0, read.length)));
  }),

  storeCase('several reads at once do not disturb each other', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    await appendAll(store, LAO_CAI, 0, specimens(50_000, 30));
    const [first, second, third] = await Promise.all([
      readAll(store, SON_LA),
      readAll(store, SON_LA, { from: 6_000 }),
      readAll(store, LAO_CAI),
    ]);
    assertSameEvents(first, stored(SON_LA, 0, specimens(0, LARGE)));
    assertSameEvents(second, stored(SON_LA, 6_000, specimens(6_000, LARGE - 6_000)));
    assertSameEvents(third, stored(LAO_CAI, 0, specimens(50_000, 30)));
  }),
];

const ledgers: readonly Behaviour[] = [
  storeCase('a ledger without events has the size 0', [], async ({ store }) => {
    assert.equal(await store.size(SON_LA), 0);
    await appendAll(store, LAO_CAI, 0, specimens(0, 1));
    assert.equal(await store.size(SON_LA), 0);
  }),

  storeCase('ledgers are listed once each, in the order of their names', [], async ({ store }) => {
    assert.deepEqual(await ledgersOf(store), []);
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    assert.deepEqual(await ledgersOf(store), [SON_LA]);
    await appendAll(store, CAO_BANG, 0, specimens(0, 2));
    await appendAll(store, LAO_CAI, 0, specimens(0, 2));
    await appendAll(store, SON_LA, 2, specimens(2, 1));
    assert.deepEqual(await ledgersOf(store), [CAO_BANG, LAO_CAI, SON_LA]);
  }),

  storeCase('ledgers written in turn do not mix', [], async ({ store }) => {
    const names = [SON_LA, CAO_BANG, LAO_CAI];
    for (let round = 0; round < 40; round += 1)
      for (const [index, name] of names.entries())
        await appendAll(store, name, round * 3, specimens((index + 1) * 10_000 + round * 3, 3));
    for (const [index, name] of names.entries()) await assertHolds(store, name, specimens((index + 1) * 10_000, 120));
  }),

  storeCase('what one handle wrote, another reads at once', ['severalHandles'], async ({ store, open }) => {
    const other = await open();
    await appendAll(store, SON_LA, 0, specimens(0, 3));
    await assertHolds(other, SON_LA, specimens(0, 3));
    await appendAll(other, SON_LA, 3, specimens(3, 3));
    await assertHolds(store, SON_LA, specimens(0, 6));
    await appendAll(other, LAO_CAI, 0, specimens(100, 1));
    await assertHolds(store, LAO_CAI, specimens(100, 1));
    assert.equal((await store.append(SON_LA, 3, specimens(6, 1))).outcome, 'conflict');
  }),
];

export const readCases: readonly Behaviour[] = [...ranges, ...chunks, ...ledgers];
