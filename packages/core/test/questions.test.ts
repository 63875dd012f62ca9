// Questions on both time axes: what was in force on a day, as known when; and what changed.
import { describe, expect, it } from 'vitest';

import {
  type AnyEvent,
  draft,
  type EventQuery,
  isSoCaiError,
  MEASURES,
  reallocated,
  type Where,
} from '../src/index.js';
import { another, everything, type Opened, opened, recorded } from './fixtures/opened.js';
import { basis, commit, contract, give, houses, nextYear, pay, roads, undo } from './fixtures/province.js';

const invalidQuery = (error: unknown): boolean => isSoCaiError(error, 'InvalidQuery');

describe('asOf', () => {
  it('gives what was in force that day, with all we know now', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n, '2024-01-15'), pay(roads, 4n, '2024-06-01')]);
    await at.ledger.record(pay(roads, 1n, '2024-03-01'));
    expect((await at.ledger.asOf('2024-05-31')).get(roads).paid).toBe(1n);
    expect((await at.ledger.asOf('2024-06-01')).get(roads).paid).toBe(5n);
  });

  it('catches up with what others have recorded, unless asked not to', async () => {
    const at = await opened();
    const rival = await another(at);
    await rival.ledger.record(give(roads, 10n));
    expect((await at.ledger.asOf('2024-12-31', { freshness: 'local' })).get(roads).plan).toBe(0n);
    expect((await at.ledger.asOf('2024-12-31')).get(roads).plan).toBe(10n);
  });

  it('reads one’s own write, wherever it was made', async () => {
    const at = await opened();
    const rival = await another(at);
    const { size } = await rival.ledger.record(give(roads, 10n));
    expect((await at.ledger.asOf('2024-12-31', { atLeast: size })).size).toBe(size);
    await expect(at.ledger.asOf('2024-12-31', { atLeast: size + 1 })).rejects.toSatisfy(invalidQuery);
  });

  it('refuses a size that the ledger has not, and a day that does not exist', async () => {
    const at = await opened();
    for (const size of [at.ledger.size + 1, -1, 1.5])
      await expect(at.ledger.asOf('2024-12-31', { knownAt: { size } })).rejects.toSatisfy(invalidQuery);
    await expect(at.ledger.asOf('2024-02-30')).rejects.toMatchObject({ code: 'InvalidDate' });
    await expect(at.ledger.asOf('2024-12-31', { knownAt: '2024-02-30' })).rejects.toMatchObject({
      code: 'InvalidDate',
    });
  });

  it.each([null, {}, { size: 1.5 }, { size: -1 }, { size: '3' }, { sise: 3 }, { size: 3, day: 4 }, 20, []])(
    'says what knownAt takes where it is %o',
    async (knownAt) => {
      const at = await opened();
      await expect(at.ledger.asOf('2024-12-31', { knownAt: knownAt as unknown as { size: number } })).rejects.toThrow(
        expect.objectContaining({
          code: 'InvalidQuery',
          message: expect.stringMatching(
            new RegExp(`^knownAt.* is .*: expected .*a whole number from 0 to ${at.ledger.size}`),
          ) as string,
        }) as Error,
      );
    },
  );

  it('refuses options that there are not, and says which there are', async () => {
    const at = await opened();
    const { ledger } = at;
    const slip = (options: object): object => options;
    const state = await ledger.asOf('2024-12-31');
    const unknown = (name: string, known: string): Error =>
      expect.objectContaining({
        code: 'InvalidQuery',
        message: expect.stringMatching(new RegExp(`^"${name}" is not .*: expected one of ${known}`)) as string,
      }) as Error;
    await expect(ledger.asOf('2024-12-31', slip({ knownat: '2024-01-02' }))).rejects.toThrow(
      unknown('knownat', 'knownAt, freshness, atLeast, signal$'),
    );
    await expect(ledger.asOf('2024-12-31', slip({ freshness: 'lokal' }))).rejects.toThrow(unknown('lokal', 'local'));
    await expect(ledger.between('2024-01-01', '2024-12-31', slip({ were: {} }))).rejects.toThrow(
      unknown('were', 'knownAt, freshness, atLeast, signal, where$'),
    );
    await expect(ledger.history(roads, slip({ off: '2024-12-31' }))).rejects.toThrow(unknown('off', '.*, on$'));
    expect(() => ledger.diff(state, state, slip({ measure: ['paid'] }))).toThrow(unknown('measure', 'where, measures'));
    expect(() => ledger.diff(state, state, slip({ measures: ['nope'] }))).toThrow(unknown('nope', 'plan, '));
    expect(() => ledger.diff(state, state, slip({ carriedAdvances: 'never' }))).toThrow(unknown('never', 'yearPaid'));
    expect(await ledger.asOf('2024-12-31', slip({ knownat: undefined }))).toMatchObject({ size: ledger.size });
  });

  it('gives the subtrees of its own events, whatever was recorded later', async () => {
    const at = await opened();
    const { size } = at.ledger;
    await at.ledger.record([give(roads, 10n), pay(roads, 4n)]);
    const state = await at.ledger.asOf('2024-12-31', { knownAt: { size } });
    const now = await at.ledger.asOf('2024-12-31');
    for (let position = 0; position < size; position += 1)
      expect(state.subtree(0, position)).toEqual(now.subtree(0, position));
    expect(now.subtree(0, size)).toHaveLength(32);
    expect(() => state.subtree(0, size)).toThrow(RangeError);
  });

  it('at size nothing shows nothing', async () => {
    const at = await opened();
    const state = await at.ledger.asOf('2024-12-31', { knownAt: { size: 0 } });
    expect(state.lines()).toEqual([]);
    expect(state.codes('unit')).toEqual([]);
  });

  it('never changes at an earlier size, whatever is recorded later', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), pay(roads, 4n)]);
    const { size } = at.ledger;
    const before = (await at.ledger.asOf('2024-12-31', { knownAt: { size } })).toJSON();
    const of = await recorded(at, pay(roads, 1n, '2024-02-01'));
    await at.ledger.record([undo(of), give(houses, 7n, '2024-01-01')]);
    expect((await at.ledger.asOf('2024-12-31', { knownAt: { size } })).toJSON()).toEqual(before);
  });

  it('is a state that stays what it was while others are made', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const state = await at.ledger.asOf('2024-12-31');
    const before = state.toJSON();
    await at.ledger.record(pay(roads, 4n));
    expect(state.toJSON()).toEqual(before);
    expect(state.explain({ measure: 'paid' }).total).toBe(0n);
  });
});

