// The state of a day, as known when.
import { describe, expect, it } from 'vitest';

import { draft, reallocated } from '../src/index.js';
import { another, everything, type Opened, opened, recorded } from './fixtures/opened.js';
import { basis, commit, contract, give, houses, nextYear, pay, roads, undo } from './fixtures/province.js';
import { invalidQuery } from './fixtures/invalidQuery.js';

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
