// Appending: whole batches at the expected size, bytes as written, conflicts as values.
import assert from 'node:assert/strict';

import { LIMITS_NEEDED } from '../workbench/limitsNeeded.js';
import { appendAll, assertHolds, assertWrongCall, ledgersOf, readAll } from '../workbench/expectations.js';
import { LAO_CAI, SON_LA, specimen, specimenId, specimens } from '../workbench/specimens.js';
import { type Behaviour, storeCase } from '../storeCase.js';

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, value) => value);
const NOT_TEXT = Uint8Array.of(0xef, 0xbb, 0xbf, 0x00, 0xff, 0xfe, 0xc3, 0x28, 0x0d, 0x0a, 0x00);
const LONGEST_BODY = 65_535;

const acknowledging: readonly Behaviour[] = [
  storeCase('an append is acknowledged with the new size of the ledger', [], async ({ store }) => {
    assert.deepEqual(await store.append(SON_LA, 0, specimens(0, 3)), { outcome: 'appended', size: 3 });
    assert.deepEqual(await store.append(SON_LA, 3, specimens(3, 1)), { outcome: 'appended', size: 4 });
    await assertHolds(store, SON_LA, specimens(0, 4));
  }),

  storeCase('a large batch is written whole and in order', [], async ({ store }) => {
    const batch = specimens(0, Math.min(10_000, store.limits.eventsPerAppend));
    await appendAll(store, SON_LA, 0, batch);
    await assertHolds(store, SON_LA, batch);
  }),

  storeCase('many small appends make one gapless stream', [], async ({ store }) => {
    let size = 0;
    for (let count = 1; size < 300; count = (count % 7) + 1) {
      await appendAll(store, SON_LA, size, specimens(size, count));
      size += count;
    }
    await assertHolds(store, SON_LA, specimens(0, size));
  }),
];

const bytes: readonly Behaviour[] = [
  storeCase('every byte comes back as it was written', [], async ({ store }) => {
    const events = [EVERY_BYTE, NOT_TEXT].map((body, n) => ({ id: specimenId(n), body }));
    await appendAll(store, SON_LA, 0, events);
    await assertHolds(store, SON_LA, events);
  }),

  storeCase('bodies of one byte and of 65,535 bytes come back whole', [], async ({ store }) => {
    const shortest = { id: specimenId(0), body: Uint8Array.of(0) };
    const events = [shortest, specimen(1, LONGEST_BODY), specimen(2, LONGEST_BODY - 1)];
    await appendAll(store, SON_LA, 0, events);
    await assertHolds(store, SON_LA, events);
  }),

  storeCase('a body may be a part of a larger buffer', [], async ({ store }) => {
    const part = { id: specimenId(0), body: EVERY_BYTE.subarray(10, 20) };
    await appendAll(store, SON_LA, 0, [part]);
    await assertHolds(store, SON_LA, [part]);
  }),

  storeCase(
    'what is done to the bytes before writing or after reading does not reach the store',
    [],
    async ({ store }) => {
      const given = specimen(0);
      await appendAll(store, SON_LA, 0, [given]);
      given.body.fill(0);
      for (const event of await readAll(store, SON_LA)) event.body.fill(1);
      await assertHolds(store, SON_LA, [specimen(0)]);
    },
  ),
];

const conflicts: readonly Behaviour[] = [
  storeCase(
    'an append at another size than the ledger has is a conflict that tells the size',
    [],
    async ({ store }) => {
      assert.deepEqual(await store.append(SON_LA, 1, specimens(0, 1)), { outcome: 'conflict', size: 0 });
      await appendAll(store, SON_LA, 0, specimens(0, 3));
      for (const expectedSize of [0, 2, 4, 1_000_000]) {
        const result = await store.append(SON_LA, expectedSize, specimens(10, 2));
        assert.deepEqual(result, { outcome: 'conflict', size: 3 });
      }
    },
  ),

  storeCase(
    'a conflict writes nothing, and the same events can be appended at the right size',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 2));
      assert.equal((await store.append(SON_LA, 0, specimens(2, 2))).outcome, 'conflict');
      await assertHolds(store, SON_LA, specimens(0, 2));
      await appendAll(store, SON_LA, 2, specimens(2, 2));
      await assertHolds(store, SON_LA, specimens(0, 4));
    },
  ),

  storeCase('a conflict on a ledger without events does not make it exist', [], async ({ store }) => {
    assert.equal((await store.append(SON_LA, 7, specimens(0, 1))).outcome, 'conflict');
    assert.deepEqual(await ledgersOf(store), []);
  }),
];

