// Importing more than one part holds: drafts come as they are asked for, are checked as a whole, and recorded part by part.
import { describe, expect, it } from 'vitest';

import { another, expectSound, type Opened, opened, thrownRejection, unchanged } from '../../test/fixtures/opened.js';
import { give, houses, pay, roads } from '../../test/fixtures/province.js';
import type { AnyDraft, ImportProgress } from '../index.js';

const from = (draft: AnyDraft, id: number): AnyDraft => ({ ...draft, source: { system: 'TABMIS', id: String(id) } });
/** Money for the roads, and payments out of it, one đồng each. */
const history = (payments: number): AnyDraft[] =>
  [give(roads, BigInt(payments)), ...Array.from({ length: payments }, () => pay(roads, 1n))].map(from);
const grounds = { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' };

/** A ledger whose store takes two events at once: a part has two. */
async function openedInTwos(options: Parameters<typeof opened>[0] = {}): Promise<Opened> {
  const at = await opened(options);
  at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
  return at;
}

/** Gives drafts anew each time, and counts. */
function giver(...rounds: readonly (readonly AnyDraft[])[]): {
  give: () => AsyncIterable<AnyDraft>;
  given: number[];
  ended: number;
} {
  const counts = {
    given: [] as number[],
    ended: 0,
    give: async function* (): AsyncGenerator<AnyDraft> {
      const round = counts.given.push(0) - 1;
      try {
        for (const draft of rounds[Math.min(round, rounds.length - 1)] ?? []) {
          counts.given[round] = (counts.given[round] ?? 0) + 1;
          yield await Promise.resolve(draft);
        }
      } finally {
        counts.ended += 1;
      }
    },
  };
  return counts;
}

describe('Drafts to import', () => {
  const drafts = history(6);

  it.each<[string, () => Parameters<Opened['ledger']['import']>[0]]>([
    ['a list', () => drafts],
    ['a set', () => new Set(drafts)],
    ['an async generator', () => giver(drafts).give()],
    ['a function that gives a list', () => () => drafts],
    ['a function that gives an async generator', () => giver(drafts).give],
  ])('may be %s', async (_, made) => {
    const at = await openedInTwos();
    const { size } = at.ledger;
    expect(await at.ledger.import(made())).toMatchObject({ ok: true, recorded: 7, skipped: 0, size: size + 7 });
    expect((await at.ledger.asOf('2024-12-31')).get(roads)).toMatchObject({ available: 0n, paid: 6n });
    await expectSound(at);
  });

  it('of a function that gives none are refused like an empty list', async () => {
    const at = await opened();
    expect(await thrownRejection(at.ledger.import(() => []))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ problem: 'tooFew' }],
    });
  });

  it('are asked for once where one part holds them, else twice', async () => {
    const [few, many] = [giver(drafts), giver(drafts)];
    await (await opened()).ledger.import(few.give);
    await (await openedInTwos()).ledger.import(many.give);
    expect([few, many].map(({ given, ended }) => [given, ended])).toEqual([
      [[7], 1],
      [[7, 7], 2],
    ]);
  });

  it('are asked for as they are recorded: no part and a draft more are held', async () => {
    const at = await openedInTwos();
    const { give: gives, given } = giver(drafts);
    const ahead: number[] = [];
    at.store.turns = Array.from({ length: 4 }, (_, part) => async () => {
      ahead.push((given[1] ?? 0) - part * 2);
      return Promise.resolve();
    });
    await at.ledger.import(gives);
    expect(ahead).toEqual([3, 3, 3, 1]);
  });
});

