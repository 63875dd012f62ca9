// Snapshots as a program meets them: when they are saved, what is said of them, and that they never stand in the way.
import { describe, expect, it } from 'vitest';

import { memorySnapshots, type SnapshotReport, type SnapshotStore } from '../src/index.js';
import { canonicalBytes, type Json, parseJson } from '../src/integrity/canonical.js';
import { sha256HexOf } from '../src/integrity/sha256.js';
import { everything, opened, type Opened, type Options } from './fixtures/opened.js';
import { contract, give, houses, pay, roads, schools } from './fixtures/province.js';

/** Opens a ledger and listens to what becomes of its snapshots. */
async function listened(options: Options): Promise<Opened & { readonly reports: SnapshotReport[] }> {
  const reports: SnapshotReport[] = [];
  const at = await opened({ ...options, onSnapshot: (report) => reports.push(report) });
  return { ...at, reports };
}

/** Parts of which one is shorter, with its hash. */
function withoutLastRun(parts: readonly Uint8Array[], shorter: number): Uint8Array[] {
  const [first, ...others] = parts.map((part, number) => (number === shorter ? part.slice(0, -24) : part));
  const header = parseJson(first ?? new Uint8Array()) as { readonly [name: string]: Json };
  const hashes = others.map((part) => sha256HexOf(part));
  return [canonicalBytes({ ...header, parts: hashes }), ...others];
}

