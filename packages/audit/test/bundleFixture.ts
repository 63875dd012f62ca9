// Bundles for tests: of a small province, or of any bodies, in a folder that is taken away afterwards.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type EventStore,
  leafHash,
  type Ledger,
  type LedgerId,
  ledgerId,
  memoryStore,
  MerkleLog,
  openLedger,
  type Root,
} from '@so-cai/core';
import { clockOn, fakeSystem, syntheticProvince } from '@so-cai/testing';

import { newSigner, signCheckpoint, type Signer, writeBundle } from '../src/index.js';

export const ORIGIN = 'so-cai.example/son-la';
export const SON_LA: LedgerId = ledgerId('son-la');

/** A folder of its own for some work. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'so-cai-bundle-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A ledger with so many events and a few more, and the store that holds it. */
export async function provinceLedger(events: number): Promise<{ readonly ledger: Ledger; readonly store: EventStore }> {
  const [store, system] = [memoryStore(), fakeSystem({ seed: 3 })];
  const province = syntheticProvince({ events, lines: 40, batch: 200 });
  const ledger = await openLedger({ store, name: SON_LA, actor: 'STC-0017', create: province.plan, system });
  for (const { recordedOn, drafts } of province.batches()) {
    system.setClock(clockOn(recordedOn));
    await ledger.record(drafts);
  }
  return { ledger, store };
}

/** Bodies, read as if from a store. */
export function bodiesStore(bodies: readonly Uint8Array[], chunk: number = 100): Pick<EventStore, 'read'> {
  return {
    async *read(ledger, { from = 0, to = bodies.length, signal } = {}) {
      for (let start = from; start < Math.min(to, bodies.length); start += chunk) {
        signal?.throwIfAborted();
        yield bodies
          .slice(start, Math.min(start + chunk, to))
          .map((body, index) => ({ ledger, position: start + index, body }));
      }
    },
  };
}

/** Bodies that say of which ledger they are, as events do. */
export function bodiesSaying(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, position) => Buffer.from(JSON.stringify({ ledger: SON_LA, position })));
}

/** The root over bodies. */
export function rootOf(bodies: readonly Uint8Array[]): Root {
  const tree = new MerkleLog();
  for (const body of bodies) tree.append(leafHash(body));
  return tree.root();
}

/** Writes a bundle of bodies, signed by a key; gives the note. */
export async function bundleOf(
  bodies: readonly Uint8Array[],
  path: string,
  signer: Signer = newSigner(ORIGIN),
): Promise<string> {
  const note = signCheckpoint({ origin: ORIGIN, size: BigInt(bodies.length), root: rootOf(bodies) }, signer);
  await writeBundle({
    store: bodiesStore(bodies),
    ledger: SON_LA,
    checkpoint: note,
    verifiers: [signer.verifier],
    path,
  });
  return note;
}

/** All bodies of a ledger. */
export async function bodiesIn(store: Pick<EventStore, 'read'>): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for await (const events of store.read(SON_LA)) bodies.push(...events.map(({ body }) => body));
  return bodies;
}

/** Changes a file. */
export async function changeFile(path: string, change: (bytes: Buffer) => Uint8Array): Promise<void> {
  await writeFile(path, change(await readFile(path)));
}

/** The same bytes with one bit of one of them turned. */
export function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
