// What may be chosen when a store is made.
import { LEAST_BYTES_PER_APPEND, SERVER_BYTES_PER_APPEND } from './limits.js';
import { checkedPrefix, DEFAULT_PREFIX } from './naming.js';

/** How {@link eventStoreDbStore} uses its server. */
export interface EventStoreDbStoreOptions {
  /**
   * What the names of the ledgers' streams begin with, before a dash and the ledger's name; default `soCaiLedger`. Letters and digits of
   * ASCII. Stores of different prefixes on one server know nothing of each other.
   */
  readonly prefix?: string;
  /** How long, in milliseconds, one append is tried before its outcome is called unknown; default 10,000. */
  readonly appendTimeoutMs?: number;
  /** How long, in milliseconds, the server may say nothing while it is read from; default 10,000. */
  readonly silenceTimeoutMs?: number;
  /** What the server allows for one append, in bytes: its setting `MaxAppendSize`; default 1,048,576. */
  readonly maxAppendSize?: number;
}

/** The options with nothing left open. */
export type Settled = Required<EventStoreDbStoreOptions>;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Fills in what was left out. @throws RangeError for what cannot be used */
export function settled(options: EventStoreDbStoreOptions): Settled {
  return {
    prefix: checkedPrefix(options.prefix ?? DEFAULT_PREFIX),
    appendTimeoutMs: within('appendTimeoutMs', options.appendTimeoutMs ?? 10_000, 1, LONGEST_TIMER_MS),
    silenceTimeoutMs: within('silenceTimeoutMs', options.silenceTimeoutMs ?? 10_000, 1, LONGEST_TIMER_MS),
    maxAppendSize: within(
      'maxAppendSize',
      options.maxAppendSize ?? SERVER_BYTES_PER_APPEND,
      LEAST_BYTES_PER_APPEND,
      Number.MAX_SAFE_INTEGER,
    ),
  };
}

function within(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} is ${value}; expected an integer from ${least} to ${most}`);
}
