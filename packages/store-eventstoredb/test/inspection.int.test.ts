import { describe, expect, test } from 'vitest';

import { eventStoreDbHolding, type EventStoreDbHeldEvent, inspectEventStoreDb } from '../src/index.js';
import { eventsFrom, SON_LA, SON_LA_STREAM, textOf } from './events.js';
import { onFreshDouble } from './onDouble.js';

const place = onFreshDouble();

async function withEvents(count = 10): Promise<void> {
  await place.open().append(SON_LA, 0, eventsFrom(0, count));
}

async function held(): Promise<EventStoreDbHeldEvent[]> {
  const events: EventStoreDbHeldEvent[] = [];
  for await (const chunk of eventStoreDbHolding(place.double.connectionString, SON_LA).events()) events.push(...chunk);
  return events;
}

function metadata(text: string): void {
  place.double.backend.log.append(`$$${SON_LA_STREAM}`, 'any', [
    {
      id: crypto.randomUUID(),
      type: '$metadata',
      contentType: 'application/json',
      data: Buffer.from(text),
      metadata: new Uint8Array(),
    },
  ]);
}

const found = () => inspectEventStoreDb(place.double.connectionString);
const defects = () => eventStoreDbHolding(place.double.connectionString, SON_LA).defects();
const other = Buffer.from('{"note":"another","type":"Allocated"}');

describe('of streams as they were written', () => {
  test('an inspection finds nothing, and a holding gives every event', async () => {
    await withEvents(700);
    expect(await found()).toEqual([]);
    expect(await defects()).toEqual([]);
    const events = await held();
    expect(events.map(({ body }) => textOf({ body: body ?? new Uint8Array() }))).toEqual(
      eventsFrom(0, 700).map(textOf),
    );
    expect(events.some(({ contradicted }) => contradicted !== undefined)).toBe(false);
  });

  test('a server without ledgers has no findings', async () => {
    expect(await found()).toEqual([]);
    expect(await held()).toEqual([]);
  });
});

describe('an event that is not the one that was written', () => {
  test('is given as it lies, and its id is said not to be its own', async () => {
    await withEvents();
    place.double.backend.log.forge(SON_LA_STREAM, 6, (event) => ({ ...event, data: other }));
    const events = await held();
    expect(events).toHaveLength(10);
    expect(events[6]).toMatchObject({ position: 6, body: other, contradicted: [{ subject: 'event id' }] });
    expect(await found()).toEqual([{ code: 'BodyDamaged', ledger: SON_LA, position: 6 }]);
  });

  test('is nothing at its place where its bytes are no JSON any more', async () => {
    await withEvents();
    place.double.backend.log.forge(SON_LA_STREAM, 6, (event) => ({ ...event, data: Buffer.from('{"note":') }));
    expect(await held()).toHaveLength(10);
    expect(await found()).toEqual([{ code: 'BodyDamaged', ledger: SON_LA, position: 6 }]);
  });

  test('is said to be of the stream that it is of', async () => {
    await withEvents();
    place.double.backend.log.forge(SON_LA_STREAM, 6, (event) => ({ ...event, stream: 'soCaiLedger-lao-cai' }));
    expect((await held())[6]?.contradicted).toEqual([
      { subject: 'stream', expected: SON_LA_STREAM, found: 'soCaiLedger-lao-cai' },
    ]);
  });

  test('leaves a gap where it is gone', async () => {
    await withEvents();
    place.double.backend.log.rewrite(SON_LA_STREAM, (events) => events.filter((_, index) => index !== 4));
    expect(await found()).toEqual([{ code: 'PositionsMissing', ledger: SON_LA, from: 4, to: 5 }]);
  });
});

describe('a stream that may forget', () => {
  test.each([
    ['$maxCount', '{"$maxCount":5}', '5'],
    ['$maxAge', '{"$maxAge":3600}', '3600'],
    ['$tb', '{"$tb":3}', '3'],
  ])('by %s is a finding, and what it has forgotten another', async (setting, text, value) => {
    await withEvents();
    metadata(text);
    expect(await found()).toContainEqual({ code: 'RetentionSet', ledger: SON_LA, setting, found: value });
    expect(await defects()).toEqual([{ code: 'ProtectionDiffers', subject: setting, expected: 'none', found: value }]);
  });

  test('and has forgotten says from where on there is something', async () => {
    await withEvents();
    metadata('{"$tb":3}');
    expect(await found()).toContainEqual({ code: 'PositionsMissing', ledger: SON_LA, from: 0, to: 3 });
    expect((await held()).map(({ position }) => position)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  test.each(['softDelete', 'tombstone'] as const)('since it was deleted is a finding: %s', async (deletion) => {
    await withEvents();
    place.double.backend.log[deletion](SON_LA_STREAM);
    const findings = await found();
    expect(findings.map(({ code }) => code)).toContain(deletion === 'tombstone' ? 'StreamDeleted' : 'RetentionSet');
    expect((await defects()).map(({ code }) => code)).toEqual(['ProtectionDiffers']);
    expect(await held()).toEqual([]);
  });
});
