// Stores that lie: forged answers, another answer the second time, a shortened size, and those that give up in the middle.
import { type EventStore, memoryStore, SoCaiError, type StoredEvent } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { storeHolding, verify, type VerifyOptions } from '../../src/index.js';
import { otherAmount, SIZE, TARGET } from './attacks.js';
import { storyOf } from './story.js';
import { inShort, noteAt, threeVisits, TRUST } from './visit.js';

const story = await storyOf('son-la', SIZE);

/** What a liar says in place of an honest store. */
interface Lie {
  /** Events in place of those that were read. */
  readonly read?: (events: readonly StoredEvent[], reading: number) => readonly StoredEvent[];
  readonly size?: (size: number) => number;
  /** Where reading fails. */
  readonly corruptAt?: readonly number[];
}

async function liar({ read = (events) => events, size = (size) => size, corruptAt = [] }: Lie): Promise<EventStore> {
  const honest = memoryStore();
  await honest.append(story.ledger, 0, story.rows);
  let readings = 0;
  return {
    ...honest,
    limits: honest.limits,
    size: async (ledger) => size(await honest.size(ledger)),
    read: async function* (ledger, range) {
      readings += 1;
      const reading = readings;
      for await (const events of honest.read(ledger, range)) {
        const damaged = corruptAt.find((place) => events.some(({ position }) => position === place));
        if (damaged !== undefined) throw new SoCaiError('StoreCorrupt', `${damaged} is damaged`, { position: damaged });
        yield read(events, reading);
      }
    },
  };
}

async function found(lie: Lie, options: Partial<VerifyOptions> = {}): Promise<string[]> {
  const holding = storeHolding(await liar(lie), story.ledger);
  return inShort((await verify(holding, { ...TRUST, kept: await threeVisits(story.rows), ...options })).findings);
}

const forged = (events: readonly StoredEvent[]): StoredEvent[] =>
  events.map((event) => (event.position === TARGET ? { ...event, body: otherAmount(event.body, '7') } : event));

describe('a store that', () => {
  test('tells the truth has no findings', async () => {
    expect(await found({}, { twice: true })).toEqual([]);
  });

  test('serves a forged event is found at it', async () => {
    expect(await found({ read: forged })).toEqual(['RootDiffers 20-40 kept[1]', 'BodyChanged 30-31']);
  });

  test('serves another event the second time is found where one asks twice', async () => {
    const lie: Lie = { read: (events, reading) => (reading === 1 ? events : forged(events)) };
    expect(await found(lie)).toEqual([]);
    expect(await found(lie, { twice: true })).toEqual(['AnswersDiffer 0-70']);
    const [kept] = [[noteAt(story.rows, 50)]];
    expect(await found({ read: (events) => events.slice(0, 60) }, { twice: true, kept })).toEqual([
      'PositionsMissing 60-70',
    ]);
  });

  test('says that there are fewer than there were is found to be shorter', async () => {
    expect(await found({ size: () => 60 })).toEqual(['HistoryShorter 60-70 kept[2]']);
    expect(await found({ size: () => 0 })).toEqual(['HistoryShorter 0-70 kept[2]']);
  });

  test('gives fewer than it says is found to lack them', async () => {
    expect(await found({ read: (events) => events.slice(0, 50) })).toEqual([
      'RootDiffers 40-70 kept[2]',
      'PositionsMissing 50-70',
    ]);
  });

  test('gives an event twice is found at it', async () => {
    const lie: Lie = {
      read: (events) => events.flatMap((event) => (event.position === 10 ? [event, event] : [event])),
    };
    expect(await found(lie)).toEqual(['EventRepeated 10-11 position']);
  });

  test('gives up at an event is read on behind it', async () => {
    expect(await found({ corruptAt: [30, 31, 50] }, { kept: [noteAt(story.rows, 70)] })).toEqual([
      'RootDiffers 0-70 kept[0]',
      'BodyUnreadable 30-32',
      'BodyUnreadable 50-51',
    ]);
  });

  test('gives up altogether is a finding as well', async () => {
    const refuses = { ...(await liar({})), size: () => Promise.reject(new SoCaiError('StoreCorrupt', 'shorter')) };
    const report = await verify(storeHolding(refuses, story.ledger), { ...TRUST, kept: [] });
    expect(inShort(report.findings)).toEqual(['HolderDamaged son-la']);
  });

  test('is away is no finding but a fault', async () => {
    const away = { ...(await liar({})), size: () => Promise.reject(new SoCaiError('StoreUnavailable', 'away')) };
    await expect(verify(storeHolding(away, story.ledger), TRUST)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });

  test('goes away in the middle is a fault and no end', async () => {
    const lie: Lie = {
      read: () => {
        throw new SoCaiError('StoreUnavailable', 'away');
      },
    };
    await expect(found(lie)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});