describe('knownAt a day', () => {
  /** Events recorded around midnight in Ho Chi Minh City, which is 17:00 UTC. */
  const aroundMidnight = async (): Promise<Opened> => {
    const at = await opened();
    at.system.setTo('2024-09-13T16:59:59.999Z');
    await at.ledger.record(give(roads, 1n));
    at.system.setTo('2024-09-13T17:00:00.000Z');
    await at.ledger.record(give(roads, 2n));
    return at;
  };

  it('means the end of that day in the ledger’s zone', async () => {
    const at = await aroundMidnight();
    const known = async (day: string): Promise<bigint> =>
      (await at.ledger.asOf('2024-12-31', { knownAt: day })).get(roads).plan;
    expect(await known('2024-09-12')).toBe(0n);
    expect(await known('2024-09-13')).toBe(1n);
    expect(await known('2024-09-14')).toBe(3n);
  });

  it('finds a size, and the state of that size is the same for ever', async () => {
    const at = await aroundMidnight();
    const byDay = await at.ledger.asOf('2024-12-31', { knownAt: '2024-09-13' });
    const bySize = await at.ledger.asOf('2024-12-31', { knownAt: { size: byDay.size } });
    expect([byDay.size, byDay.root]).toEqual([bySize.size, bySize.root]);
    expect(byDay.knownOn).toBe('2024-09-13');
    expect(bySize.knownOn).toBeNull();
  });

  it('is provisional until the day has ended there, and a minute more for a clock that stands behind', async () => {
    const at = await aroundMidnight();
    const provisional = async (day: string): Promise<boolean> =>
      (await at.ledger.asOf('2024-12-31', { knownAt: day })).provisional;
    at.system.setTo('2024-09-14T17:00:59.999Z');
    expect(await provisional('2024-09-14')).toBe(true);
    at.system.pass(1);
    expect(await provisional('2024-09-14')).toBe(false);
  });

  it('is settled once something is recorded after it: nothing can come before that any more', async () => {
    const at = await aroundMidnight();
    const state = await at.ledger.asOf('2024-12-31', { knownAt: '2024-09-13' });
    expect([at.system.now() < Date.parse('2024-09-13T17:01:00.000Z'), state.provisional]).toEqual([true, false]);
  });

  it('goes by the time of recording and never by the effective date', async () => {
    const at = await opened();
    at.system.setTo('2024-09-20T03:00:00.000Z');
    await at.ledger.record(give(roads, 1n, '2024-01-15'));
    expect((await at.ledger.asOf('2024-12-31', { knownAt: '2024-09-19' })).get(roads).plan).toBe(0n);
  });

  it('knows today in the ledger’s zone', async () => {
    const at = await aroundMidnight();
    expect(at.ledger.today).toBe('2024-09-14');
    at.system.pass(-1);
    expect(at.ledger.today).toBe('2024-09-13');
  });
});

