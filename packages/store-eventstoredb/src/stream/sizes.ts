// How many events a stream has: one more than its last revision, for a stream that has forgotten nothing.
import { SoCaiError } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import { lastOf } from './last.js';
import { Retention } from './retention.js';

export class Sizes {
  readonly #connection: Connection;
  readonly #retention: Retention;
  readonly #known = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#retention = new Retention(connection);
  }

  /** @throws SoCaiError `StoreCorrupt` for a stream that may forget events, or has become shorter */
  async of(stream: string): Promise<number> {
    const looked = await this.#retention.check(stream);
    const known = this.least(stream);
    const last = await lastOf(this.#connection, stream);
    if (typeof last !== 'string') return this.meet(stream, Number(last.revision) + 1, known);
    // A stream that is not found may have been deleted since its metadata were seen.
    if (!looked) await this.#retention.recheck(stream);
    if (known > 0) throw this.#shorter(stream, 0, known);
    if (last === 'empty') throw await this.missing(stream, 0, 'the stream exists and is empty');
    return 0;
  }

  /** What the stream is known to have had: it can have no less. */
  least(stream: string): number {
    return this.#known.get(stream) ?? 0;
  }

  /**
   * Takes note of a size that the server has told.
   * @param known the least size when it was asked: answers may overtake each other
   * @throws SoCaiError `StoreCorrupt` where it has become less
   */
  meet(stream: string, size: number, known = 0): number {
    if (size < known) throw this.#shorter(stream, size, known);
    this.#known.set(stream, Math.max(size, this.least(stream)));
    return size;
  }

  /** @throws SoCaiError `StoreCorrupt` where the stream's metadata say that events are to be forgotten */
  async check(stream: string): Promise<void> {
    await this.#retention.check(stream);
  }

  /** Why an event is not where it should be. */
  async missing(stream: string, position: number, found: string): Promise<SoCaiError> {
    await this.#retention.recheck(stream);
    return new SoCaiError('StoreCorrupt', `position ${position} of the stream ${stream} is missing: ${found}`, {
      stream,
      position,
      expected: 'gapless positions from 0 on',
      found,
    });
  }

  #shorter(stream: string, found: number, expected: number): SoCaiError {
    return new SoCaiError(
      'StoreCorrupt',
      `the stream ${stream} has ${found} events and had ${expected}: history is shorter than it was`,
      { stream, position: found, expected, found },
    );
  }
}
