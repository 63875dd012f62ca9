// What a ledger tells of its work: each piece once, under the work it belongs to, however it ends.
import { describe, expect, it } from 'vitest';

import { BEGINNING, followedStore, isSoCaiError, memorySnapshots, openLedger } from '../src/index.js';
import { another, type Opened, opened } from './fixtures/opened.js';
import { give, houses, pay, roads } from './fixtures/province.js';
import { RecordingTelemetry } from './fixtures/recordingTelemetry.js';

const all = '9999-12-31';

/** A ledger of another process, watched from now on. */
async function watched(
  at: Opened,
  options: Parameters<typeof another>[1] = {},
): Promise<Opened & { readonly telemetry: RecordingTelemetry }> {
  const telemetry = new RecordingTelemetry();
  const other = await another(at, { ...options, telemetry });
  telemetry.told.length = 0;
  return { ...other, telemetry };
}

describe('A recording', () => {
  it('is told with what it took, and its append belongs to it', async () => {
    const at = await watched(await opened());
    await at.ledger.record([give(roads, 5n), pay(roads, 2n)]);
    const { size } = at.ledger;
    expect(at.telemetry.told.map(({ operation, within }) => [operation, within])).toEqual([
      ['append', 'record'],
      ['record', undefined],
    ]);
    expect(at.telemetry.of('record')).toMatchObject([
      { ledger: 'son-la', known: { drafts: 2 }, learned: { outcome: 'recorded', attempts: 1, size } },
    ]);
    expect(at.telemetry.of('append')).toMatchObject([{ known: { events: 2 }, learned: { outcome: 'appended' } }]);
  });

  it('that is refused has caught up before, which belongs to it', async () => {
    const at = await watched(await opened());
    await at.ledger.tryRecord(pay(roads, 2n));
    expect(at.telemetry.told.map(({ operation, within }) => [operation, within])).toEqual([
      ['read', 'catchUp'],
      ['catchUp', 'record'],
      ['record', undefined],
    ]);
    expect(at.telemetry.of('catchUp')).toMatchObject([{ learned: { events: 0, size: at.ledger.size } }]);
  });

  it('that is refused says by which code; that is repeated, so', async () => {
    const at = await watched(await opened());
    await at.ledger.tryRecord(pay(roads, 2n));
    await at.ledger.record(give(roads, 2n), { commandId: 'form-1' });
    await at.ledger.record(give(roads, 2n), { commandId: 'form-1' });
    expect(at.telemetry.of('record').map(({ learned }) => learned)).toMatchObject([
      { outcome: 'refused', code: 'InsufficientFunds', attempts: 0 },
      { outcome: 'recorded', attempts: 1 },
      { outcome: 'repeated', attempts: 0 },
    ]);
  });

  it('that met others, or a store that did not answer, counts its attempts', async () => {
    const first = await opened();
    const at = await watched(first);
    at.store.turns = [() => first.ledger.record(give(houses, 7n)), 'append', 'loseRequest'];
    await at.ledger.record(give(roads, 5n));
    expect(at.telemetry.of('append').map(({ learned }) => learned)).toEqual([
      { outcome: 'conflict' },
      { outcome: 'unknown' },
      { outcome: 'appended' },
    ]);
    expect(at.telemetry.of('catchUp').map(({ learned }) => learned)).toMatchObject([{ events: 1 }, { events: 0 }]);
    expect(at.telemetry.of('record')).toMatchObject([{ learned: { outcome: 'recorded', attempts: 3 } }]);
  });

  it('that a fault or a signal ends has failed, and so has what it was doing', async () => {
    const at = await watched(await opened());
    at.store.turns = ['fail'];
    await expect(at.ledger.record(give(roads, 5n))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    const failed = at.telemetry.told.filter(({ failure }) => isSoCaiError(failure, 'StoreUnavailable'));
    expect(failed.map(({ operation }) => operation)).toEqual(['append', 'record']);
    const reason = new Error('the caller has left');
    await expect(at.ledger.record(give(roads, 5n), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(at.telemetry.of('record').at(-1)).toMatchObject({ failure: reason });
    expect(at.telemetry.open).toBe(0);
  });
});

describe('An import', () => {
  const source = (id: string): { source: { system: string; id: string } } => ({ source: { system: 'TABMIS', id } });

  it('is told with what stood against it', async () => {
    const at = await watched(await opened());
    await at.ledger.import([{ ...give(roads, 5n), ...source('1') }], { dryRun: true });
    await at.ledger.import([{ ...give(roads, 5n), ...source('1') }]);
    await at.ledger.import([
      { ...pay(roads, 6n), ...source('2') },
      { ...pay(houses, 1n), ...source('3') },
    ]);
    expect(at.telemetry.of('import').map(({ learned }) => learned)).toMatchObject([
      { outcome: 'checked', codes: [] },
      { outcome: 'recorded', codes: [], size: at.ledger.size },
      { outcome: 'refused', codes: ['InsufficientFunds', 'InsufficientFunds'] },
    ]);
  });
});

describe('A question', () => {
  it('is told with its day, and with its catching up where it needs one', async () => {
    const at = await watched(await opened());
    await at.ledger.asOf('2024-09-10');
    await at.ledger.asOf('2024-09-10', { freshness: 'local' });
    expect(at.telemetry.of('query')).toMatchObject([
      { known: { effectiveOn: '2024-09-10' }, learned: { size: at.ledger.size } },
      { known: { effectiveOn: '2024-09-10' } },
    ]);
    expect(at.telemetry.of('catchUp')).toMatchObject([{ within: 'query' }]);
  });
});

describe('Opening', () => {
  it('tells of what it read, and of snapshots', async () => {
    const at = await opened();
    const telemetry = new RecordingTelemetry();
    const options = { store: at.store, name: 'son-la', snapshots: memorySnapshots(), telemetry };
    const { size } = at.ledger;
    await (await openLedger(options)).saveSnapshot();
    expect(telemetry.of('loadSnapshot')).toMatchObject([{ learned: { bytes: 0 } }]);
    expect(telemetry.of('catchUp')).toMatchObject([{ learned: { events: size, size } }]);
    expect(telemetry.of('saveSnapshot')).toMatchObject([{ ledger: 'son-la', learned: {} }]);
    await openLedger(options);
    expect(telemetry.of('catchUp')[1]).toMatchObject({ learned: { events: 0, size } });
    const bytes = telemetry.of('saveSnapshot').map(({ known }) => known);
    expect(
      telemetry
        .of('loadSnapshot')
        .slice(1)
        .map(({ learned }) => learned),
    ).toEqual(bytes);
  });
});

describe('A followed store', () => {
  it('tells of a reading that a reader leaves, and of one that fails', async () => {
    const at = await opened();
    await at.ledger.record(Array.from({ length: 1_500 }, () => give(roads, 1n)));
    const telemetry = new RecordingTelemetry();
    const store = followedStore(at.store, telemetry);
    for await (const chunk of store.read(at.ledger.name, { from: 3 })) {
      expect(chunk[0]?.position).toBe(3);
      break;
    }
    at.store.readFailsAfter = 1;
    await expect(
      (async () => {
        for await (const chunk of store.read(at.ledger.name)) expect(chunk).toHaveLength(1_000);
      })(),
    ).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(telemetry.of('read')).toMatchObject([
      { known: { from: 3 }, learned: { events: 1_000 } },
      { known: { from: 0 }, failure: { code: 'StoreUnavailable' } },
    ]);
  });

  it('tells of a delivery until the next one is asked for, and of none that is empty', async () => {
    const at = await opened();
    const telemetry = new RecordingTelemetry();
    const controller = new AbortController();
    const open: number[] = [];
    const { signal } = controller;
    for await (const { caughtUp } of followedStore(at.store, telemetry).subscribe(BEGINNING, { signal })) {
      open.push(telemetry.open);
      if (caughtUp) controller.abort();
    }
    expect(open).toEqual([1, 0]);
    expect(telemetry.told).toMatchObject([
      { operation: 'deliver', ledger: 'son-la', known: { events: at.ledger.size, caughtUp: false } },
    ]);
  });

  it('is the store it follows in everything else', async () => {
    const at = await opened();
    const store = followedStore(at.store, new RecordingTelemetry());
    expect(store.limits).toEqual(at.store.limits);
    expect(await store.size(at.ledger.name)).toBe(at.ledger.size);
    const names: string[] = [];
    for await (const name of store.ledgers()) names.push(name);
    expect(names).toEqual(['son-la']);
    await store.close();
    await expect(at.ledger.asOf(all)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});

describe('A ledger that nobody watches', () => {
  it('works on the very store that it was given', async () => {
    const at = await opened();
    const telemetry = new RecordingTelemetry();
    await (await another(at, { telemetry })).ledger.record(give(roads, 5n));
    const before = telemetry.told.length;
    await at.ledger.record(give(roads, 5n));
    expect([before > 0, telemetry.told.length]).toEqual([true, before]);
  });
});