describe('events', () => {
  const found = async ({ ledger }: Opened, query: EventQuery): Promise<number[]> => {
    const positions: number[] = [];
    for await (const event of ledger.events(query)) positions.push(event.position);
    return positions;
  };
  const filled = async (): Promise<{ at: Opened; first: number }> => {
    const at = await opened();
    const first = at.ledger.size;
    await at.ledger.record(give(roads, 100n), { actor: 'STC-1', commandId: 'c-1' });
    await at.ledger.record(contract('HD-01', 50n), { actor: 'STC-2', commandId: 'c-2' });
    await at.ledger.record(
      [commit(roads, 'HD-01', 50n), { ...pay(roads, 5n), source: { system: 'TABMIS', id: '7' } }],
      {
        actor: 'STC-1',
        commandId: 'c-3',
      },
    );
    await at.ledger.record({
      ...give(houses, 3n, '2024-08-01'),
      basis: [{ kind: 'QD', number: '9/QĐ', date: '2024-07-30', issuer: 'UBND' }],
      source: { system: 'KBNN', id: '7' },
    });
    return { at, first };
  };

  it.each<[string, EventQuery, number[]]>([
    ['a type', { type: 'Committed' }, [2]],
    ['several types', { type: ['Allocated', 'Disbursed'] }, [0, 3, 4]],
    ['the first effective date, included', { effectiveFrom: '2024-06-01' }, [3, 4]],
    ['the last effective date, included', { effectiveFrom: '2024-01-15', effectiveTo: '2024-02-01' }, [0, 1, 2]],
    ['a line', { where: { programme: 'GNBV' } }, [4]],
    ['lines of a subtree', { where: { unit: 'VH', budgetYear: 2024 } }, [0, 2, 3, 4]],
    ['a reference', { reference: 'HD-01' }, [1, 2]],
    ['a document', { document: '9/QĐ' }, [4]],
    ['an actor', { actor: 'STC-2' }, [1]],
    ['a call', { commandId: 'c-3' }, [2, 3]],
    ['a source system', { system: 'TABMIS' }, [3]],
    ["a source's id", { sourceId: '7' }, [3, 4]],
    ['several at once', { sourceId: '7', system: 'KBNN', type: 'Allocated' }, [4]],
    ['what does not occur', { reference: 'HD-99' }, []],
  ])('are found by %s', async (_, query, expected) => {
    const { at, first } = await filled();
    expect((await found(at, { from: first, ...query })).map((position) => position - first)).toEqual(expected);
  });

  it('are found by a line that they wrote on without naming it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const wrong = await recorded(at, give(houses, 3n));
    await at.ledger.record(undo(wrong));
    const reversal = at.ledger.size - 1;
    await at.ledger.record(
      draft(
        'CarriedOver',
        { effectiveOn: '2025-01-31', basis },
        {
          legs: [{ line: roads, stage: 'available', amount: 9n }],
        },
      ),
    );
    expect(await found(at, { where: { programme: 'GNBV' }, type: 'Reversed' })).toEqual([reversal]);
    expect(await found(at, { where: { budgetYear: 2025 } })).toEqual([reversal + 1]);
  });

  it('are found by position, the first included and the last not', async () => {
    const { at, first } = await filled();
    expect(await found(at, { from: first + 1, to: first + 3 })).toEqual([first + 1, first + 2]);
    expect(await found(at, { from: 10_000 })).toEqual([]);
    expect(await found(at, {})).toHaveLength(at.ledger.size);
  });

  it('include what others have recorded', async () => {
    const { at } = await filled();
    const rival = await another(at);
    await rival.ledger.record(give(houses, 1n), { commandId: 'c-9' });
    expect(await found(at, { commandId: 'c-9' })).toHaveLength(1);
  });

  it('are not sought by fields and types that there are not', async () => {
    const at = await opened();
    const sought = (query: object) => at.ledger.events(query).next();
    await expect(sought({ typ: 'Allocated' })).rejects.toThrow(
      '"typ" is not a field to search events by: expected one of type,',
    );
    await expect(sought({ type: 'Nope' })).rejects.toThrow('"Nope" is not a type of event: expected one of ');
    await expect(sought({ type: ['Allocated', 'Nope'] })).rejects.toSatisfy(invalidQuery);
  });

  it('are not sought by what there is not', async () => {
    const { at } = await filled();
    await expect(found(at, { where: { unit: 'ZZ' } })).rejects.toSatisfy(invalidQuery);
    await expect(found(at, { where: { colour: 'red' } as Where })).rejects.toSatisfy(invalidQuery);
    await expect(found(at, { effectiveFrom: '2024-02-30' })).rejects.toMatchObject({ code: 'InvalidDate' });
    for (const from of [-1, 0.5]) await expect(found(at, { from })).rejects.toSatisfy(invalidQuery);
  });

  it('are found one by one, by id and by position', async () => {
    const { at, first } = await filled();
    const byPosition: AnyEvent | undefined = await at.ledger.event(first);
    expect(byPosition).toMatchObject({ type: 'Allocated', position: first });
    expect(await at.ledger.event(byPosition?.id ?? '')).toEqual(byPosition);
    expect(await at.ledger.event(at.ledger.size)).toBeUndefined();
    expect(await at.ledger.event(-1)).toBeUndefined();
    expect(await at.ledger.event(0.5)).toBeUndefined();
    expect(await at.ledger.event('01HK3TYFM00000000000000000')).toBeUndefined();
  });
});

