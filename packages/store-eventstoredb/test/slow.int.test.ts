// Slow is not silent: neither a server that takes its time, nor a reader.
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { eventsFrom, SON_LA, SON_LA_STREAM, textOf, textsIn } from './events.js';
import { onFreshDouble } from './onDouble.js';

const place = onFreshDouble();

test('a server is waited for as long as something comes, however long that takes in all', async () => {
  await place.open().append(SON_LA, 0, eventsFrom(0, 40));
  const store = place.open({ silenceTimeoutMs: 400 });
  place.double.backend.beforeRead = (stream) => (stream === SON_LA_STREAM ? sleep(25) : Promise.resolve());
  expect(await textsIn(store)).toEqual(eventsFrom(0, 40).map(textOf));
});

test('a reader may take longer between two chunks than the server may be silent', async () => {
  await place.open().append(SON_LA, 0, eventsFrom(0, 1_500));
  const store = place.open({ silenceTimeoutMs: 200 });
  await store.size(SON_LA);
  const texts: string[] = [];
  for await (const chunk of store.read(SON_LA)) {
    if (texts.length === 0) await sleep(300);
    texts.push(...chunk.map(textOf));
  }
  expect(texts).toEqual(eventsFrom(0, 1_500).map(textOf));
});
