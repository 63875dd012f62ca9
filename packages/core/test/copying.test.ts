// Copies from store to store: the same bytes under the same root, or no copy; and interrupted ones go on.
import { describe, expect, it } from 'vitest';

import {
  copyLedger,
  type CopyProgress,
  type EventStore,
  type LedgerId,
  memoryStore,
  type StoredEvent,
} from '../src/index.js';
import { eventful } from './fixtures/eventful.js';
import { another, everything, type Opened, opened } from './fixtures/opened.js';
import { give, nextYear, pay, roads } from './fixtures/province.js';
import { ScriptedStore } from './fixtures/scriptedStore.js';
import { FakeSystem } from './fixtures/system.js';

const name = 'son-la';
const ledger = name as LedgerId;
const reason = new Error('interrupted');

const copy = (from: EventStore, to: EventStore, more: object = {}): ReturnType<typeof copyLedger> =>
  copyLedger({ from, to, name, ...more });

async function isEmpty(store: EventStore): Promise<boolean> {
  return (await store.ledgers()[Symbol.asyncIterator]().next()).done === true;
}

async function refusalsOf({ ledger }: Opened): Promise<unknown[]> {
  const kept: unknown[] = [];
  for await (const refusal of ledger.refusals()) kept.push(refusal);
  return kept;
}

/** The source says something else from the moment on that everything was checked. */
function changesLater(store: ScriptedStore, change: (event: StoredEvent) => StoredEvent): (at: CopyProgress) => void {
  return ({ phase, done, total }) => {
    if (phase === 'checking' && done === total) store.tamper = change;
  };
}