describe('history', () => {
  it('lists the entries of a line in order of date and position, each with the balance after it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n, '2024-01-15'), pay(roads, 4n, '2024-06-01'), give(houses, 1n)]);
    await at.ledger.record(pay(roads, 1n, '2024-03-01'));
    const rows = await at.ledger.history(roads, { on: '2024-12-31' });
    expect(
      rows.map(({ effectiveOn, stage, movement, amount, balance }) => [effectiveOn, stage, movement, amount, balance]),
    ).toEqual([
      ['2024-01-15', 'available', 'original', 10n, 10n],
      ['2024-03-01', 'available', 'paidCash', -1n, 9n],
      ['2024-03-01', 'paid', 'paidCash', 1n, 1n],
      ['2024-06-01', 'available', 'paidCash', -4n, 5n],
      ['2024-06-01', 'paid', 'paidCash', 4n, 5n],
    ]);
  });

  it('ends on a day, and at a size', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n, '2024-01-15'), pay(roads, 4n, '2024-06-01')]);
    const { size } = at.ledger;
    await at.ledger.record(pay(roads, 1n, '2024-03-01'));
    expect(await at.ledger.history(roads, { on: '2024-02-01' })).toHaveLength(1);
    expect(await at.ledger.history(roads, { knownAt: { size } })).toHaveLength(3);
    expect(await at.ledger.history(houses)).toEqual([]);
  });
});

describe('between', () => {
  it('sums turnovers effective after one day, up to another', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n, '2024-01-15'),
      pay(roads, 4n, '2024-06-01'),
      pay(roads, 1n, '2024-06-30'),
      pay(roads, 2n, '2024-07-01'),
    ]);
    const june = await at.ledger.between('2024-06-01', '2024-06-30');
    expect(june.map(({ stage, movement, amount }) => [stage, movement, amount])).toEqual([
      ['available', 'paidCash', -1n],
      ['paid', 'paidCash', 1n],
    ]);
    const half = await at.ledger.between('2024-05-31', '2024-06-30', { where: { programme: 'NTM' } });
    expect(half.map(({ amount }) => amount)).toEqual([-5n, 5n]);
    expect(await at.ledger.between('2024-05-31', '2024-06-30', { where: { programme: 'GNBV' } })).toEqual([]);
  });

  it('refuses days in the wrong order', async () => {
    const at = await opened();
    await expect(at.ledger.between('2024-07-01', '2024-06-30')).rejects.toSatisfy(invalidQuery);
  });
});

