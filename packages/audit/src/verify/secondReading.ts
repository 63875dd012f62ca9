// A holder that gives other events when it is asked again: found tile by tile, from hashes alone.
import { leafHash } from '@so-cai/core';

import { TILE_WIDTH } from '../bundle/tiles.js';
import { sameBytes } from '../bytes.js';
import type { FindingList } from './findingList.js';
import type { Holding } from './holding.js';
import { shownHash } from './kept.js';
import { RunningTree } from './runningTree.js';

/** Reads everything again, and compares it with the tree of the first reading. What was recorded since then is passed over. */
export async function readAgain(
  holding: Holding,
  first: RunningTree,
  { findings, signal }: { readonly findings: FindingList; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const again = new RunningTree();
  for await (const events of holding.events(signal === undefined ? {} : { signal })) {
    for (const { position, body } of events) {
      if (position < again.size || position >= first.size) continue;
      again.skip(position - again.size);
      if (body === undefined) again.skip(1);
      else again.append(leafHash(body));
    }
  }
  again.skip(first.size - again.size);
  for (let index = 0; index < first.tiles; index += 1) {
    const [expected, found] = [first.tile(index), again.tile(index)];
    if (isSame(expected, found)) continue;
    const range = { from: index * TILE_WIDTH, to: (index + 1) * TILE_WIDTH };
    findings.add({ code: 'AnswersDiffer', range, expected: shownHash(expected), found: shownHash(found) });
  }
  const rest = { from: first.tiles * TILE_WIDTH, to: first.size };
  const [expected, found] = [first.rest(), again.rest()];
  if (rest.from === rest.to || isSame(expected, found)) return;
  findings.add({ code: 'AnswersDiffer', range: rest, expected: shownHash(expected), found: shownHash(found) });
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && sameBytes(one, other));
}
