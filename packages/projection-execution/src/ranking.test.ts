import { describe, expect, test } from 'vitest';

import { grant, lineOf, officeWith, pay, UNALLOTTED } from '../test/office.js';
import { executionOf } from './execution.js';
import { rankingOf, type RankingQuery } from './ranking.js';

const line = (unit: string): ReturnType<typeof lineOf> => lineOf({ unit });
const THIRDS = 10n ** 15n;

async function ranked(query: RankingQuery): Promise<unknown[]> {
  const ledger = await officeWith(
    grant(UNALLOTTED, 10n),
    grant(line('VANHO'), 200n),
    pay(line('VANHO'), 50n, '2024-03-01'),
    grant(line('MOCCHAU'), 100n),
    pay(line('MOCCHAU'), 50n, '2024-03-01'),
    grant(line('YENCHAU'), 40n),
    pay(line('YENCHAU'), 20n, '2024-03-01'),
  );
  const execution = executionOf(await ledger.asOf('2024-09-10'), { by: ['unit'] });
  return rankingOf(execution, query).rows.map(({ key, rank, rate, amount }) => [
    key['unit'],
    rank,
    rate?.percent ?? amount,
  ]);
}

describe('a ranking', () => {
  test('gives equal rates one place, in the order of the execution, and leaves the next place empty', async () => {
    expect(await ranked({})).toEqual([
      ['MOCCHAU', 1, '50.00'],
      ['YENCHAU', 1, '50.00'],
      ['VANHO', 3, '25.00'],
      ['SL', 4, '0.00'],
    ]);
  });

  test('begins with the lowest when asked, equal ones in the same order', async () => {
    expect((await ranked({ order: 'lowestFirst' })).slice(2)).toEqual([
      ['MOCCHAU', 3, '50.00'],
      ['YENCHAU', 3, '50.00'],
    ]);
  });

  test('can be by an amount', async () => {
    expect(await ranked({ by: 'left' })).toEqual([
      ['VANHO', 1, 150n],
      ['MOCCHAU', 2, 50n],
      ['YENCHAU', 3, 20n],
      ['SL', 4, 10n],
    ]);
  });

  test('gives no place to a row without a rate', async () => {
    expect((await ranked({ by: 'ofCarriedOver' })).map((row) => (row as unknown[])[1])).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('tells rates apart that are printed alike', async () => {
    const ledger = await officeWith(
      grant(line('VANHO'), 3n * THIRDS),
      pay(line('VANHO'), THIRDS, '2024-03-01'),
      grant(line('MOCCHAU'), 3n * THIRDS),
      pay(line('MOCCHAU'), THIRDS + 1n, '2024-03-01'),
    );
    const execution = executionOf(await ledger.asOf('2024-09-10'), { by: ['unit'] });
    expect(rankingOf(execution).rows.map(({ key, rank, rate }) => [key['unit'], rank, rate?.percent])).toEqual([
      ['MOCCHAU', 1, '33.33'],
      ['VANHO', 2, '33.33'],
    ]);
  });
});
