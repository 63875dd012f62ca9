// What a bundle says it holds, and how many events can be looked for in it.
import { stat } from 'node:fs/promises';

import { type LedgerId, ledgerId } from '@so-cai/core';

import { isAuditError } from '../auditError.js';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import { splitNote } from '../notes/note.js';
import { type BundleFiles, invalidBundle } from './files.js';
import { folderFiles } from './folderFiles.js';
import { CHECKPOINT_FILE, LEDGER_FILE, LONGEST_SIDE_FILE } from './sideFiles.js';
import { entriesPath, LONGEST_ENTRY_TILE, parseEntryTile, TILE_WIDTH, tileOfPath, widthOf } from './tiles.js';
import { zipFiles } from './zipFiles.js';

/** An opened bundle, before anything in it is believed. */
export interface Contents {
  readonly files: BundleFiles;
  /** The signed note, where there is one that is text. */
  readonly note: string | undefined;
  /** What the note says, where it is a checkpoint. */
  readonly checkpoint: Checkpoint | undefined;
  /**
   * How many events are looked for: as many as the checkpoint counts, but no more than the tiles that are there could hold. So a
   * number alone makes nobody look for events without end.
   */
  readonly size: number;
  /** The name under which the events were stored. */
  readonly ledger: LedgerId;
}

/** The entries of a tile, or why there are none. */
export type EntryTile =
  | { readonly isSound: true; readonly entries: readonly Uint8Array[] }
  | { readonly isSound: false; readonly fault: string };

/**
 * Opens a bundle.
 * @throws AuditError `InvalidBundle` for what is no bundle, or a zip that cannot be read
 */
export async function openContents(path: string): Promise<Contents> {
  const files = await filesAt(path);
  try {
    const note = await textOf(files, CHECKPOINT_FILE);
    const checkpoint = note === undefined ? undefined : checkpointIn(note);
    const room = await roomIn(files);
    if (note === undefined && room === 0)
      throw invalidBundle(path, 'this is no audit bundle: it has neither a checkpoint nor events');
    const size = checkpoint === undefined || checkpoint.size > room ? room : Number(checkpoint.size);
    const found = { files, note, checkpoint, size };
    return { ...found, ledger: await ledgerIn(found) };
  } catch (error) {
    await files.close();
    throw error;
  }
}

/** The entries of the tile from position `index * 256` on. */
export async function readEntryTile(
  { files, size }: Pick<Contents, 'files' | 'size'>,
  index: number,
): Promise<EntryTile> {
  const width = widthOf(size, 0, index);
  const file = await files.read(entriesPath(index, width), LONGEST_ENTRY_TILE);
  if (!file.isSound) return file;
  const entries = parseEntryTile(file.bytes, width);
  return entries === undefined
    ? { isSound: false, fault: `${file.bytes.length} bytes that are not ${width} entries` }
    : { isSound: true, entries };
}

async function filesAt(path: string): Promise<BundleFiles> {
  const kind = await stat(path).then(
    (stats) => (stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : undefined),
    () => undefined,
  );
  if (kind === undefined) throw invalidBundle(path, 'there is neither a folder nor a file');
  return kind === 'folder' ? folderFiles(path) : zipFiles(path);
}

async function textOf(files: BundleFiles, path: string): Promise<string | undefined> {
  const file = await files.read(path, LONGEST_SIDE_FILE);
  if (!file.isSound) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.bytes);
  } catch {
    return undefined;
  }
}

function checkpointIn(note: string): Checkpoint | undefined {
  try {
    return parseCheckpoint(splitNote(note).text);
  } catch (error) {
    if (isAuditError(error)) return undefined;
    throw error;
  }
}

/** How many events the tiles that are there could hold: as far as their names reach, and no more than 256 for each of them. */
async function roomIn(files: BundleFiles): Promise<number> {
  let [reach, tiles] = [0, 0];
  for await (const path of files.paths()) {
    const tile = tileOfPath(path);
    if (tile === undefined || (tile.kind !== 'entries' && tile.kind !== 0)) continue;
    reach = Math.max(reach, tile.index * TILE_WIDTH + tile.width);
    tiles += 1;
  }
  return Math.min(reach, tiles * TILE_WIDTH);
}

/** The ledger's name: as the bundle states it, or else as its first readable event does. */
async function ledgerIn(found: Omit<Contents, 'ledger'>): Promise<LedgerId> {
  const stated = await textOf(found.files, LEDGER_FILE);
  const name = stated === undefined ? undefined : nameOf(stated.trimEnd());
  if (name !== undefined) return name;
  for (let index = 0; index * TILE_WIDTH < found.size; index += 1) {
    const tile = await readEntryTile(found, index);
    for (const body of tile.isSound ? tile.entries : []) {
      const said = nameOf(ledgerSaidBy(body));
      if (said !== undefined) return said;
    }
  }
  throw invalidBundle(found.files.path, 'nothing in it says of which ledger it is');
}

function nameOf(text: unknown): LedgerId | undefined {
  try {
    return typeof text === 'string' ? ledgerId(text) : undefined;
  } catch {
    return undefined;
  }
}

function ledgerSaidBy(body: Uint8Array): unknown {
  try {
    const event: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof event === 'object' && event !== null && 'ledger' in event ? event.ledger : undefined;
  } catch {
    return undefined;
  }
}