describe('A snapshot', () => {
  it('is what the next process opens from, so that it reads only what came after it', async () => {
    const snapshots = memorySnapshots();
    const at = await listened({ snapshots });
    await at.ledger.record(give(roads, 100n));
    await at.ledger.saveSnapshot();
    const { size } = at.ledger;
    await at.ledger.record([give(houses, 50n), pay(roads, 30n)]);
    const next = await listened({ snapshots, store: at.store });
    expect(at.reports).toEqual([{ outcome: 'saved', size }]);
    expect(next.reports).toEqual([{ outcome: 'used', size }]);
    expect(await everything(next)).toEqual(await everything(at));
  });

  it('is saved by itself once enough events have come in, and again only after as many more', async () => {
    const at = await listened({ snapshots: memorySnapshots(), snapshotEvery: 50 });
    for (let number = 0; number < 100; number += 1) await at.ledger.record(give(roads, 1n));
    await at.ledger.close();
    const sizes = at.reports.map((report) => report.outcome === 'saved' && report.size);
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    expect(sizes.length).toBeLessThanOrEqual(3);
  });

  it('does not hold the answer up while it is written', async () => {
    let finish = (): void => undefined;
    const slow: SnapshotStore = {
      ...memorySnapshots(),
      save: () => new Promise((resolve) => (finish = resolve)),
    };
    const at = await listened({ snapshots: slow, snapshotEvery: 1 });
    const receipts = [await at.ledger.record(give(roads, 1n)), await at.ledger.record(give(roads, 1n))];
    expect(receipts).toHaveLength(2);
    expect(at.reports).toEqual([]);
    finish();
    await expect.poll(() => at.reports.length).toBe(1);
  });

  it('that its keeper does not take stands in nobody’s way, and is tried again', async () => {
    const full = new Error('the disk is full');
    const keeper = memorySnapshots();
    let broken = true;
    const snapshots: SnapshotStore = {
      ...keeper,
      save: async (ledger, parts) => {
        if (broken) throw full;
        await keeper.save(ledger, parts);
      },
    };
    const at = await listened({ snapshots, snapshotEvery: 1 });
    await expect.poll(() => at.reports.length).toBe(1);
    expect(at.reports[0]).toMatchObject({ outcome: 'notSaved', cause: full });
    await expect(at.ledger.saveSnapshot()).rejects.toBe(full);
    broken = false;
    await at.ledger.record(give(roads, 1n));
    await expect.poll(() => at.reports.at(-1)).toEqual({ outcome: 'saved', size: at.ledger.size });
  });

  it('that its keeper cannot give is done without', async () => {
    const gone = new Error('no such file');
    const snapshots: SnapshotStore = { ...memorySnapshots(), load: () => Promise.reject(gone) };
    const at = await opened();
    await at.ledger.record(give(roads, 1n));
    const next = await listened({ snapshots, store: at.store, snapshotEvery: Infinity });
    expect(next.reports).toEqual([{ outcome: 'ignored', defect: 'unreadable', cause: gone }]);
    expect(await everything(next)).toEqual(await everything(at));
  });

  it('goes on from one that other processes have overwritten', async () => {
    const snapshots = memorySnapshots();
    const at = await listened({ snapshots, snapshotEvery: Infinity });
    const other = await listened({ snapshots, snapshotEvery: Infinity, store: at.store });
    await at.ledger.record(give(roads, 1n));
    await Promise.all([at.ledger.saveSnapshot(), other.ledger.saveSnapshot(), at.ledger.saveSnapshot()]);
    const next = await listened({ snapshots, store: at.store });
    expect(next.reports).toMatchObject([{ outcome: 'used' }]);
    expect(await everything(next)).toEqual(await everything(at));
  });

  it('can be saved only where there is a keeper, and asked for only every so many events', async () => {
    const at = await opened();
    await expect(at.ledger.saveSnapshot()).rejects.toMatchObject({ code: 'InvalidQuery' });
    for (const snapshotEvery of [0, -1, Number.NaN])
      await expect(opened({ snapshots: memorySnapshots(), snapshotEvery })).rejects.toMatchObject({
        code: 'InvalidQuery',
      });
  });

  it('holds nothing of what was refused: not its lines, its accounts, nor its analysis codes', async () => {
    const snapshots = memorySnapshots();
    const at = await listened({ snapshots });
    await at.ledger.record(give(roads, 10n));
    const kept = async (): Promise<unknown> => {
      await at.ledger.saveSnapshot();
      return snapshots.load(at.ledger.name);
    };
    const before = await kept();
    const analysis = { item: 'M-7000' };
    const short = { ...pay(houses, 5n), data: { ...pay(houses, 5n).data, analysis } };
    await expect(at.ledger.tryRecord([give(roads, 1n), short])).resolves.toMatchObject({ ok: false });
    await expect(at.ledger.preview(give(schools, 5n))).resolves.toMatchObject({ ok: true });
    expect(await kept()).toEqual(before);
    // What takes the numbers that were given back is not taken for what had them.
    await at.ledger.record([give(schools, 7n), give(houses, 3n)]);
    expect((await at.ledger.asOf('2024-12-31')).get(schools).plan).toBe(7n);
    expect(await everything(at)).toEqual(await everything(await opened({ store: at.store })));
  });

  it('brings references back, though the first that asks for one is refused', async () => {
    const snapshots = memorySnapshots();
    const at = await listened({ snapshots });
    await at.ledger.record([give(roads, 10n), contract('HD-01', 5n)]);
    await at.ledger.saveSnapshot();
    const next = await listened({ snapshots, store: at.store });
    const again = [contract('HD-02', 5n), contract('HD-01', 5n)];
    for (const commandId of ['c-1', 'c-2'])
      await expect(next.ledger.tryRecord(again, { commandId })).resolves.toMatchObject({
        ok: false,
        rejection: { code: 'ReferenceInUse' },
      });
    expect(next.reports).toMatchObject([{ outcome: 'used' }]);
    expect(await everything(next)).toEqual(await everything(at));
  });

  it('is not used where a column ends before the others, whatever its hashes say', async () => {
    const snapshots = memorySnapshots();
    const at = await listened({ snapshots });
    await at.ledger.record([give(roads, 100n), give(houses, 50n), pay(roads, 30n)]);
    await at.ledger.saveSnapshot();
    const parts = (await snapshots.load(at.ledger.name)) ?? [];
    const outcomes = new Set<string>();
    // By row, slots and amounts; by event, the first rows and the ids: the numbers of their parts.
    for (const column of [10, 13, 18, 26]) {
      await snapshots.save(at.ledger.name, withoutLastRun(parts, column));
      const next = await listened({ snapshots, store: at.store });
      for (const report of next.reports) outcomes.add(report.outcome === 'ignored' ? report.defect : report.outcome);
      expect(await everything(next)).toEqual(await everything(at));
    }
    expect([...outcomes]).toEqual(['damaged']);
  });

  it('is kept as it was saved, whatever becomes of the bytes, also of those of a Buffer', async () => {
    const snapshots = memorySnapshots();
    const at = await opened();
    const part = Buffer.from([1, 2, 3]);
    await snapshots.save(at.ledger.name, [part]);
    part.fill(0);
    expect(await snapshots.load(at.ledger.name)).toEqual([Uint8Array.of(1, 2, 3)]);
  });

  it('is forgotten when it is removed', async () => {
    const snapshots = memorySnapshots();
    const at = await listened({ snapshots });
    await at.ledger.saveSnapshot();
    await snapshots.remove(at.ledger.name);
    const next = await listened({ snapshots, store: at.store });
    expect(next.reports).toEqual([]);
  });
});
