// Names of ledgers: the shortest and the longest, ones that look alike, and many at once.
import assert from 'node:assert/strict';

import { BEGINNING, ledgerId, type LedgerId, refusalLog } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, assertHolds, assertSameEvents, ledgersOf } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { LAO_CAI, SON_LA, specimens, stored } from '../workbench/specimens.js';

const LONGEST = 48;

/** Names that a store could take for each other, or sort as a dictionary does: a dash comes before a digit, a digit before a letter. */
const ALIKE: readonly LedgerId[] = [
  '0',
  '0-0',
  '00',
  '1e3',
  '9007199254740993',
  'a',
  'a-0',
  'a-a',
  'a-b',
  'a0',
  'aa',
  'ab',
  'null',
  'son-la',
  'son-la-2',
  'son-la2',
  'a'.repeat(LONGEST),
  `${'a'.repeat(LONGEST - 1)}b`,
  `a${'-b'.repeat((LONGEST - 2) / 2)}c`,
].map(ledgerId);

/** About as many as a province has communes. */
const MANY = 200;

export const nameCases: readonly Behaviour[] = [
  storeCase('names at their limits and names that look alike are different ledgers', [], async ({ store }) => {
    for (const [index, ledger] of ALIKE.entries()) await appendAll(store, ledger, 0, specimens(index * 10, 3));
    for (const [index, ledger] of ALIKE.entries()) await assertHolds(store, ledger, specimens(index * 10, 3));
  }),

  storeCase('ledgers are listed in the order of their characters, not of a language', [], async ({ store }) => {
    for (const [index, ledger] of ALIKE.toReversed().entries()) await appendAll(store, ledger, 0, specimens(index, 1));
    assert.deepEqual(await ledgersOf(store), ALIKE.toSorted(byCharacters));
  }),

  storeCase('the log of refusals beside a ledger is a ledger as well', [], async ({ store }) => {
    const longest = ledgerId('z'.repeat(LONGEST));
    for (const [index, ledger] of [SON_LA, longest].entries()) {
      await appendAll(store, ledger, 0, specimens(index * 10, 2));
      await appendAll(store, refusalLog(ledger), 0, specimens(index * 10 + 5, 3));
      await assertHolds(store, ledger, specimens(index * 10, 2));
      await assertHolds(store, refusalLog(ledger), specimens(index * 10 + 5, 3));
    }
    assert.deepEqual(await ledgersOf(store), [SON_LA, refusalLog(SON_LA), longest, refusalLog(longest)]);
  }),

  storeCase('hundreds of ledgers are listed, read and delivered', [], async ({ store }) => {
    const ledgers = Array.from({ length: MANY }, (_, index) => ledgerId(`xa-${String(index).padStart(3, '0')}`));
    for (const [index, ledger] of ledgers.entries()) await appendAll(store, ledger, 0, specimens(index * 10, 2));
    assert.deepEqual(await ledgersOf(store), ledgers);
    const follower = new Follower(store, { from: BEGINNING });
    const cursor = await follower.catchUp();
    await follower.stop();
    for (const [index, ledger] of ledgers.entries())
      assertSameEvents(follower.events(ledger), stored(ledger, 0, specimens(index * 10, 2)));
    await appendAll(store, LAO_CAI, 0, specimens(9_000, 1));
    const next = new Map(ledgers.map((ledger) => [ledger, 2] as const));
    const resumed = new Follower(store, { from: cursor, next });
    await resumed.until(LAO_CAI, 1);
    for (const ledger of ledgers) assert.deepEqual(resumed.events(ledger), []);
    await resumed.stop();
  }),
];

function byCharacters(left: LedgerId, right: LedgerId): number {
  return left < right ? -1 : 1;
}
