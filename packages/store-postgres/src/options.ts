// What may be chosen for a store, and its fixed limits.
import { schemaName } from './schema/schemaName.js';

/** How {@link postgresStore} works with its database. */
export interface PostgresStoreOptions {
  /** The schema that holds the store; default `so_cai`. One database may hold several stores. */
  readonly schema?: string;
  /**
   * Whether to make or update the tables first, as {@link migratePostgres} does, which needs the rights of their owner; default
   * `false`. Any number of instances may do so at once.
   */
  readonly migrate?: boolean;
  /** Reading only: for auditors' roles and for servers that follow another one; default `false`. */
  readonly readOnly?: boolean;
  /**
   * `"checked"`, the default, refuses a server on which a committed event may be lost in a crash; `"unchecked"` is for servers
   * whose data is thrown away.
   */
  readonly durability?: 'checked' | 'unchecked';
  /** The most connections at once; default 10. A subscription needs one more for all of a store. */
  readonly poolSize?: number;
  /** How long, in milliseconds, to wait for a connection; default 10,000. */
  readonly connectTimeoutMs?: number;
  /** How long, in milliseconds, an append waits for another one to the same ledger; default 10,000. */
  readonly lockTimeoutMs?: number;
  /** How long, in milliseconds, one statement may take; default 60,000. */
  readonly statementTimeoutMs?: number;
  /** How often, in milliseconds, a subscription looks for events it was not told of; default 1,000. */
  readonly pollIntervalMs?: number;
}

/** The options with nothing left open. */
export type Settled = Required<PostgresStoreOptions>;

/** @throws RangeError for an option that is out of range */
export function settled(options: PostgresStoreOptions): Settled {
  return {
    schema: schemaName(options.schema),
    migrate: options.migrate ?? false,
    readOnly: options.readOnly ?? false,
    durability: options.durability ?? 'checked',
    poolSize: whole('poolSize', options.poolSize ?? 10, 1, 10_000),
    connectTimeoutMs: whole('connectTimeoutMs', options.connectTimeoutMs ?? 10_000, 1, LONGEST_TIMER_MS),
    lockTimeoutMs: whole('lockTimeoutMs', options.lockTimeoutMs ?? 10_000, 1, LONGEST_TIMER_MS),
    statementTimeoutMs: whole('statementTimeoutMs', options.statementTimeoutMs ?? 60_000, 1, LONGEST_TIMER_MS),
    pollIntervalMs: whole('pollIntervalMs', options.pollIntervalMs ?? 1_000, 1, LONGEST_TIMER_MS),
  };
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

function whole(name: string, value: number, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} is ${value}; expected a whole number from ${least} to ${most}`);
}

/** The bodies of one append together: what a server takes in one message without strain. */
export const BYTES_PER_APPEND: number = 64 * 1024 * 1024;
/** The events of one append. */
export const EVENTS_PER_APPEND = 100_000;

/** No page of a read holds more events than this. */
export const EVENTS_PER_PAGE = 4_000;
/** No page of a read holds more bytes than this, and the body that passes it. */
export const BYTES_PER_PAGE: number = 1024 * 1024;
