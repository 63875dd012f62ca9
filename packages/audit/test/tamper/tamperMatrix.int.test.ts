import { temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Kept, verify } from '../../src/index.js';
import { SIZE } from './attacks.js';
import { bundleGround } from './bundleGround.js';
import { eventStoreDbGround } from './eventStoreDbGround.js';
import { BACKED_UP_AT, type Ground, type GroundName, GROUNDS } from './ground.js';
import { type Attack, expectedOf, isMeaningless, MATRIX } from './matrix.js';
import { memoryGround } from './memoryGround.js';
import { postgresGround, prepareServer } from './postgresGround.js';
import { sqliteGround } from './sqliteGround.js';
import { storyOf, type Story } from './story.js';
import { forgedNote, inShort, threeVisits, TRUST } from './visit.js';

let server: TemporaryPostgres;
let story: Story;
let others: Story;

beforeAll(async () => {
  server = await temporaryPostgres();
  await prepareServer(server);
  story = await storyOf('son-la', SIZE);
  others = await storyOf('lao-cai', SIZE);
});
afterAll(() => server.remove());

const OPEN: { readonly [ground in GroundName]: () => Promise<Ground> } = {
  memory: () => Promise.resolve(memoryGround()),
  SQLite: sqliteGround,
  PostgreSQL: () => postgresGround(server),
  EventStoreDB: eventStoreDbGround,
  bundle: bundleGround,
};

/** What the next visit finds in a store after an attack. */
async function foundAfter(ground: GroundName, attack?: Attack): Promise<string[]> {
  const place = await OPEN[ground]();
  try {
    await place.fill(story);
    const kept = await attacked(place, attack);
    return inShort((await verify(await place.holding(story), { ...TRUST, kept })).findings);
  } finally {
    await place.close();
  }
}

/** Does what the attack does; what the auditor has at the next visit. */
async function attacked(place: Ground, attack?: Attack): Promise<Kept[]> {
  const kept = await threeVisits(story.rows);
  if (attack?.does === 'unprotect') await place.unprotect(story);
  else if (attack?.does === 'restore') await place.restore(story, BACKED_UP_AT);
  else if (typeof attack?.does === 'function') await place.rewrite(story, attack.does(story.rows, others));
  else if (attack !== undefined) return kept.map((each) => (typeof each === 'string' ? forgedNote(each) : each));
  return kept;
}

describe.each(GROUNDS)('promise 9 in %s', (ground) => {
  test('a ledger that nobody touched has no findings', async () => {
    expect(await foundAfter(ground)).toEqual([]);
  });

  const attacks = MATRIX.filter((attack) => !isMeaningless(expectedOf(attack, ground)));
  test.each(attacks.map((attack) => [attack.name, attack] as const))(
    'to %s is found where it was done',
    async (_, attack) => {
      expect(await foundAfter(ground, attack)).toEqual(expectedOf(attack, ground));
    },
  );
});

test('every attack is made on every store, or it is said why it has no meaning there', () => {
  const cells = MATRIX.flatMap((attack) => GROUNDS.map((ground) => expectedOf(attack, ground)));
  expect(cells).toHaveLength(13 * 5);
  const said = cells.map((expected) => (isMeaningless(expected) ? expected.meaningless : expected));
  expect(said.filter(({ length }) => length === 0)).toEqual([]);
  expect(cells.filter(isMeaningless)).toHaveLength(6);
});
