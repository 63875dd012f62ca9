// Restore and replay: stored bodies come back unchanged, and whatever was tampered with is found.
import { describe, expect, it } from 'vitest';

import {
  canonicalBytes,
  type CopyProgress,
  isSoCaiError,
  leafHash,
  type LedgerId,
  memoryStore,
  MerkleLog,
  replay,
  Replay,
  restoreLedger,
} from '../src/index.js';
import { eventful } from './fixtures/eventful.js';
import { everything, type Opened, opened, openedWide } from './fixtures/opened.js';
import { give, houses, pay, roads, wide } from './fixtures/province.js';
import { ScriptedStore } from './fixtures/scriptedStore.js';

const encoder = new TextEncoder();

const bodiesOf = async ({ store, ledger }: Opened): Promise<Uint8Array[]> =>
  (await store.bodies(ledger.name)).map((text) => encoder.encode(text));

function rootOf(bodies: readonly Uint8Array[]): string {
  const log = new MerkleLog();
  for (const body of bodies) log.append(leafHash(body));
  return log.root();
}

/** Bodies in which one event says something else; hashes and root are made to fit, as a forger would. */
function forged(bodies: readonly Uint8Array[], position: number, change: (event: Forgeable) => void): Uint8Array[] {
  return bodies.map((body, index) => {
    if (index !== position) return body;
    const event = JSON.parse(new TextDecoder().decode(body)) as Forgeable;
    change(event);
    return canonicalBytes(event);
  });
}
interface Forgeable {
  id: string;
  recordedAt: string;
  ledger: string;
  data: Record<string, unknown>;
  decided?: Record<string, unknown>;
  meta: Record<string, unknown>;
  [field: string]: unknown;
}

async function faultOf(bodies: readonly Uint8Array[], root = rootOf(bodies)): Promise<{ code: string; facts: object }> {
  const store = new ScriptedStore();
  const error: unknown = await restoreLedger({ store, bodies, root }).catch((reason: unknown) => reason);
  if (!isSoCaiError(error)) throw new Error('nothing was found', { cause: error });
  const names: string[] = [];
  for await (const name of store.ledgers()) names.push(name);
  expect(names).toEqual([]);
  return { code: error.code, facts: error.facts };
}