describe('Checking', () => {
  it('comes before the first part is written: what is wrong at the end stops all', async () => {
    const at = await openedInTwos();
    const { give: gives, given } = giver([...history(6), from(pay(roads, 1n), 99)]);
    const { appends } = at.store;
    const report = await unchanged(at, () => at.ledger.import(gives));
    expect(report).toMatchObject({ ok: false, recorded: 0, rejections: [{ code: 'InsufficientFunds', draft: 7 }] });
    expect(at.store.appends).toBe(appends);
    expect(given).toEqual([8]);
  });

  it('on trial goes through all parts, and writes none', async () => {
    const at = await openedInTwos();
    const report = await unchanged(at, () => at.ledger.import(() => history(6), { dryRun: true }));
    expect(report).toMatchObject({ ok: true, recorded: 7, size: at.ledger.size });
  });

  it('ends where a hundred drafts are wrong', async () => {
    const at = await openedInTwos();
    const { give: gives, given } = giver(Array.from({ length: 500 }, (_, id) => from(pay(roads, 1n), id)));
    expect((await at.ledger.import(gives)).rejections).toHaveLength(100);
    expect(given[0]).toBeLessThan(110);
  });

  it('counts a record that comes twice once, however far apart', async () => {
    const at = await openedInTwos();
    const drafts = history(6);
    const report = await at.ledger.import(() => [...drafts, ...drafts.slice(0, 3)], { commandId: 'one' });
    expect(report).toMatchObject({ ok: true, recorded: 7, skipped: 3 });
    expect(await at.ledger.import(() => [...drafts, ...drafts.slice(0, 3)], { commandId: 'one' })).toEqual(report);
  });

  it('lists exceptions of all parts, in order', async () => {
    const at = await openedInTwos();
    const drafts = [pay(houses, 1n), give(roads, 5n), pay(houses, 1n), pay(roads, 5n), pay(houses, 1n)].map(from);
    const report = await at.ledger.import(() => drafts, { asFound: grounds, commandId: 'one' });
    expect(report).toMatchObject({ ok: true, recorded: 5, exceptions: [0, 2, 4] });
    expect(await at.ledger.import(() => drafts, { asFound: grounds, commandId: 'one' })).toEqual(report);
  });
});

describe('A function that gives other drafts the second time', () => {
  const drafts = history(6);
  const changed = drafts.with(4, from(pay(roads, 1n, '2024-07-01'), 4));

  it.each<[string, AnyDraft[], { number: number; recorded: number }]>([
    ['another one', changed, { number: 4, recorded: 4 }],
    ['one less', drafts.slice(0, 6), { number: 6, recorded: 4 }],
    ['one more', [...drafts, from(give(roads, 1n), 99)], { number: 7, recorded: 6 }],
  ])('is caught before it records the part with %s', async (_, second, { number, recorded }) => {
    const at = await openedInTwos();
    const { size } = at.ledger;
    const { give: gives } = giver(drafts, second);
    await expect(at.ledger.import(gives, { commandId: 'one' })).rejects.toMatchObject({
      code: 'InvalidQuery',
      facts: { draft: number },
    });
    // Parts before it are recorded, and nothing else.
    expect(at.ledger.size).toBe(size + recorded);
    await expectSound(at);
    expect(await at.ledger.import(drafts, { commandId: 'one' })).toMatchObject({ ok: true, recorded: 7, skipped: 0 });
    await expectSound(at);
  });

  it('is caught where what was authorised is not what is checked', async () => {
    const at = await openedInTwos({ authorise: ({ effectiveOn }) => effectiveOn !== '2024-07-01' });
    const { give: gives } = giver(drafts, changed);
    await unchanged(at, () => expect(at.ledger.import(gives)).rejects.toMatchObject({ code: 'InvalidQuery' }));
    expect(await thrownRejection(at.ledger.import(() => changed))).toMatchObject({ code: 'NotAuthorised', draft: 4 });
    expect(await at.ledger.import(() => drafts)).toMatchObject({ ok: true, recorded: 7 });
  });
});

describe('Progress', () => {
  it('is told part by part, first of checking, then of recording', async () => {
    const at = await openedInTwos();
    const told: ImportProgress[] = [];
    await at.ledger.import(() => history(4), { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { phase: 'checking', done: 2 },
      { phase: 'checking', done: 4 },
      { phase: 'checking', done: 5, total: 5 },
      { phase: 'recording', done: 2, total: 5 },
      { phase: 'recording', done: 4, total: 5 },
      { phase: 'recording', done: 5, total: 5 },
    ]);
  });

  it('lets others run between two parts', async () => {
    const at = await openedInTwos();
    await at.ledger.import(() => history(4));
    expect(at.system.waits).toEqual([0, 0, 0, 0]);
  });
});

