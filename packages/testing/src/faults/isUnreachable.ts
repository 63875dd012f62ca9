// A question that finds nobody: the store cannot be reached.
import fc from 'fast-check';

import { nth, unavailable } from './fault.js';

/** The n-th read or size throws; a read after some of its chunks. */
export interface IsUnreachable {
  readonly fault: 'isUnreachable';
  readonly on: 'read' | 'size';
  readonly nth: number;
  /** Chunks that still come. */
  readonly chunks: number;
}

export function isUnreachable(calls: number): fc.Arbitrary<IsUnreachable> {
  return fc.record({
    fault: fc.constant('isUnreachable'),
    on: fc.constantFrom('read', 'size'),
    nth: nth(calls),
    chunks: fc.nat(1),
  });
}

export async function* breakingOff<T>(
  { chunks }: IsUnreachable,
  incoming: AsyncIterable<T>,
  fire: () => void,
): AsyncGenerator<T> {
  let given = 0;
  if (chunks === 0) {
    fire();
    throw unavailable('the store cannot be reached');
  }
  for await (const chunk of incoming) {
    yield chunk;
    given += 1;
    if (given === chunks) break;
  }
  fire();
  throw unavailable('the connection broke off');
}

export function isUnreachableText({ on, chunks }: IsUnreachable): string {
  return on === 'size' || chunks === 0 ? 'nobody answers' : `it breaks off after ${chunks} chunk`;
}
