// Work on a file that others use as well: again and again while one of them holds a lock.
import { setTimeout as sleep } from 'node:timers/promises';

import { faultOf, isLocked } from '../faults.js';

const LONGEST_PAUSE_MS = 10;

/** Whose work it is. */
export interface Attempting {
  readonly path: string;
  readonly lockTimeoutMs: number;
  /** Throws where the file may no longer be used. */
  readonly assertUsable: () => void;
}

/**
 * Does work that does not wait for anything, and turns SQLite's errors into faults. Between attempts the thread is free.
 *
 * @throws SoCaiError
 */
export async function attempt<T>(
  { path, lockTimeoutMs, assertUsable }: Attempting,
  work: () => T,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  let deadline: number | undefined;
  for (;;) {
    assertUsable();
    try {
      return work();
    } catch (error) {
      const now = performance.now();
      deadline ??= now + lockTimeoutMs;
      if (!isLocked(error) || now >= deadline) throw faultOf(error, path, facts);
    }
    await sleep(1 + Math.random() * LONGEST_PAUSE_MS);
  }
}