describe('Restoring', () => {
  it('writes the same bytes under the same name, with the same root', async () => {
    const at = await eventful();
    const store = new ScriptedStore();
    const bodies = await bodiesOf(at);
    const restored = await restoreLedger({ store, bodies, root: at.ledger.root });
    expect(restored).toEqual({ ledger: 'son-la', size: at.ledger.size, root: at.ledger.root, written: at.ledger.size });
    expect(await everything(await opened({ store }))).toEqual(await everything(at));
  });

  it('takes what a store reads, and dimensions', async () => {
    const at = await openedWide();
    await at.ledger.record([give(wide(), 5n), pay(wide(), 2n)]);
    async function* stored(): AsyncGenerator<{ body: Uint8Array }> {
      for await (const chunk of at.store.read(at.ledger.name)) yield* chunk;
    }
    const restored = await restoreLedger({ store: memoryStore(), bodies: stored(), root: at.ledger.root });
    expect(restored.size).toBe(at.ledger.size);
  });

  it('refuses any root but the stated one, and writes nothing', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    expect(await faultOf(bodies, '0'.repeat(64))).toMatchObject({
      code: 'StoreCorrupt',
      facts: { expected: '0'.repeat(64), found: at.ledger.root },
    });
    expect(await faultOf(bodies.slice(0, -1), at.ledger.root)).toMatchObject({ code: 'StoreCorrupt' });
  });

  it('refuses nothing at all', async () => {
    expect(await faultOf([])).toMatchObject({ code: 'StoreCorrupt' });
  });

  it('finds a missing event, two that were swapped, and one that stands there twice', async () => {
    const bodies = await bodiesOf(await eventful());
    const [first, second, ...rest] = bodies.slice(-4);
    if (first === undefined || second === undefined) throw new Error('too few events');
    const before = bodies.slice(0, -4);
    for (const [tampered, position] of [
      [[...before, second, ...rest], before.length],
      [[...before, second, first, ...rest], before.length],
      [[...before, first, first, second, ...rest], before.length + 1],
    ] as const)
      expect(await faultOf(tampered)).toMatchObject({ code: 'StoreCorrupt', facts: { position } });
  });

  it('finds every changed byte where the root is known', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const bodies = await bodiesOf(at);
    const last = bodies.length - 1;
    const body = bodies[last] ?? new Uint8Array();
    for (let index = 0; index < body.length; index += 7) {
      const changed = body.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      const fault = await faultOf([...bodies.slice(0, last), changed], at.ledger.root);
      expect(['StoreCorrupt', 'UnsupportedEvent']).toContain(fault.code);
    }
  });

  it('finds white space in a body: it is not in canonical form', async () => {
    const bodies = await bodiesOf(await opened());
    const spaced = bodies.map((body, index) =>
      index === 2 ? encoder.encode(` ${new TextDecoder().decode(body)}`) : body,
    );
    expect(await faultOf(spaced)).toMatchObject({ code: 'StoreCorrupt', facts: { position: 2 } });
  });

  const lastOf = (bodies: readonly Uint8Array[]): number => bodies.length - 1;
  it.each<[string, (event: Forgeable) => void]>([
    ['an amount that the account does not hold', (event) => void (event.data['amount'] = '101')],
    ['another amount under the old draft’s hash', (event) => void (event.data['amount'] = '29')],
    ['an unknown field', (event) => void (event.data['extra'] = '1')],
    ['an unknown field of the envelope', (event) => void (event['extra'] = '1')],
    ['an amount with a leading zero', (event) => void (event.data['amount'] = '030')],
    ['a code that does not exist', (event) => void ((event.data['from'] as Record<string, string>)['unit'] = 'ZZ')],
    ['a day that does not exist', (event) => void (event['effectiveOn'] = '2024-02-30')],
    ['another actor that is none', (event) => void (event.meta['actor'] = 'Nguyễn Văn A')],
    ['room that nobody gave', (event) => void (event.decided = { room: '5' })],
    ['a time of recording that is none', (event) => void (event.recordedAt = 'yesterday')],
    ['a time of recording before the one before it', (event) => void (event.recordedAt = '2023-12-31T00:00:00.000Z')],
    ['an id that is no id', (event) => void (event.id = 'x')],
    ['an id before the one before it', (event) => void (event.id = '00000000000000000000000000')],
    ['another ledger', (event) => void (event.ledger = 'lai-chau')],
    [
      'a verdict that cannot be',
      (event) => void (event['rulings'] = [{ pack: 'P', version: '1', rule: 'r', verdict: 'allowed' }]),
    ],
  ])('finds %s, though the root fits', async (_, change) => {
    const at = await opened();
    await at.ledger.record(give(houses, 100n), { commandId: 'form-1' });
    await at.ledger.record(give(roads, 100n), { commandId: 'form-2' });
    await at.ledger.record(pay(roads, 30n), { commandId: 'form-3' });
    const bodies = await bodiesOf(at);
    const tampered = forged(bodies, lastOf(bodies), change);
    expect(rootOf(tampered)).not.toBe(at.ledger.root);
    expect(await faultOf(tampered)).toMatchObject({ code: 'StoreCorrupt', facts: { position: lastOf(bodies) } });
  });

  it('goes on where an interrupted one ended', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const store = new ScriptedStore({ eventsPerAppend: 5 });
    store.turns = ['append', 'fail'];
    const restore = (): Promise<unknown> => restoreLedger({ store, bodies, root: at.ledger.root });
    await expect(restore()).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await store.size('son-la' as LedgerId)).toBe(5);
    store.turns = ['loseReply', 'loseRequest'];
    await expect(restore()).rejects.toMatchObject({ code: 'StoreUnavailable', facts: { position: 10 } });
    expect(await store.size('son-la' as LedgerId)).toBe(10);
    expect(await restore()).toMatchObject({ written: at.ledger.size - 10 });
    expect(await everything(await opened({ store }))).toEqual(await everything(at));
  });

  it('that is broken off while it checks writes nothing; between two appends, it leaves a beginning', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const [store, controller, reason] = [new ScriptedStore({ eventsPerAppend: 5 }), new AbortController(), new Error()];
    const restore = (signal: AbortSignal): Promise<unknown> =>
      restoreLedger({ store, bodies, root: at.ledger.root, signal });
    await expect(restore(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(store.appends).toBe(0);
    store.turns = ['append', () => Promise.resolve(controller.abort(reason))];
    await expect(restore(controller.signal)).rejects.toBe(reason);
    expect(await store.bodies('son-la')).toEqual((await at.store.bodies('son-la')).slice(0, 10));
  });

  it('a second time writes nothing', async () => {
    const at = await eventful();
    const { appends } = at.store;
    await restoreLedger({ store: at.store, bodies: await bodiesOf(at), root: at.ledger.root });
    expect(at.store.appends).toBe(appends);
  });

  it('does not touch a store that holds another ledger of that name, or more of it', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const other = await opened();
    await other.ledger.record(give(roads, 1n));
    const attempt = (store: ScriptedStore, part: readonly Uint8Array[]): Promise<unknown> =>
      restoreLedger({ store, bodies: part, root: rootOf(part) });
    await expect(attempt(other.store, bodies)).rejects.toMatchObject({ code: 'StoreMismatch' });
    await expect(attempt(at.store, bodies.slice(0, 20))).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { position: 20 },
    });
  });

  it('reads bodies that a function gives anew twice, and tells how far it is', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const told: CopyProgress[] = [];
    const store = new ScriptedStore({ eventsPerAppend: 40 });
    await restoreLedger({
      store,
      bodies: () => bodies.values(),
      root: at.ledger.root,
      onProgress: (progress) => told.push(progress),
    });
    const whole = { done: bodies.length, total: bodies.length };
    expect(told.slice(-2)).toEqual([
      { phase: 'writing', ...whole },
      { phase: 'comparing', ...whole },
    ]);
    expect(await everything(await opened({ store }))).toEqual(await everything(at));
  });

  it('notices bodies that are other ones the second time', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const changed = forged(bodies, lastOf(bodies), (event) => void (event.meta['actor'] = 'STC-0099'));
    const second = [changed, bodies.slice(0, -1), [...bodies, ...bodies]];
    for (const other of second) {
      const given = [bodies, other];
      const attempt = restoreLedger({
        store: new ScriptedStore(),
        bodies: () => given.shift() ?? [],
        root: at.ledger.root,
      });
      await expect(attempt).rejects.toMatchObject({ code: 'StoreCorrupt' });
    }
  });

  it('stops when it is told to', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const stop = new AbortController();
    const store = new ScriptedStore();
    const given = function* (): Generator<Uint8Array> {
      yield* bodies.slice(0, 5);
      stop.abort(new Error('enough'));
      yield* bodies.slice(5);
    };
    await expect(restoreLedger({ store, bodies: given(), root: at.ledger.root, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    await expect(replay(bodies, { on: '2024-12-31', signal: stop.signal })).rejects.toThrow('enough');
    expect(await store.size('son-la' as LedgerId)).toBe(0);
  });

  it('cuts its appends by bytes, too', async () => {
    const at = await eventful();
    const store = new ScriptedStore({ bytesPerAppend: 3_000 });
    await restoreLedger({ store, bodies: await bodiesOf(at), root: at.ledger.root });
    expect(store.appends).toBeGreaterThan(3);
    expect(await store.size(at.ledger.name)).toBe(at.ledger.size);
  });
});

