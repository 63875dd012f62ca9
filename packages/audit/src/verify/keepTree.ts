// What an auditor takes home besides the note, so that a later change can be located.
import { leafHash } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { TILE_WIDTH } from '../bundle/tiles.js';
import { parseCheckpoint } from '../notes/checkpoint.js';
import { splitNote } from '../notes/note.js';
import { HashRow } from './hashRow.js';
import type { Holding } from './holding.js';
import type { KeptTree } from './kept.js';
import { RunningTree } from './runningTree.js';

/** How much to take. */
export interface KeepTreeOptions {
  /** `events` takes 32 bytes of each event, `tiles` takes them of 256 together. */
  readonly closely: 'events' | 'tiles';
  readonly signal?: AbortSignal;
}

/**
 * The tree below a signed checkpoint, to be kept with it: 32 MB of a million events, or 125 kB where a change need only be located
 * within 256 events. Who signed the note is seen when it is verified.
 * @throws AuditError `HistoryShorter`, `HistoryDiffers` where the events are not those of the note; `InvalidNote`, `InvalidCheckpoint`
 * @example const lastVisit = await keepTree(holding, note, { closely: "tiles" })
 */
export async function keepTree(
  holding: Holding,
  note: string,
  { closely, signal }: KeepTreeOptions,
): Promise<KeptTree> {
  const { size, root } = parseCheckpoint(splitNote(note).text);
  const end = Number(size);
  const firstKept = closely === 'events' ? 0 : end - (end % TILE_WIDTH);
  const [tree, leaves] = [new RunningTree(), new HashRow()];
  for await (const events of holding.events(signal === undefined ? {} : { signal })) {
    for (const { position, body } of events) {
      if (position !== tree.size || position >= end || body === undefined) continue;
      const leaf = leafHash(body);
      tree.append(leaf);
      if (position >= firstKept) leaves.push(leaf);
    }
    if (tree.size >= end) break;
  }
  assertOf({ size: end, root }, tree);
  if (closely === 'events') return { note, leaves: leaves.bytes };
  const tiles = new HashRow();
  for (let index = 0; index < tree.tiles; index += 1) tiles.push(tree.tile(index) ?? new Uint8Array());
  return { note, tiles: tiles.bytes, rest: leaves.bytes };
}

function assertOf(expected: { readonly size: number; readonly root: string }, tree: RunningTree): void {
  const { size } = tree;
  if (size < expected.size)
    throw new AuditError('HistoryShorter', `there are ${size} events, where the note is of ${expected.size}`, {
      expected: expected.size,
      found: size,
    });
  const root = tree.root();
  if (root !== expected.root)
    throw new AuditError(
      'HistoryDiffers',
      `the first ${size} events are not those of the note: their root is ${root}`,
      {
        size,
        expected: expected.root,
        found: root,
      },
    );
}