describe('diff', () => {
  it('tells what happened from what was recorded late and what was corrected', async () => {
    const at = await opened();
    const wrong = await recorded(at, give(roads, 10n, '2024-01-15'));
    await at.ledger.record(give(roads, 50n, '2024-01-15'));
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record([pay(roads, 3n, '2024-06-15'), pay(roads, 4n, '2024-08-01'), undo(wrong)]);
    const after = await at.ledger.asOf('2024-09-30');
    const size = at.ledger.size;
    expect(at.ledger.diff(before, after, { measures: ['available'] })).toEqual([
      { line: roads, measure: 'available', amount: -3n, cause: 'recordedLate', positions: [size - 3] },
      { line: roads, measure: 'available', amount: -4n, cause: 'happened', positions: [size - 2] },
      { line: roads, measure: 'available', amount: -10n, cause: 'corrected', positions: [size - 1] },
    ]);
  });

  it('calls late what was recorded later for the earlier day itself, and happened what is of the day after', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 50n, '2024-01-15'));
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record([pay(roads, 1n, '2024-06-30'), pay(roads, 2n, '2024-07-01')]);
    const changes = at.ledger.diff(before, await at.ledger.asOf('2024-07-01'), { measures: ['paid'] });
    expect(changes.map(({ amount, cause }) => [amount, cause])).toEqual([
      [1n, 'recordedLate'],
      [2n, 'happened'],
    ]);
  });

  it('sums to the difference of the balances, for every measure, in both directions', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), pay(roads, 3n, '2024-06-15')]);
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record([
      give(houses, 5n, '2024-02-01'),
      pay(roads, 4n, '2024-08-01'),
      reallocated({ from: [[roads, 7n]], to: [[houses, 7n]], effectiveOn: '2024-07-01', basis }),
    ]);
    const after = await at.ledger.asOf('2024-09-30');
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      const changes = at.ledger.diff(from, to);
      for (const measure of MEASURES) {
        const sum = changes.filter((each) => each.measure === measure).reduce((all, { amount }) => all + amount, 0n);
        expect([measure, sum]).toEqual([measure, to.total()[measure] - from.total()[measure]]);
      }
    }
  });

  it('is told by the states alone, in both directions, whoever opened them', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), pay(roads, 3n, '2024-06-15')]);
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record(pay(roads, 4n, '2024-08-01'));
    const rival = await another(at);
    const after = await rival.ledger.asOf('2024-09-30');
    expect(after.since(before)).toEqual(rival.ledger.diff(before, after));
    expect(before.since(after)).toEqual(rival.ledger.diff(after, before));
    const measures = ['paid'] as const;
    expect(after.since(before, { measures })).toMatchObject([{ amount: 4n, cause: 'happened' }]);
  });

  it('refuses to compare states of different histories', async () => {
    const [at, others] = [await opened(), await opened()];
    await at.ledger.record(give(roads, 50n));
    await others.ledger.record(give(roads, 51n));
    const [one, other] = [await at.ledger.asOf('2024-06-30'), await others.ledger.asOf('2024-06-30')];
    expect(() => one.since(other)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }));
    expect(() => other.since(one)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }));
  });

  it('of a state with itself is nothing', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 50n));
    const state = await at.ledger.asOf('2024-06-30');
    expect(at.ledger.diff(state, state)).toEqual([]);
  });

  it('is taken within one ledger', async () => {
    const at = await opened();
    const other = await opened({ store: at.store, name: 'lai-chau' });
    const [here, there] = [await at.ledger.asOf('2024-06-30'), await other.ledger.asOf('2024-06-30')];
    expect(() => at.ledger.diff(here, there)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }) as Error);
  });

  it('takes states of another process that has read the same history', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), pay(roads, 3n)]);
    const other = await another(at);
    const [before, after] = [await other.ledger.asOf('2024-01-31'), await other.ledger.asOf('2024-12-31')];
    expect(at.ledger.diff(before, after)).toEqual(other.ledger.diff(before, after));
  });

  it('refuses a state of more than this ledger has read, until it has caught up', async () => {
    const at = await opened();
    const other = await another(at);
    await other.ledger.record(give(roads, 50n));
    const [before, after] = [await other.ledger.asOf('2024-01-01'), await other.ledger.asOf('2024-12-31')];
    const { size } = at.ledger;
    expect(() => at.ledger.diff(before, after)).toThrow(
      `this ledger has read ${size} events, the state has ${size + 1}: refresh first`,
    );
    await at.ledger.refresh();
    expect(at.ledger.diff(before, after)).toEqual(other.ledger.diff(before, after));
  });

  it('refuses a state of another history under the same name', async () => {
    const at = await opened();
    const other = await opened();
    await at.ledger.record(give(roads, 50n));
    await other.ledger.record(give(roads, 60n));
    const [here, there] = [await at.ledger.asOf('2024-12-31'), await other.ledger.asOf('2024-12-31')];
    for (const [before, after] of [
      [here, there],
      [there, here],
    ] as const)
      expect(() => at.ledger.diff(before, after)).toThrow('the state is of another history of son-la');
  });
});

