// Events by what they say and where they wrote, and the history of a line.
import { describe, expect, it } from 'vitest';

import { type AnyEvent, draft, type EventQuery, type Where } from '../src/index.js';
import { another, type Opened, opened, recorded } from './fixtures/opened.js';
import { basis, commit, contract, give, houses, pay, roads, undo } from './fixtures/province.js';
import { invalidQuery } from './fixtures/invalidQuery.js';

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
