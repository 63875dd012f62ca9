// What the client's errors mean to a user of the store: one table of its typed errors and of the raw gRPC codes that some come as.
import { isSoCaiError, SoCaiError } from '@so-cai/core';

/** What an error tells. */
interface Meaning {
  /** Whether an append that ended so is known to have written nothing. */
  readonly wroteNothing: boolean;
  /** Whether asking again may help. */
  readonly again: boolean;
  readonly code: 'StoreUnavailable' | 'StoreCorrupt';
  readonly says: string;
  readonly expected: string;
}

const REACHABLE = 'a server that can be reached and answers';

const UNREACHABLE: Meaning = meaning('open', 'again', 'cannot be reached', REACHABLE);
const SILENT: Meaning = meaning('open', 'once', 'did not answer in time', REACHABLE);
const FAILED: Meaning = meaning('open', 'once', 'failed', 'a server without errors: see its log');
const BROKEN: Meaning = meaning('open', 'once', 'or its client failed in an unknown way', 'a report of what happened');
const UNSENT: Meaning = meaning('refused', 'again', 'was not asked', REACHABLE);
const DENIED: Meaning = meaning(
  'refused',
  'once',
  'denies access',
  'credentials, and rights to read and write the streams and to read their metadata',
);
const NO_LEADER: Meaning = meaning('refused', 'again', 'is not the leader', 'a cluster whose leader can be reached');
const NOT_UNDERSTOOD: Meaning = meaning(
  'refused',
  'once',
  'does not understand the call',
  'EventStoreDB 23.10 or newer',
);
const TOO_LARGE: Meaning = meaning(
  'refused',
  'once',
  'allows smaller appends than it was said to',
  'the server’s MaxAppendSize as maxAppendSize',
);
const DELETED: Meaning = {
  ...meaning('refused', 'once', 'has deleted the stream for ever', 'a stream that is never deleted'),
  code: 'StoreCorrupt',
};

/** By `type` of the client's own errors, or by number of gRPC. What neither says is {@link FAILED}. */
const MEANINGS: ReadonlyMap<string | number, Meaning> = new Map<string | number, Meaning>([
  ['unavailable', UNREACHABLE],
  ['cancelled', UNREACHABLE],
  ['timeout', SILENT],
  ['deadline-exceeded', SILENT],
  ['not-leader', NO_LEADER],
  ['not-sent', UNSENT],
  ['access-denied', DENIED],
  ['stream-deleted', DELETED],
  ['maximum-append-size-exceeded', TOO_LARGE],
  ['missing-required-metadata-property', NOT_UNDERSTOOD],
  ['invalid-argument', NOT_UNDERSTOOD],
  ['unsupported', NOT_UNDERSTOOD],
  [1, UNREACHABLE], // CANCELLED
  [3, NOT_UNDERSTOOD], // INVALID_ARGUMENT
  [4, SILENT], // DEADLINE_EXCEEDED
  [7, DENIED], // PERMISSION_DENIED
  [10, SILENT], // ABORTED
  [12, NOT_UNDERSTOOD], // UNIMPLEMENTED
  [14, UNREACHABLE], // UNAVAILABLE
  [16, DENIED], // UNAUTHENTICATED
]);

function meaning(outcome: 'refused' | 'open', asking: 'again' | 'once', says: string, expected: string): Meaning {
  return { wroteNothing: outcome === 'refused', again: asking === 'again', code: 'StoreUnavailable', says, expected };
}

/** The server said nothing for as long as it may. */
export class Silence extends Error {
  readonly type = 'deadline-exceeded';
  constructor(milliseconds: number) {
    super(`nothing came for ${milliseconds} ms`);
  }
}

/** The connection was closed before the call was made. */
export class NotSent extends Error {
  readonly type = 'not-sent';
  constructor() {
    super('the connection was just closed');
  }
}

/** What an error of the client means. */
export function meaningOf(error: unknown): Meaning {
  const { type, code } = marksOf(error);
  const marked = MEANINGS.get(type ?? '') ?? MEANINGS.get(code ?? -1);
  if (marked !== undefined) return marked;
  if (type !== undefined || code !== undefined) return FAILED;
  // That it found no node of a cluster, the client says in words alone.
  return error instanceof Error && error.name === 'Error' ? UNREACHABLE : BROKEN;
}

/** Whether a connection that failed so may be made again with success. */
export function isPassing(error: unknown): boolean {
  if (isSoCaiError(error))
    return error.code === 'StoreUnavailable' && error.cause !== undefined && isPassing(error.cause);
  const found = meaningOf(error);
  return found !== BROKEN && (found.again || !found.wroteNothing);
}

/** The stream does not exist, or was deleted and may be made again. */
export function isMissing(error: unknown): boolean {
  return marksOf(error).type === 'stream-not-found';
}

/** The size that a stream has instead of the expected one; `undefined` for any other error. */
export function sizeInConflict(error: unknown): number | undefined {
  if (marksOf(error).type !== 'wrong-expected-version' || !isObject(error)) return undefined;
  return 'actualVersion' in error && typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) + 1 : 0;
}

/** The fault that users see; one that is a fault already, and a wrong call, stay as they are. */
export function faultOf(error: unknown, facts: Readonly<Record<string, unknown>> = {}): unknown {
  if (isSoCaiError(error) || error instanceof RangeError) return error;
  const { code, says, expected } = meaningOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  const passing = isPassing(error) ? { passing: true } : {};
  return new SoCaiError(code, `EventStoreDB ${says}: ${detail}`, { expected, ...passing, ...facts }, { cause: error });
}

/** The client throws errors with a `type`, and some of gRPC's with a `code` alone. */
function marksOf(error: unknown): { readonly type?: string; readonly code?: number } {
  if (!isObject(error)) return {};
  return {
    ...('type' in error && typeof error.type === 'string' ? { type: error.type } : {}),
    ...('code' in error && typeof error.code === 'number' ? { code: error.code } : {}),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
