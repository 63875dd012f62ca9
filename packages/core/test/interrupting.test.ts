// Calls that are broken off by a signal: what they leave behind is nothing, and what they answer is never open.
import { describe, expect, it } from 'vitest';

import { openLedger } from '../src/index.js';
import { another, available, expectSound, opened, type Opened, unchanged } from './fixtures/opened.js';
import { closeThrough, give, houses, pay, roads, tinyProvince } from './fixtures/province.js';
import { ScriptedStore } from './fixtures/scriptedStore.js';

const all = '9999-12-31';
const reason = new Error('the caller has left');
const aborted = AbortSignal.abort(reason);

describe('A recording whose signal aborts', () => {
  it('before it begins throws the reason and writes nothing', async () => {
    const at = await opened();
    await unchanged(at, async () => {
      await expect(at.ledger.record(give(roads, 5n), { signal: aborted })).rejects.toBe(reason);
      await expect(at.ledger.tryRecord(give(roads, 5n), { signal: aborted })).rejects.toBe(reason);
      await expect(at.ledger.preview(give(roads, 5n), { signal: aborted })).rejects.toBe(reason);
    });
  });

  it('while another call is being recorded does not wait for that', async () => {
    const at = await opened();
    const controller = new AbortController();
    const order: string[] = [];
    at.store.turns = [
      async () => {
        const second = at.ledger.record(give(houses, 7n), { signal: controller.signal });
        controller.abort(reason);
        await expect(second).rejects.toBe(reason);
        order.push('the second gave up');
      },
    ];
    await at.ledger.record(give(roads, 5n));
    order.push('the first was recorded');
    expect(order).toEqual(['the second gave up', 'the first was recorded']);
    expect((await at.ledger.asOf(all)).get(houses).available).toBe(0n);
    await expectSound(at);
  });

  it('while it is authorised writes nothing', async () => {
    const controller = new AbortController();
    const authorise = async (): Promise<boolean> => {
      controller.abort(reason);
      return Promise.resolve(true);
    };
    const at = await opened();
    const guarded = await another(at, { authorise });
    await unchanged(at, () =>
      expect(guarded.ledger.record(give(roads, 5n), { signal: controller.signal })).rejects.toBe(reason),
    );
  });

  it('after a conflict has written nothing and is not decided again', async () => {
    const at = await opened();
    const rival = await another(at);
    const controller = new AbortController();
    at.store.turns = [
      async () => {
        await rival.ledger.record(give(houses, 7n));
        controller.abort(reason);
      },
    ];
    await expect(at.ledger.record(give(roads, 5n), { signal: controller.signal })).rejects.toBe(reason);
    expect(await available(at)).toBe(0n);
    await expectSound(at);
  });

  it('after it was sent is answered with its receipt', async () => {
    const at = await opened();
    const controller = new AbortController();
    at.store.turns = [() => Promise.resolve(controller.abort(reason))];
    const receipt = await at.ledger.record(give(roads, 5n), { signal: controller.signal });
    expect(receipt.size).toBe(at.ledger.size);
    expect(await available(at)).toBe(5n);
  });

  it.each(['loseReply', 'loseRequest'] as const)(
    'while the store does not say what it did (%s) is settled first: it is recorded, once',
    async (turn) => {
      const at = await opened();
      const controller = new AbortController();
      at.system.wait = () => Promise.resolve(controller.abort(reason));
      at.store.turns = [turn];
      const receipt = await at.ledger.record(give(roads, 5n), { signal: controller.signal, commandId: 'form-881' });
      expect(controller.signal.aborted).toBe(true);
      expect(receipt).toMatchObject({ repeated: false, size: at.ledger.size });
      expect(await available(at)).toBe(5n);
      await expectSound(at);
    },
  );

  it('can be tried again under the same command id', async () => {
    const at = await opened();
    const options = { commandId: 'form-881' };
    await expect(at.ledger.record(give(roads, 5n), { ...options, signal: aborted })).rejects.toBe(reason);
    expect(await at.ledger.record(give(roads, 5n), options)).toMatchObject({ repeated: false });
  });
});