describe('A copy', () => {
  it('has the same bytes and the same root, and leaves the source as it was', async () => {
    const at = await eventful();
    const before = await everything(at);
    const store = new ScriptedStore();
    const { size, root } = at.ledger;
    expect(await copy(at.store, store)).toEqual({ ledger: name, size, root, written: size, refusals: 0 });
    expect(await everything(await opened({ store }))).toEqual(before);
    expect(await everything(at)).toEqual(before);
  });

  it('brings along the refusals that were kept', async () => {
    const at = await eventful({ keepRefusals: true });
    for (const amount of [7_000n, 8_000n]) await at.ledger.tryRecord(pay(roads, amount));
    const target = new ScriptedStore();
    expect(await copy(at.store, target)).toMatchObject({ refusals: 2 });
    const copied = await opened({ store: target, keepRefusals: true });
    expect(await refusalsOf(copied)).toEqual(await refusalsOf(at));
    await copied.ledger.tryRecord(pay(roads, 9_000n));
    expect(await refusalsOf(copied)).toHaveLength(3);
    expect(await copy(at.store, new ScriptedStore({ eventsPerAppend: 1 }))).toMatchObject({ refusals: 2 });
  });

  it('that is repeated brings over what was recorded meanwhile', async () => {
    const at = await eventful();
    const target = new ScriptedStore();
    await copy(at.store, target);
    expect(await copy(at.store, target)).toMatchObject({ written: 0 });
    await at.ledger.record([give(nextYear(roads), 5n, '2025-03-01'), pay(nextYear(roads), 2n, '2025-03-02')]);
    const { size, root } = at.ledger;
    expect(await copy(at.store, target)).toMatchObject({ size, root, written: 2 });
  });

  it('of a ledger that goes on being recorded holds what there was when it began', async () => {
    const at = await eventful();
    const { size, root } = at.ledger;
    const target = new ScriptedStore({ eventsPerAppend: 5 });
    target.turns = [() => at.ledger.record(give(nextYear(roads), 5n, '2025-03-01'))];
    expect(await copy(at.store, target)).toMatchObject({ size, root, written: size });
  });

  it('reports what it is doing, and how far it is', async () => {
    const at = await eventful();
    const { size } = at.ledger;
    const reports: CopyProgress[] = [];
    const onProgress = (progress: CopyProgress): void => void reports.push(progress);
    await copy(at.store, new ScriptedStore({ eventsPerAppend: 10 }), { onProgress });
    expect([...new Set(reports.map(({ phase }) => phase))]).toEqual(['checking', 'writing', 'comparing']);
    expect(reports.filter(({ phase }) => phase === 'writing').map(({ done }) => done)).toEqual([10, 20, 30, size]);
    expect(reports.every(({ done, total }) => total === size && done <= size)).toBe(true);
  });

  it('of a root that is asked for is that, or is not begun', async () => {
    const at = await eventful();
    const target = memoryStore();
    await expect(copy(at.store, target, { root: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { expected: '0'.repeat(64), found: at.ledger.root },
    });
    expect(await isEmpty(target)).toBe(true);
    expect(await copy(at.store, target, { root: at.ledger.root })).toMatchObject({ root: at.ledger.root });
  });

  it('of nothing is a fault', async () => {
    await expect(copy(memoryStore(), memoryStore())).rejects.toMatchObject({ code: 'LedgerNotFound' });
  });
});

describe('An interrupted copy', () => {
  it.each([
    ['checking', 0],
    ['writing', 0],
    ['comparing', 14],
  ] as const)(
    'throws the reason while it is %s, leaves a beginning behind, and goes on when it is run again',
    async (phase, before) => {
      const at = await eventful();
      const target = new ScriptedStore({ eventsPerAppend: 7 });
      target.turns = [...Array.from({ length: before / 7 }, () => 'append' as const), 'fail'];
      await expect(copy(at.store, target)).rejects.toMatchObject({ code: 'StoreUnavailable' });
      const controller = new AbortController();
      const onProgress = (progress: CopyProgress): void => {
        if (progress.phase === phase) controller.abort(reason);
      };
      await expect(copy(at.store, target, { signal: controller.signal, onProgress })).rejects.toBe(reason);
      const left = await target.bodies(name);
      expect(left).toEqual((await at.store.bodies(name)).slice(0, left.length));
      const { size, root } = at.ledger;
      expect(await copy(at.store, target)).toMatchObject({ size, root, written: size - left.length });
      expect(await everything(await opened({ store: target }))).toEqual(await everything(at));
    },
  );

  it('that lost a reply finds what was written, and goes on by itself', async () => {
    const at = await eventful();
    const target = new ScriptedStore({ eventsPerAppend: 7 });
    target.turns = ['append', 'loseReply', 'append'];
    expect(await copy(at.store, target)).toMatchObject({ root: at.ledger.root });
    expect(await target.bodies(name)).toEqual(await at.store.bodies(name));
  });

  it('whose target does not take what is missing says where it stands', async () => {
    const at = await eventful();
    const target = new ScriptedStore({ eventsPerAppend: 7 });
    target.turns = ['append', 'loseRequest'];
    await expect(copy(at.store, target)).resolves.toMatchObject({ root: at.ledger.root });
    const other = new ScriptedStore({ eventsPerAppend: 7 });
    other.otherwise = 'loseRequest';
    await expect(copy(at.store, other)).rejects.toMatchObject({ code: 'StoreUnavailable', facts: { position: 0 } });
    other.otherwise = 'fail';
    await expect(copy(at.store, other)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });

  it('may be two at once: both end with the same ledger', async () => {
    const at = await eventful();
    const target = new ScriptedStore({ eventsPerAppend: 3 });
    target.turns = [() => copy(at.store, target.inner), 'append'];
    expect(await copy(at.store, target)).toMatchObject({ root: at.ledger.root });
    expect(await target.bodies(name)).toEqual(await at.store.bodies(name));
  });
});

describe('No copy is made', () => {
  it('into a store that holds another ledger of that name, or more of it', async () => {
    const at = await eventful();
    const other = await opened();
    await other.ledger.record(give(roads, 1n));
    const before = await other.store.bodies(name);
    await expect(copy(at.store, other.store)).rejects.toMatchObject({ code: 'StoreMismatch' });
    expect(await other.store.bodies(name)).toEqual(before);

    const longer = new ScriptedStore();
    await copy(at.store, longer);
    const size = await longer.size(ledger);
    await (await another({ ...at, store: longer })).ledger.record(give(nextYear(roads), 1n, '2025-03-01'));
    await expect(copy(at.store, longer)).rejects.toMatchObject({ code: 'StoreMismatch', facts: { position: size } });
  });

  it('where another writer came first', async () => {
    const at = await eventful();
    const target = new ScriptedStore();
    const rival = { store: new ScriptedStore() };
    target.turns = [
      async () => {
        await opened({ ...rival, system: new FakeSystem('2024-01-05T01:00:00.000Z') });
        await copy(rival.store, target.inner);
      },
    ];
    await expect(copy(at.store, target)).rejects.toMatchObject({ code: 'StoreMismatch' });
    expect(await target.bodies(name)).toEqual(await rival.store.bodies(name));
  });

  it('of what the ledger would not have recorded', async () => {
    const at = await eventful();
    const target = memoryStore();
    at.store.tamper = (event) => (event.position === 20 ? { ...event, body: event.body.slice(0, -1) } : event);
    await expect(copy(at.store, target)).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 20 } });
    expect(await isEmpty(target)).toBe(true);
  });

  it('of what changed after it was checked', async () => {
    const at = await eventful();
    const target = new ScriptedStore({ eventsPerAppend: 4 });
    const onProgress = changesLater(at.store, (event) =>
      event.position === 20
        ? { ...event, body: event.body.map((byte, index) => (index === 40 ? byte ^ 1 : byte)) }
        : event,
    );
    await expect(copy(at.store, target, { onProgress })).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { position: 20 },
    });
  });

  it('of a reading that ended early', async () => {
    const at = await eventful();
    const target = memoryStore();
    at.store.tamper = (event) => (event.position < 20 ? event : undefined);
    await expect(copy(at.store, target)).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 20 } });
    expect(await isEmpty(target)).toBe(true);
  });

  it('of a stream that holds another ledger', async () => {
    const at = await eventful();
    const foreign = new ScriptedStore();
    const events: { id: never; body: Uint8Array }[] = [];
    for await (const chunk of at.store.read(ledger))
      for (const [index, { body }] of chunk.entries()) events.push({ id: `0${index}` as never, body });
    await foreign.append('lai-chau' as LedgerId, 0, events);
    await expect(copyLedger({ from: foreign, to: memoryStore(), name: 'lai-chau' })).rejects.toMatchObject({
      code: 'StoreCorrupt',
    });
  });

  it('whose target says afterwards that it holds something else', async () => {
    const at = await eventful();
    const target = new ScriptedStore();
    target.tamper = (event) => (event.position === 3 ? { ...event, body: event.body.slice(1) } : event);
    await expect(copy(at.store, target)).rejects.toMatchObject({ code: 'StoreMismatch', facts: { position: 3 } });
  });
});