describe('explain', () => {
  it('gives the entries under a figure, which sum to it', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 50n),
      pay(roads, 3n, '2024-06-15'),
      pay(roads, 4n, '2024-08-01'),
      give(houses, 1n),
    ]);
    const state = await at.ledger.asOf('2024-06-30');
    for (const measure of MEASURES) {
      const why = state.explain({ measure, where: { programme: 'NTM' } });
      expect(why.total).toBe(state.total({ programme: 'NTM' })[measure]);
      expect(why.rows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(why.total);
    }
    expect(state.explain({ measure: 'disbursed' })).toMatchObject({
      rows: [{ line: roads, stage: 'paid', movement: 'paidCash', amount: 3n, effectiveOn: '2024-06-15' }],
      positions: [at.ledger.size - 3],
    });
  });

  it('refuses a measure that there is not', async () => {
    const at = await opened();
    const state = await at.ledger.asOf('2024-06-30');
    expect(() => state.explain({ measure: 'speed' as 'paid' })).toThrow(
      expect.objectContaining({ code: 'InvalidQuery' }) as Error,
    );
  });
});

describe('A state', () => {
  it('balances: money, ceilings, contracts and the outsides sum to zero', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), contract('HD-01', 30n), commit(roads, 'HD-01', 20n), pay(roads, 3n)]);
    const sum = new Map<string, bigint>();
    for (const { account, balance } of (await at.ledger.asOf('2024-12-31')).balances()) {
      const kind = account.kind === 'outside' ? account.of : account.kind;
      sum.set(kind, (sum.get(kind) ?? 0n) + balance);
    }
    expect([...sum]).toEqual([
      ['money', 0n],
      ['contract', 0n],
    ]);
  });

  it('still shows a line that was emptied, and none that was never touched', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 5n),
      reallocated({ from: [[roads, 5n]], to: [[houses, 5n]], effectiveOn: '2024-02-01', basis }),
    ]);
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.lines()).toEqual([roads, houses]);
    expect(state.get(nextYear(roads)).plan).toBe(0n);
  });

  it('has a JSON form with digits, and no number for an amount', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 9_007_199_254_740_991n));
    const text = JSON.stringify(await at.ledger.asOf('2024-12-31'));
    expect(text).toContain('"plan":"9007199254740991"');
  });

  it('is the same in every process, also after refusals and previews in one of them', async () => {
    const at = await opened();
    await at.ledger.tryRecord(pay(houses, 1n));
    await at.ledger.preview([
      give(nextYear(roads), 1n),
      draft('CarriedOver', { effectiveOn: '2025-01-31', basis }, { legs: [] }),
    ]);
    await at.ledger.record([give(roads, 5n), give(houses, 5n)]);
    const fresh = await another(at);
    expect(JSON.stringify(await at.ledger.asOf('2024-12-31'))).toBe(
      JSON.stringify(await fresh.ledger.asOf('2024-12-31')),
    );
    expect(await everything(at)).toEqual(await everything(fresh));
  });
});
