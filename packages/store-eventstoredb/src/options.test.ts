import { describe, expect, test } from 'vitest';

import { eventStoreDbStore } from './eventStoreDbStore.js';
import { LEAST_BYTES_PER_APPEND, limitsOf, SERVER_BYTES_PER_APPEND } from './limits.js';

const SERVER = 'esdb://localhost:2113?tls=false';

describe('options', () => {
  test.each([
    { appendTimeoutMs: 0 },
    { appendTimeoutMs: 1.5 },
    { silenceTimeoutMs: -1 },
    { silenceTimeoutMs: 2 ** 31 },
    { maxAppendSize: LEAST_BYTES_PER_APPEND - 1 },
    { maxAppendSize: Number.NaN },
    { prefix: 'so-cai' },
  ])('%o are refused', (options) => {
    expect(() => eventStoreDbStore(SERVER, options)).toThrow(RangeError);
  });

  test('leave a largest body in an append, however little the server allows', async () => {
    const store = eventStoreDbStore(SERVER, { maxAppendSize: LEAST_BYTES_PER_APPEND });
    expect(store.limits.bytesPerAppend).toBe(65_535);
    await store.close();
  });
});

test('whatever is within the limits is within what the server counts, with types of 32 characters', () => {
  const { bytesPerAppend, eventsPerAppend } = limitsOf(SERVER_BYTES_PER_APPEND);
  expect({ bytesPerAppend, eventsPerAppend }).toEqual({ bytesPerAppend: 917_504, eventsPerAppend: 2_048 });
  expect(bytesPerAppend + eventsPerAppend * 2 * 32).toBe(1_048_576);
});