describe('Replay', () => {
  it('rebuilds a state from bodies alone', async () => {
    const at = await eventful();
    const state = await replay(await bodiesOf(at), { on: '2024-12-31' });
    expect(state.toJSON()).toEqual((await at.ledger.asOf('2024-12-31')).toJSON());
    expect(state.root).toBe(at.ledger.root);
  });

  it('rebuilds the state at any size, on any day', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    for (const size of [1, 20, at.ledger.size])
      for (const day of ['2024-05-31', '2025-12-31']) {
        const live = await at.ledger.asOf(day, { knownAt: { size } });
        expect((await replay(bodies, { on: day, size })).toJSON()).toEqual(live.toJSON());
      }
  });

  it('tells how many events it has taken in', async () => {
    const at = await eventful();
    const told: number[] = [];
    await replay(await bodiesOf(at), { on: '2024-12-31', onProgress: ({ done }) => told.push(done) });
    expect(told).toEqual([at.ledger.size]);
  });

  it('goes on with what it has taken in, once it was interrupted', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const into = new Replay();
    into.take(bodies.slice(0, 10));
    const stop = new AbortController();
    const given = function* (): Generator<Uint8Array> {
      yield* bodies.slice(into.size, 15);
      stop.abort(new Error('enough'));
      yield* bodies.slice(15);
    };
    await expect(replay(given(), { on: '2024-12-31', into, signal: stop.signal })).rejects.toThrow('enough');
    expect(into.size).toBeGreaterThanOrEqual(10);
    const state = await replay(bodies.slice(into.size), { on: '2024-12-31', into });
    expect(state.toJSON()).toEqual((await at.ledger.asOf('2024-12-31')).toJSON());
    await expect(replay([], { on: '2024-12-31', into, size: 3 })).rejects.toMatchObject({ code: 'InvalidQuery' });
  });

  it('keeps what came before an event that cannot be taken in', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    const into = new Replay();
    expect(() => {
      into.take(bodies.toSpliced(3, 1));
    }).toThrow('position 3');
    expect(into.size).toBe(3);
    into.take(bodies.slice(3));
    expect(into.state('2024-12-31').root).toBe(at.ledger.root);
  });

  it('refuses a size that there is not, a gap, and events of two ledgers', async () => {
    const at = await eventful();
    const bodies = await bodiesOf(at);
    await expect(replay(bodies, { on: '2024-12-31', size: bodies.length + 1 })).rejects.toMatchObject({
      code: 'InvalidQuery',
    });
    await expect(replay([], { on: '2024-12-31' })).rejects.toMatchObject({ code: 'LedgerNotFound' });
    await expect(replay(bodies.toSpliced(3, 1), { on: '2024-12-31' })).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { position: 3 },
    });
    const other = forged(bodies, 5, (event) => void (event.ledger = 'lai-chau'));
    await expect(replay(other, { on: '2024-12-31' })).rejects.toMatchObject({ code: 'StoreCorrupt' });
  });
});
