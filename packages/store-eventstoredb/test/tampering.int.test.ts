// What somebody who owns the server's files can do to a ledger, and where it shows.
import { describe, expect, test } from 'vitest';

import type { Recorded } from './double/records.js';
import { eventsFrom, SON_LA, SON_LA_STREAM, textOf, textsIn } from './events.js';
import { onFreshDouble } from './onDouble.js';

const place = onFreshDouble();

/** A ledger of ten events, of which one was changed. */
async function forged(change: (event: Recorded) => Recorded): Promise<Promise<string[]>> {
  const store = place.open();
  await store.append(SON_LA, 0, eventsFrom(0, 10));
  place.double.backend.log.forge(SON_LA_STREAM, 6, change);
  return textsIn(store);
}

const other = Buffer.from('{"note":"another","type":"Allocated"}');

describe('an event', () => {
  test.each<[string, (event: Recorded) => Recorded]>([
    ['whose bytes were changed', (event) => ({ ...event, data: other })],
    ['that is no JSON any more', (event) => ({ ...event, data: Buffer.from('{"note":') })],
    ['that became an array', (event) => ({ ...event, data: Buffer.from('[]') })],
    ['that became null', (event) => ({ ...event, data: Buffer.from('null') })],
    [
      'whose keys stand in another order',
      (event) => ({ ...event, data: Buffer.from('{"type":"Allocated","note":"6"}') }),
    ],
    ['with a number beside it', (event) => ({ ...event, data: Buffer.from('{"note":"6","n":1,"type":"Allocated"}') })],
    ['whose id was changed', (event) => ({ ...event, id: crypto.randomUUID() })],
    ['that was put in from elsewhere', (event) => ({ ...event, id: crypto.randomUUID(), data: other })],
    ['of another stream', (event) => ({ ...event, stream: 'soCaiLedger-lao-cai' })],
    ['with another revision', (event) => ({ ...event, revision: 3n })],
    ['with a later revision', (event) => ({ ...event, revision: 7n })],
    [
      'whose bytes are said to be no JSON and are others',
      (event) => ({ ...event, contentType: 'application/octet-stream', data: other }),
    ],
  ])('%s is corrupt, at its position', async (_, change) => {
    await expect(forged(change)).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { stream: SON_LA_STREAM, position: 6 },
    });
  });

  test.each<[string, (event: Recorded) => Recorded]>([
    ['which time the server says it is of', (event) => ({ ...event, created: 0n })],
    ['what type the server says it is of', (event) => ({ ...event, type: 'Other' })],
    ['what metadata stand beside it', (event) => ({ ...event, metadata: Buffer.from('{"$correlationId":"x"}') })],
    [
      'whether the server calls it JSON, while the bytes are the same',
      (event) => ({ ...event, contentType: 'application/octet-stream' }),
    ],
    [
      'how the JSON is spaced, for what it says is the same',
      (event) => ({ ...event, data: Buffer.from('{ "note": "6", "type": "Allocated" }') }),
    ],
  ])('is the same whatever is done to %s', async (_, change) => {
    expect(await forged(change)).toEqual(eventsFrom(0, 10).map(textOf));
  });
});

test('what stands before a damaged event can be read, and what stands behind it', async () => {
  await expect(forged((event) => ({ ...event, data: other }))).rejects.toMatchObject({ code: 'StoreCorrupt' });
  const store = place.open();
  const read = async (from: number, to: number): Promise<string[]> => {
    const texts: string[] = [];
    for await (const chunk of store.read(SON_LA, { from, to })) texts.push(...chunk.map(textOf));
    return texts;
  };
  expect(await read(0, 6)).toEqual(eventsFrom(0, 6).map(textOf));
  expect(await read(7, 10)).toEqual(eventsFrom(7, 3).map(textOf));
});
