// Writing an audit bundle: everything that is needed to check a ledger, and to ask it, without its store and without this project.
import { type EventStore, leafHash, ledgerId } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import type { Verifier } from '../notes/keys.js';
import { openNote } from '../notes/note.js';
import { sideFiles } from './sideFiles.js';
import { assertFree, type BundleSink, folderSink } from './sink.js';
import { entriesPath, entryTileBytes, LONGEST_ENTRY, TILE_WIDTH, tileBytes, tilePath } from './tiles.js';
import { type Hash, TileStack } from './tileStack.js';
import { zipSink } from './zipSink.js';

/** What to write, and where to. */
export interface WriteBundleOptions {
  /** Where the stored bodies are read from. */
  readonly store: Pick<EventStore, 'read'>;
  /** The ledger's name. */
  readonly ledger: string;
  /** The signed checkpoint: it says how many events the bundle holds. */
  readonly checkpoint: string;
  /** The keys that the checkpoint is verified by before anything is written. They go into the bundle, for information. */
  readonly verifiers: readonly Verifier[];
  /** Where the bundle shall be: a zip where the name ends with `.zip`, else a folder. Nothing may be there yet. */
  readonly path: string;
  /** Called with each tile of 256 events. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  /** Ends writing with its reason; nothing is left behind. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes an audit bundle in the layout of C2SP tlog-tiles, as a folder or a zip. It is made beside its place and put there once it
 * is complete and its root is the one that was signed; whatever goes wrong, nothing is left. One tile of events is held at a time.
 * @throws AuditError `BundleExists` where something has this path; `UntrustedNote`, `InvalidNote` or `InvalidCheckpoint` where the note is not
 * signed by one of the keys, or is no checkpoint; `HistoryShorter` where the store has fewer events, `HistoryDiffers` where it has others;
 * whatever the store or the file system throws; the reason of `signal`
 * @example await writeBundle({ store, ledger: "son-la", checkpoint: note, verifiers: [signer.verifier], path: "son-la.zip" })
 */
export async function writeBundle(options: WriteBundleOptions): Promise<Checkpoint> {
  const { path, verifiers, checkpoint: note, signal } = options;
  const ledger = ledgerId(options.ledger);
  const checkpoint = parseCheckpoint(openNote(note, verifiers).text);
  signal?.throwIfAborted();
  await assertFree(path);
  const sink = path.endsWith('.zip') ? zipSink(path) : await folderSink(path);
  try {
    await writeTiles(sink, checkpoint, options);
    for (const [file, bytes] of sideFiles({ note, ledger, keys: verifiers.map(({ text }) => text) }))
      await sink.add(file, bytes);
    signal?.throwIfAborted();
    await sink.finish();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  return checkpoint;
}

/** Writes the entries and the tiles over them, and compares the root with the signed one. */
async function writeTiles(sink: BundleSink, { size, root }: Checkpoint, options: WriteBundleOptions): Promise<void> {
  const { onProgress, signal } = options;
  const total = Number(size);
  const stack = new TileStack(async (place, hashes) => {
    await sink.add(tilePath(place), tileBytes(hashes.filter((hash) => hash !== undefined)));
    return hashes;
  });
  let done = 0;
  for await (const bodies of tilesOfBodies(options, total)) {
    signal?.throwIfAborted();
    await sink.add(entriesPath(done / TILE_WIDTH, bodies.length), entryTileBytes(bodies));
    await stack.take(bodies.map((body): Hash => leafHash(body)));
    done += bodies.length;
    onProgress?.({ done, total });
  }
  await stack.end();
  if (done < total)
    throw new AuditError('HistoryShorter', `the store has ${done} events, where ${size} were signed`, {
      expected: size,
      found: done,
    });
  const found = stack.root();
  if (found !== root)
    throw new AuditError('HistoryDiffers', `the first ${size} events of the store are not those that were signed`, {
      size,
      expected: root,
      found,
    });
}

/** The bodies of a ledger, as many as a tile holds at a time. */
async function* tilesOfBodies(
  { store, ledger, signal }: WriteBundleOptions,
  total: number,
): AsyncGenerator<readonly Uint8Array[]> {
  let bodies: Uint8Array[] = [];
  if (total === 0) return;
  for await (const events of store.read(ledgerId(ledger), {
    to: Math.min(total, Number.MAX_SAFE_INTEGER),
    ...(signal === undefined ? {} : { signal }),
  })) {
    for (const { position, body } of events) {
      if (body.length > LONGEST_ENTRY)
        throw new AuditError('InvalidBundle', `position ${position} holds ${body.length} bytes`, {
          position,
          expected: `at most ${LONGEST_ENTRY} bytes`,
          found: body.length,
        });
      bodies.push(body);
      if (bodies.length < TILE_WIDTH) continue;
      yield bodies;
      bodies = [];
    }
  }
  if (bodies.length > 0) yield bodies;
}
