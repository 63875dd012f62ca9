// What may be chosen when a file is opened, and the store's fixed limits.
import { APPLICATION_ID } from './sql/schema.js';

/** How {@link sqliteStore} opens its file. */
export interface SqliteStoreOptions {
  /** Whether to make the file where there is none; default `true`. The folder is never made. */
  readonly create?: boolean;
  /** Open for reading only, leaving the file's bytes untouched, for evidence and copies; default `false`. */
  readonly readOnly?: boolean;
  /**
   * Compare what is read with the checksums that were written beside it, and give nothing that differs; default `true`. An
   * audit that looks at a damaged file wants to see what is there: then `false`.
   */
  readonly verifyChecksums?: boolean;
  /** How long, in milliseconds, to wait while another process holds the file's lock; default 10,000. */
  readonly lockTimeoutMs?: number;
  /** How often, in milliseconds, a subscription looks for appends made through other handles; default 100. */
  readonly pollIntervalMs?: number;
}

/** The options with nothing left open. */
export interface Settled extends Required<SqliteStoreOptions> {
  /** What a file that is made says that it is. */
  readonly applicationId: number;
}

/** Fills in what was left out. */
export function settled(options: SqliteStoreOptions): Settled {
  return {
    create: options.create ?? true,
    readOnly: options.readOnly ?? false,
    verifyChecksums: options.verifyChecksums ?? true,
    lockTimeoutMs: duration('lockTimeoutMs', options.lockTimeoutMs ?? 10_000, 0),
    pollIntervalMs: duration('pollIntervalMs', options.pollIntervalMs ?? 100, 1),
    applicationId: APPLICATION_ID,
  };
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

function duration(name: string, milliseconds: number, least: number): number {
  if (milliseconds >= least && milliseconds <= LONGEST_TIMER_MS) return milliseconds;
  throw new RangeError(`${name} is ${milliseconds}; expected ${least} to ${LONGEST_TIMER_MS} milliseconds`);
}

/** The bodies of one append together: what may be written without holding the process up for a second. */
export const BYTES_PER_APPEND: number = 64 * 1024 * 1024;
/** The events of one append. */
export const EVENTS_PER_APPEND = 100_000;

/** No page of a read holds more events than this; fewer where they are large. */
export const EVENTS_PER_PAGE = 4_000;
/** The size a page of a read aims at: its bodies are views of one array, which lives as long as any of them. */
export const BYTES_PER_PAGE: number = 1024 * 1024;
