// The client between two moments: its channel was closed by one call, and another was about to use it.
import { jsonEvent } from '@eventstore/db-client';
import { expect, test } from 'vitest';

import { connectionOf } from '../src/connection/parse.js';
import { LedgerClient } from '../src/connection/ledgerClient.js';
import { SON_LA_STREAM } from './events.js';
import { after, onFreshDouble } from './onDouble.js';

const place = onFreshDouble();
const event = jsonEvent({ type: 'Allocated', data: {} });
/** More than there are between the beginning of an append and its call. */
const STEPS = 30;

test('an append ends, one way or the other, at whatever step of it the channel is closed', async () => {
  const ends = new Set<string>();
  for (let step = 0; step < STEPS; step += 1) {
    const client = LedgerClient.to(connectionOf(place.double.connectionString));
    await client.appendToStream(SON_LA_STREAM, event);
    const appending = client.appendToStream(SON_LA_STREAM, event).then(
      () => 'appended',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    for (let tick = 0; tick < step; tick += 1) await Promise.resolve();
    const closing = client.close();
    ends.add(await after(5_000, appending));
    await closing;
  }
  expect([...ends].toSorted()).toContain('the connection was just closed');
  expect(ends).not.toContain('open');
});