describe('A question whose signal has aborted', () => {
  const asked: readonly (readonly [string, (at: Opened) => Promise<unknown>])[] = [
    ['refresh', ({ ledger }) => ledger.refresh({ signal: aborted })],
    ['asOf', ({ ledger }) => ledger.asOf(all, { signal: aborted })],
    ['asOf of what was read', ({ ledger }) => ledger.asOf(all, { freshness: 'local', signal: aborted })],
    ['between', ({ ledger }) => ledger.between('2024-01-01', all, { signal: aborted })],
    ['history', ({ ledger }) => ledger.history(roads, { signal: aborted })],
    ['event', ({ ledger }) => ledger.event(0, { signal: aborted })],
    ['closings', ({ ledger }) => ledger.closings({ signal: aborted })],
    ['events', ({ ledger }) => ledger.events({ signal: aborted }).next()],
  ];
  it.each(asked)('%s: throws the reason', async (_, ask) => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), closeThrough('2023-12-31')]);
    await expect(ask(at)).rejects.toBe(reason);
    await expectSound(at);
  });

  it('leaves a search of events where it was', async () => {
    const at = await opened();
    await at.ledger.record(Array.from({ length: 1_500 }, () => give(roads, 1n)));
    const controller = new AbortController();
    let read = 0;
    const search = async (): Promise<void> => {
      for await (const event of at.ledger.events({ type: 'Allocated', signal: controller.signal })) {
        read += event.basis.length;
        if (read === 10) controller.abort(reason);
      }
    };
    await expect(search()).rejects.toBe(reason);
    expect(read).toBe(10);
  });
});

describe('Opening', () => {
  it('that is broken off throws the reason, and the store can be used on', async () => {
    const at = await opened();
    await at.ledger.record(Array.from({ length: 2_500 }, () => give(roads, 1n)));
    const controller = new AbortController();
    const options = { store: at.store, name: 'son-la', signal: controller.signal };
    const opening = openLedger({ ...options, onProgress: () => controller.abort(reason) });
    await expect(opening).rejects.toBe(reason);
    expect((await (await openLedger({ store: at.store, name: 'son-la' })).asOf(all)).get(roads).available).toBe(2_500n);
  });
});

describe('Closing', () => {
  it('lets calls that have begun end, and refuses those that come later', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const [first, second, asked] = [
      at.ledger.record(pay(roads, 2n)),
      at.ledger.record(pay(roads, 1n)),
      at.ledger.asOf(all),
    ];
    const closing = at.ledger.close();
    await expect(at.ledger.record(pay(roads, 1n))).rejects.toMatchObject({ code: 'LedgerClosed' });
    await closing;
    expect((await first).size).toBe((await second).size - 1);
    expect((await asked).get(roads).plan).toBe(5n);
  });

  it('waits for the refusal that a call has still to keep', async () => {
    const store = new ScriptedStore();
    const at = await opened({ store, keepRefusals: true });
    const refused = at.ledger.tryRecord(pay(roads, 5n));
    await at.ledger.close();
    expect(await refused).toMatchObject({ ok: false });
  });

  it('waits for a call that is still being authorised', async () => {
    let allow = (): void => undefined;
    const allowed = new Promise<boolean>((resolve) => {
      allow = () => resolve(true);
    });
    const at = await opened();
    const guarded = await another(at, { authorise: () => allowed });
    const recorded = guarded.ledger.record(give(roads, 5n));
    const closing = guarded.ledger.close();
    allow();
    await closing;
    expect(await recorded).toMatchObject({ repeated: false });
  });

  it('again is the same closing', async () => {
    const at = await opened();
    await Promise.all([at.ledger.close(), at.ledger.close()]);
    await at.ledger.close();
    await expect(at.store.size(at.ledger.name)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });

  it('is what leaving a block does', async () => {
    const store = new ScriptedStore();
    {
      await using ledger = await openLedger({ store, name: 'son-la', create: tinyProvince, actor: 'STC-0017' });
      expect(ledger.size).toBeGreaterThan(0);
    }
    await expect(store.size('son-la' as never)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });

  it('leaves what was answered as it was', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const state = await at.ledger.asOf(all);
    await at.ledger.close();
    expect(state.get(roads).available).toBe(5n);
    expect(at.ledger.diff(state, state)).toEqual([]);
  });

  it.each([
    ['refresh', ({ ledger }: Opened) => ledger.refresh()],
    ['asOf', ({ ledger }: Opened) => ledger.asOf(all, { freshness: 'local' })],
    ['preview', ({ ledger }: Opened) => ledger.preview(give(roads, 5n))],
    ['import', ({ ledger }: Opened) => ledger.import([])],
    ['event', ({ ledger }: Opened) => ledger.event(0)],
    ['closings', ({ ledger }: Opened) => ledger.closings()],
    ['events', ({ ledger }: Opened) => ledger.events().next()],
    ['refusals', ({ ledger }: Opened) => ledger.refusals().next()],
  ] as const)('makes %s a fault that says so', async (_, use) => {
    const at = await opened();
    await at.ledger.close();
    await expect(use(at)).rejects.toMatchObject({
      code: 'LedgerClosed',
      message: 'the ledger son-la was closed: open it again',
      facts: { ledger: 'son-la' },
    });
  });
});
