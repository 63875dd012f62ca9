// Whether a stream may forget events: its metadata can tell the server to, and a ledger forgets nothing.
import { SoCaiError } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import { lastOf } from './last.js';

const RETENTION = ['$maxCount', '$maxAge', '$tb'] as const;
/** What deleting a stream leaves in its metadata, where nobody has written to it since: 2^63 - 1, as far as a number can say it. */
const DELETED = 2 ** 63;

export class Retention {
  readonly #connection: Connection;
  readonly #checked = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Looks at a stream's metadata where they were not seen yet, and says whether it had to.
   * @throws SoCaiError `StoreCorrupt` where they say that events are to be forgotten
   */
  async check(stream: string): Promise<boolean> {
    if (this.#checked.has(stream)) return false;
    await this.recheck(stream);
    this.#checked.add(stream);
    return true;
  }

  /** Looks again, where something is missing. @throws SoCaiError as {@link check} does */
  async recheck(stream: string): Promise<void> {
    const last = await lastOf(this.#connection, `$$${stream}`);
    if (last === 'missing') return;
    if (last === 'empty') throw refusal(stream, 'has metadata that cannot be read', {});
    const metadata = objectOf(last.isJson ? last.data : parsed(last.data));
    const found = Object.fromEntries(
      RETENTION.filter((key) => metadata[key] != null).map((key) => [key, metadata[key]]),
    );
    if (Object.keys(found).length === 0) return;
    const says = `has metadata that let the server forget events: ${JSON.stringify(found)}`;
    throw refusal(stream, found['$tb'] === DELETED ? 'was deleted' : says, found);
  }
}

function refusal(stream: string, says: string, found: object): SoCaiError {
  const expected = `a stream without ${RETENTION.join(', ')}`;
  return new SoCaiError('StoreCorrupt', `the stream ${stream} ${says}`, { stream, expected, found });
}

/** The server reads metadata as JSON, whatever they were written as. */
function parsed(data: unknown): unknown {
  try {
    return data instanceof Uint8Array ? JSON.parse(Buffer.from(data).toString()) : undefined;
  } catch {
    return undefined;
  }
}

function objectOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}