describe('An import that is broken off', () => {
  const reason = new Error('enough');

  it.each<[string, ImportProgress['phase'], number]>([
    ['while it checks has written nothing', 'checking', 0],
    ['while it records has written whole parts', 'recording', 4],
  ])('%s, and goes on when it is repeated', async (_, phase, written) => {
    const at = await openedInTwos();
    const { size } = at.ledger;
    const breaking = new AbortController();
    const drafts = giver(history(6));
    const onProgress = (progress: ImportProgress): void => {
      if (progress.phase === phase && progress.done === 4) breaking.abort(reason);
    };
    const options = { commandId: 'one', onProgress };
    await expect(at.ledger.import(drafts.give, { ...options, signal: breaking.signal })).rejects.toBe(reason);
    expect(at.ledger.size).toBe(size + written);
    // Whoever gives drafts is told that no more are wanted.
    expect(drafts.ended).toBe(drafts.given.length);
    expect(drafts.given.at(-1)).toBe(5);
    await expectSound(at);
    expect(await at.ledger.import(drafts.give, options)).toMatchObject({ ok: true, recorded: 7, skipped: 0 });
    await expectSound(at);
  });

  it('before it begins reads nothing', async () => {
    const at = await openedInTwos();
    const { give: gives, given } = giver(history(6));
    await expect(at.ledger.import(gives, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(given).toEqual([]);
  });

  it.each([1, 2])('by a fault of what gives the drafts, in round %i, leaves whole parts', async (round) => {
    const at = await openedInTwos();
    let rounds = 0;
    const gives = function* (): Generator<AnyDraft> {
      rounds += 1;
      yield* history(6).slice(0, 5);
      if (rounds === round) throw reason;
      yield* history(6).slice(5);
    };
    await expect(at.ledger.import(gives, { commandId: 'one' })).rejects.toBe(reason);
    await expectSound(at);
    expect(await at.ledger.import(gives, { commandId: 'one' })).toMatchObject({ ok: true, recorded: 7 });
    await expectSound(at);
  });
});

describe('Others who record in between', () => {
  it('are let in between two parts, and what they say counts', async () => {
    const at = await openedInTwos();
    const rival = await another(at);
    at.store.turns = ['append', () => rival.ledger.record(give(houses, 1n))];
    expect(await at.ledger.import(() => history(6), { commandId: 'one' })).toMatchObject({ ok: true, recorded: 7 });
    await expectSound(at);
  });

  it('stop the rest where it is not lawful any more: the report says so, and what was recorded', async () => {
    const at = await openedInTwos();
    const rival = await another(at);
    at.store.turns = ['append', () => rival.ledger.record(pay(roads, 3n))];
    const report = await at.ledger.import(() => history(6), { commandId: 'one' });
    expect(report).toMatchObject({ ok: false, recorded: 4, skipped: 0 });
    expect(report.rejections.map(({ code, draft }) => [code, draft])).toEqual([
      ['InsufficientFunds', 4],
      ['InsufficientFunds', 5],
      ['InsufficientFunds', 6],
    ]);
    await expectSound(at);
  });

  it('who record the same are found: it is skipped', async () => {
    const at = await openedInTwos();
    const rival = await another(at);
    at.store.turns = ['append', () => rival.ledger.record(history(6).slice(2, 4))];
    const report = await at.ledger.import(() => history(6), { commandId: 'one' });
    expect(report).toMatchObject({ ok: true, recorded: 5, skipped: 2 });
    await expectSound(at);
  });

  it('again and again make it give up', async () => {
    const at = await openedInTwos();
    const rival = await another(at);
    let turn = 0;
    at.store.otherwise = async () => {
      // The rival's own append comes through here as well.
      turn += 1;
      if (turn % 2 === 1) await rival.ledger.record(give(houses, 1n));
    };
    await expect(at.ledger.import(() => history(6))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    at.store.otherwise = 'append';
    await expectSound(at);
  });
});
