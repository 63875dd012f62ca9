// Which events go into an evidence file: those that findings are about, where each begins and ends, and their neighbours.
import { leafHash } from '@so-cai/core';

import type { Finding } from '../finding.js';
import type { Holding } from '../holding.js';
import type { EvidenceEvent } from './evidence.js';
import { HashRow } from '../hashRow.js';
import { base64 } from '../../bytes.js';

/** Bytes of bodies that an evidence file holds at most. */
export const BYTES_LIMIT: number = 4 * 1024 * 1024;
/** Places that an evidence file looks at, at most. */
export const PLACES_LIMIT = 2_000;

/** Some events as they are held, and the leaves of all. */
export interface Excerpt {
  readonly events: readonly EvidenceEvent[];
  /** Events that were wanted and did not fit. */
  readonly omitted: number;
  /** The leaves from the first on, side by side, up to the first that is missing. */
  readonly leaves: Uint8Array;
}

/** The places that findings are about, in order, the first of each finding before all neighbours where not all fit. */
export function placesOf(findings: readonly Finding[]): {
  readonly places: readonly number[];
  readonly omitted: number;
} {
  const first = findings.flatMap(({ range, found = '' }) => [
    ...(range === undefined ? [] : [range.from]),
    ...[...found.matchAll(/\bposition (\d+)/g)].map(([, position]) => Number(position)),
  ]);
  const around = findings.flatMap(({ range }) =>
    range === undefined ? [] : [range.from - 1, range.from + 1, range.to - 1, range.to],
  );
  // Of a tile that differs all events, since only all of them together show that it does.
  const inTiles = findings.flatMap(({ code, range, subject = '' }) =>
    range === undefined || code !== 'BodyChanged' || !subject.startsWith('tile ')
      ? []
      : Array.from({ length: range.to - range.from }, (_, index) => range.from + index),
  );
  const all = [...new Set([...first, ...around, ...inTiles])].filter(
    (place) => Number.isSafeInteger(place) && place >= 0,
  );
  return {
    places: all.slice(0, PLACES_LIMIT).sort((one, other) => one - other),
    omitted: Math.max(0, all.length - PLACES_LIMIT),
  };
}

/** Reads everything once more, and keeps the events of some places. */
export async function excerptOf(
  holding: Holding,
  places: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Excerpt> {
  const wanted = new Set(places);
  const events: EvidenceEvent[] = [];
  const leaves = new HashRow();
  let [bytes, omitted, isGapless] = [0, 0, true];
  for await (const chunk of holding.events(signal === undefined ? {} : { signal })) {
    for (const { position, body } of chunk) {
      isGapless &&= body !== undefined && position === leaves.length;
      if (isGapless && body !== undefined) leaves.push(leafHash(body));
      if (!wanted.has(position)) continue;
      const length = body?.length ?? 0;
      if (bytes + length > BYTES_LIMIT) {
        omitted += 1;
        continue;
      }
      bytes += length;
      events.push({ position, body: body === undefined ? null : base64(body) });
    }
  }
  return { events, omitted, leaves: leaves.bytes };
}
