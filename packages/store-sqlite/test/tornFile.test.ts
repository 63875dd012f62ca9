import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isSoCaiError, type EncodedEvent } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { expect, test } from 'vitest';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { DEEP, luck, type Luck } from './luck.js';
import { inFreshFolder, LAO_CAI, SON_LA, textsIn } from './storeTest.js';

const CASES = DEEP ? 20_000 : 240;
const PAGE = 4_096;

const place = inFreshFolder();

/** What can happen to the bytes of a file that lies on a disk. */
const DAMAGES: Readonly<Record<string, (bytes: Buffer, chance: Luck) => Buffer>> = {
  'cut off anywhere': (bytes, chance) => bytes.subarray(0, chance.below(bytes.length)),
  'cut off after a page': (bytes, chance) => bytes.subarray(0, PAGE * chance.below(bytes.length / PAGE)),
  'a page emptied': (bytes, chance) => overwritten(bytes, PAGE * chance.below(bytes.length / PAGE), Buffer.alloc(PAGE)),
  'a sector emptied': (bytes, chance) => overwritten(bytes, 512 * chance.below(bytes.length / 512), Buffer.alloc(512)),
  'a page in the place of another': (bytes, chance) => {
    const [from, to] = [PAGE * chance.below(bytes.length / PAGE), PAGE * chance.below(bytes.length / PAGE)];
    return overwritten(bytes, to, bytes.subarray(from, from + PAGE));
  },
  'a bit flipped': (bytes, chance) => flipped(bytes, chance.below(bytes.length), chance),
  'a bit flipped in the first page': (bytes, chance) => flipped(bytes, chance.below(PAGE), chance),
  'some bytes overwritten': (bytes, chance) => {
    const noise = Buffer.from(Array.from({ length: 1 + chance.below(40) }, () => chance.below(256)));
    return overwritten(bytes, chance.below(bytes.length - noise.length), noise);
  },
};

function overwritten(bytes: Buffer, at: number, by: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  by.copy(copy, at);
  return copy;
}

function flipped(bytes: Buffer, at: number, chance: Luck): Buffer {
  return overwritten(bytes, at, Buffer.of((bytes[at] ?? 0) ^ (1 << chance.below(8))));
}

/** What was written: two ledgers, one of them with events that do not fit into a page. */
interface Written {
  readonly bytes: Buffer;
  readonly sonLa: readonly string[];
  readonly laoCai: readonly string[];
}

async function written(): Promise<Written> {
  const store = place.open();
  await appendBatches(store, SON_LA, 700);
  await appendBatches(store, LAO_CAI, 60);
  const size = await store.size(SON_LA);
  await store.append(SON_LA, size, large(size));
  const [sonLa, laoCai] = [await textsIn(store, SON_LA), await textsIn(store, LAO_CAI)];
  await store.close();
  return { bytes: readFileSync(place.path), sonLa, laoCai };
}

function large(position: number): EncodedEvent[] {
  return batchAt(position).map(({ id }, index) => ({ id, body: Buffer.alloc(3_000 * (index + 1), `large ${index} `) }));
}

/**
 * - `fault`: it said that something is wrong;
 * - `right`: it gave what was written, and took an append;
 * - `shorter`: it gave what was written up to some position, and inspection finds the damage;
 * - `shorter unseen`: the same, and inspection finds nothing;
 * - `wrong`: it gave what was not written.
 */
type Outcome = 'fault' | 'right' | 'shorter' | 'shorter unseen' | 'wrong';

async function outcomeOf(path: string, { sonLa, laoCai }: Written): Promise<Outcome> {
  try {
    const store = sqliteStore(path);
    try {
      const found = [await textsIn(store, SON_LA), await textsIn(store, LAO_CAI)] as const;
      if (!isBeginning(found[0], sonLa) || !isBeginning(found[1], laoCai)) return 'wrong';
      if (found[0].length < sonLa.length || found[1].length < laoCai.length)
        return inspectSqliteFile(path).length > 0 ? 'shorter' : 'shorter unseen';
      const added = batchAt(60_000);
      await store.append(SON_LA, sonLa.length, added);
      const now = await textsIn(store, SON_LA);
      const expected = [...sonLa, ...added.map(({ body }) => Buffer.from(body).toString())];
      return isBeginning(now, expected) && now.length === expected.length ? 'right' : 'wrong';
    } finally {
      await store.close();
    }
  } catch (error) {
    return isSoCaiError(error) && ['StoreCorrupt', 'StoreMismatch', 'StoreUnavailable'].includes(error.code)
      ? 'fault'
      : 'wrong';
  }
}

function isBeginning(found: readonly string[], of: readonly string[]): boolean {
  return found.every((text, index) => text === of[index]);
}

test(
  'a damaged file is a fault, or gives what was written; where its end is lost, inspection finds the damage',
  async () => {
    const original = await written();
    const chance = luck();
    const kinds = Object.entries(DAMAGES);
    const outcomes: Record<Outcome, number> = { fault: 0, right: 0, shorter: 0, 'shorter unseen': 0, wrong: 0 };
    const wrong: string[] = [];
    for (let number = 0; number < CASES; number += 1) {
      const [kind, damage] = kinds[number % kinds.length] ?? ['', (bytes: Buffer) => bytes];
      const path = join(place.folder, `case-${number}.db`);
      writeFileSync(path, damage(original.bytes, chance));
      const outcome = await outcomeOf(path, original);
      outcomes[outcome] += 1;
      if (outcome === 'wrong' || outcome === 'shorter unseen') wrong.push(`case ${number}: ${kind} is ${outcome}`);
      for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
    }
    expect(wrong, `seed ${chance.seed}`).toEqual([]);
    expect(outcomes.fault).toBeGreaterThan(CASES / 4);
    expect(outcomes.right).toBeGreaterThan(CASES / 20);
    process.stdout.write(`damaged files: ${JSON.stringify(outcomes)}\n`);
  },
  CASES * 1_000,
);
