// Whether an append is written, repeats one that was written, or comes at the wrong version: the server's rules, as a pure function.
import { NONE, type Expected } from './records.js';

/** What the check needs to know about a stream. */
export interface StreamView {
  readonly current: bigint;
  readonly isSoftDeleted: boolean;
  readonly hasMetadata: boolean;
  /** The id of the event at a revision, also where it can no longer be read. */
  idAt(revision: bigint): string | undefined;
  /** Where an id that was written lately stands in this stream; forgotten when the server restarts. */
  recentlyAt(id: string): bigint | undefined;
}

/** What is to be done with an append. */
export type Decision = 'write' | 'wrongVersion' | { readonly repeats: bigint };

export function decide(stream: StreamView, expected: Expected, ids: readonly string[]): Decision {
  if (expected === 'any' || expected === 'streamExists') return decideLoosely(stream, expected, ids);
  const revision = expected === 'noStream' ? NONE : expected;
  if (revision > stream.current) return 'wrongVersion';
  // Whatever the ids are: at the current revision they are written, also a second time.
  if (revision === stream.current) return 'write';
  if (ids.length > 0 && ids.every((id, index) => stream.idAt(revision + 1n + BigInt(index)) === id))
    return { repeats: revision + BigInt(ids.length) };
  const isFirstOther = ids[0] !== undefined && stream.idAt(revision + 1n) !== ids[0];
  return expected === 'noStream' && stream.isSoftDeleted && isFirstOther ? 'write' : 'wrongVersion';
}

/** Without an exact revision only what was written lately is known to be repeated. */
function decideLoosely(stream: StreamView, expected: Expected, ids: readonly string[]): Decision {
  if (expected === 'streamExists' && stream.current === NONE && !stream.hasMetadata) return 'wrongVersion';
  const places = ids.map((id) => stream.recentlyAt(id));
  const [first] = places;
  if (first === undefined) return 'write';
  const last = places.at(-1);
  return last === undefined || places.includes(undefined) ? 'wrongVersion' : { repeats: last };
}
