// Denominators from elsewhere than the plan of the rows: by group, and of the whole question.
import { SoCaiError, type State, type Where } from '@so-cai/core';
import type { Group, Groups, Key } from '@so-cai/projection-balances';
import type { AssignedPlan, GivenAmounts } from './assigned.js';

/** Amounts by the ids of groups, and their total; `null` where nobody has said one. */
export interface Denominators {
  readonly of: (id: string, group: Group) => bigint | null;
  readonly total: bigint | null;
}

/** What an authority has assigned, by a question's groups. @throws SoCaiError `InvalidQuery` */
export function assignedBy(assigned: AssignedPlan, state: State, groups: Groups, trees: State): Denominators {
  switch (assigned.from) {
    case 'given':
      return givenAmounts(assigned, groups.columns);
    case 'sources':
      return planOf(state, groups, trees, { source: assigned.sources });
    case 'issuer': {
      if (assigned.ledger !== state.ledger || assigned.on !== state.on || assigned.size !== state.size)
        throw new SoCaiError(
          'InvalidQuery',
          `what was issued stands on ${assigned.on} at size ${assigned.size}, the state on ${state.on} at size ${state.size}`,
        );
      const amounts = new Map<string, bigint>();
      for (const { line, amount } of assigned.lines) {
        const place = groups.placeOf(line);
        if (place?.planned === true) amounts.set(place.id, (amounts.get(place.id) ?? 0n) + amount);
      }
      return summed(amounts);
    }
  }
}

/** Amounts that the caller gives. @throws SoCaiError `InvalidQuery` where a key has other columns than the rows */
export function givenAmounts({ total, rows = [] }: GivenAmounts, columns: readonly string[]): Denominators {
  const expected = [...columns].sort().join(', ');
  const amounts = new Map<string, bigint>();
  for (const { key, amount } of rows) {
    const named = Object.keys(key).sort().join(', ');
    if (named !== expected)
      throw new SoCaiError(
        'InvalidQuery',
        `a given amount has the columns ${named || 'none'}, the rows ${expected || 'none'}`,
      );
    const text = keyText(key, columns);
    if (amounts.has(text)) throw new SoCaiError('InvalidQuery', `an amount is given twice for ${text}`, { key });
    amounts.set(text, amount);
  }
  const sum = [...amounts.values()].reduce((all, amount) => all + amount, 0n);
  return {
    of: (_, group) => amounts.get(keyText(group.key, columns)) ?? null,
    total: total ?? (rows.length > 0 ? sum : null),
  };
}

/** The plan of lines that also fit another filter; nothing stands for nobody having assigned anything. */
function planOf(state: State, groups: Groups, trees: State, also: Where): Denominators {
  const fits = trees.filter(also);
  const sums = state.totalsBy((each) => {
    const place = groups.placeOf(each);
    return place?.planned === true && fits(place.line) ? place.id : undefined;
  });
  return summed(new Map([...sums].map(([id, { plan }]) => [id, plan])));
}

/** What was granted over several years, each đồng once: the plans of the years, less what one year had from the one before. */
export function grantedOver(state: State, groups: Groups): Denominators {
  const sums = state.totalsBy((each) => {
    const place = groups.placeOf(each);
    return place?.planned === true ? place.id : undefined;
  });
  return summed(new Map([...sums].map(([id, { plan, carriedIn }]) => [id, plan - carriedIn])));
}

function summed(amounts: ReadonlyMap<string, bigint>): Denominators {
  return {
    of: (id) => amounts.get(id) ?? null,
    total: amounts.size === 0 ? null : [...amounts.values()].reduce((all, amount) => all + amount, 0n),
  };
}

/** A key as text, by the columns in their order. */
export function keyText(key: Key, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => key[column] ?? null));
}
