// What PostgreSQL's error codes, and errors of the way to it, mean to a user of the store.
import { isSoCaiError, SoCaiError } from '@so-cai/core';

/** What a code means: the fault, what the database does not do, and what would be right. */
interface Meaning {
  readonly fault: 'StoreUnavailable' | 'StoreCorrupt' | 'StoreMismatch';
  readonly says: string;
  readonly expected: string;
}

const UNREACHABLE: Meaning = {
  fault: 'StoreUnavailable',
  says: 'PostgreSQL cannot be reached',
  expected: 'a server that runs and accepts connections at this address',
};

/** By SQLSTATE, or by its class of two characters: postgresql.org/docs/current/errcodes-appendix.html. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['08', UNREACHABLE],
  ['57P', UNREACHABLE],
  [
    '28',
    {
      fault: 'StoreUnavailable',
      says: 'PostgreSQL refuses this role',
      expected: 'a role that may log in, its password, and a line for it in pg_hba.conf',
    },
  ],
  ['3D000', { fault: 'StoreUnavailable', says: 'there is no such database', expected: 'a database that exists' }],
  [
    '53',
    {
      fault: 'StoreUnavailable',
      says: 'PostgreSQL is short of space, memory or connections',
      expected: 'a server with free space and free connections',
    },
  ],
  [
    '58',
    {
      fault: 'StoreUnavailable',
      says: 'PostgreSQL has trouble with its disk',
      expected: 'a disk that can be read and written',
    },
  ],
  [
    '55P03',
    {
      fault: 'StoreUnavailable',
      says: 'another transaction keeps the ledger',
      expected: 'no transaction that appends for long; see lockTimeoutMs',
    },
  ],
  [
    '57014',
    {
      fault: 'StoreUnavailable',
      says: 'the statement was cancelled or took too long',
      expected: 'a server that answers within statementTimeoutMs',
    },
  ],
  ['40', { fault: 'StoreUnavailable', says: 'PostgreSQL gave the transaction up', expected: 'the same call again' }],
  [
    '25006',
    {
      fault: 'StoreUnavailable',
      says: 'PostgreSQL takes no writes here',
      expected: 'a server that does not follow another one, or readOnly: true',
    },
  ],
  [
    '42501',
    {
      fault: 'StoreUnavailable',
      says: 'this role may not do that',
      expected: 'the rights that migratePostgres gives to its appRole',
    },
  ],
  [
    '42',
    {
      fault: 'StoreCorrupt',
      says: 'the tables are not as they were made',
      expected: 'the schema that inspectPostgres compares with',
    },
  ],
  ['3F', { fault: 'StoreCorrupt', says: 'the schema is gone', expected: 'the schema that migratePostgres made' }],
  [
    '23',
    {
      fault: 'StoreCorrupt',
      says: 'the database refused an event at its end',
      expected: 'gapless positions: see inspectPostgres',
    },
  ],
  [
    'XX',
    {
      fault: 'StoreCorrupt',
      says: 'PostgreSQL finds its data damaged',
      expected: 'undamaged tables and indexes: restore them from a backup',
    },
  ],
]);

const OTHER: Meaning = {
  fault: 'StoreUnavailable',
  says: 'PostgreSQL cannot be used',
  expected: 'a server that carries out the statement',
};

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** The SQLSTATE of an error that the server sent; `undefined` for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return undefined;
  return typeof error.code === 'string' && SQLSTATE.test(error.code) ? error.code : undefined;
}

/** The constraint that refused a row, where one did. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

/**
 * Whether it is certain that a statement that failed so has changed nothing. It is not where the connection broke, or the server
 * went down: the commit may have been on its way back.
 */
export function isCertainlyUndone(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== undefined && meaningOf(state) !== UNREACHABLE;
}

/** Whether trying again later, with nothing else changed, may succeed. */
export function isPassing(error: unknown): boolean {
  return isSoCaiError(error, 'StoreUnavailable') && error.facts['passing'] === true;
}

/** Turns an error of the driver into the fault that users see; a fault, or a wrong call, stays as it is. */
export function faultOf(error: unknown, more: Readonly<Record<string, unknown>> = {}): unknown {
  if (isSoCaiError(error) || error instanceof RangeError || error instanceof TypeError) return error;
  const state = sqlStateOf(error);
  const { fault, says, expected } = state === undefined ? UNREACHABLE : meaningOf(state);
  const detail = error instanceof Error ? error.message : String(error);
  const facts = {
    expected,
    ...(state === undefined ? {} : { sqlState: state }),
    ...(PASSING.has(classOf(state)) ? { passing: true } : {}),
    ...more,
  };
  return new SoCaiError(fault, `${says}: ${detail}`, facts, { cause: error });
}

/** Classes of errors that end by themselves; without a code the connection was lost or refused. */
const PASSING: ReadonlySet<string> = new Set(['', '08', '40', '53', '55', '57', '58']);

function classOf(state: string | undefined): string {
  return state?.slice(0, 2) ?? '';
}

function meaningOf(state: string): Meaning {
  return MEANINGS.get(state) ?? MEANINGS.get(state.slice(0, 3)) ?? MEANINGS.get(state.slice(0, 2)) ?? OTHER;
}