const refusals: readonly Behaviour[] = [
  storeCase('an append of nothing is refused', [], async ({ store }) => {
    await assertWrongCall(() => store.append(SON_LA, 0, []));
    await appendAll(store, SON_LA, 0, specimens(0, 1));
    await assertWrongCall(() => store.append(SON_LA, 1, []));
    await assertHolds(store, SON_LA, specimens(0, 1));
  }),

  storeCase('an id that the ledger has is refused, and its whole batch with it', ['uniqueIds'], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 100));
    for (const repeated of [0, 57, 99]) {
      const batch = [...specimens(200, 60), specimen(repeated), ...specimens(300, 10)];
      await assertWrongCall(() => store.append(SON_LA, 100, batch));
    }
    await assertHolds(store, SON_LA, specimens(0, 100));
    await appendAll(store, SON_LA, 100, specimens(200, 60));
  }),

  storeCase(
    'an id that occurs twice in a batch is refused, and the ledger stays as it was',
    ['uniqueIds'],
    async ({ store }) => {
      await assertWrongCall(() => store.append(SON_LA, 0, [...specimens(0, 3), specimen(1)]));
      assert.equal(await store.size(SON_LA), 0);
      assert.deepEqual(await ledgersOf(store), []);
    },
  ),

  storeCase('two ledgers may hold the same events', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 3));
    await appendAll(store, LAO_CAI, 0, specimens(0, 3));
    await assertHolds(store, SON_LA, specimens(0, 3));
    await assertHolds(store, LAO_CAI, specimens(0, 3));
  }),
];

const limits: readonly Behaviour[] = [
  storeCase('one append may hold the largest event, and a hundred usual ones', [], async ({ store }) => {
    assert.ok(store.limits.bytesPerAppend >= LIMITS_NEEDED.bytes);
    assert.ok(store.limits.eventsPerAppend >= LIMITS_NEEDED.events);
    await appendAll(store, SON_LA, 0, [specimen(0, LONGEST_BODY)]);
    await appendAll(store, SON_LA, 1, specimens(1, LIMITS_NEEDED.events, 400));
    assert.equal(await store.size(SON_LA), 1 + LIMITS_NEEDED.events);
  }),

  storeCase(
    'as many events as the limit says are appended, and one more is refused',
    ['reachableLimits'],
    async ({ store }) => {
      const { eventsPerAppend } = store.limits;
      await assertWrongCall(() => store.append(SON_LA, 0, specimens(0, eventsPerAppend + 1)));
      assert.equal(await store.size(SON_LA), 0);
      await appendAll(store, SON_LA, 0, specimens(0, eventsPerAppend));
      assert.equal(await store.size(SON_LA), eventsPerAppend);
    },
  ),

  storeCase(
    'as many bytes as the limit says are appended, and one more is refused',
    ['reachableLimits'],
    async ({ store }) => {
      const full = eventsOfBytes(store.limits.bytesPerAppend);
      await assertWrongCall(() =>
        store.append(SON_LA, 0, [...full, { id: specimenId(full.length), body: Uint8Array.of(0) }]),
      );
      assert.equal(await store.size(SON_LA), 0);
      await appendAll(store, SON_LA, 0, full);
      assert.equal(await store.size(SON_LA), full.length);
    },
  ),
];

function eventsOfBytes(total: number): ReturnType<typeof specimens> {
  const whole = Math.floor(total / LONGEST_BODY);
  const rest = total % LONGEST_BODY;
  return [
    ...specimens(0, whole, LONGEST_BODY),
    ...(rest > 0 ? [{ id: specimenId(whole), body: new Uint8Array(rest) }] : []),
  ];
}

export const appendCases: readonly Behaviour[] = [...acknowledging, ...bytes, ...conflicts, ...refusals, ...limits];
