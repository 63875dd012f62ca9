// What an event does to accounts. One pure function, used by the book, by checks and by whoever wants to know.
import type { Account } from '../accounts/account.js';
import { accountKey, outsideOf, OUTSIDES } from '../accounts/account.js';
import type { Movement } from '../accounts/movement.js';
import type { EventDefinition } from './definition.js';
import type { Analysis } from './fields.js';
import type { DecidedFields, Poster } from './posting.js';
import { EVENTS, type EventDataByType, type EventType } from './registry.js';

/** One account and what an event adds to it, in minor units. */
export interface Entry {
  /** Where it is added. */
  readonly account: Account;
  /** Signed, in minor units. */
  readonly amount: bigint;
  /** Why. */
  readonly movement: Movement;
  /** Codes by which turnovers can be grouped. */
  readonly analysis?: Analysis;
}

/** What the entries of an event depend on: its type, its data, and what was decided when it was recorded. */
export type Postable = {
  [T in EventType]: { readonly type: T; readonly data: EventDataByType[T]; readonly decided?: DecidedFields };
}[EventType];

/**
 * Posts an event's entries.
 * @param target the event that a `Reversed` reverses; its opposite is posted.
 */
export function postEntries(event: Postable, to: Poster, target?: Postable): void {
  if (event.type === 'Reversed') {
    if (target !== undefined) postEntries(target, opposite(to));
    return;
  }
  (EVENTS[event.type] as EventDefinition<string, unknown>).post?.(event.data, to, event.decided ?? {});
}

/**
 * The entries of an event. They sum to zero for money, for ceilings and for contracts.
 * @param target the event that a `Reversed` reverses.
 * @example entriesOf(event).filter((entry) => entry.account.kind === "money")
 */
export function entriesOf(event: Postable, target?: Postable): Entry[] {
  const entries: Entry[] = [];
  const add = (account: Account, amount: number, movement: Movement, analysis?: Analysis): void => {
    entries.push({ account, amount: BigInt(amount), movement, ...(analysis === undefined ? {} : { analysis }) });
  };
  postEntries(
    event,
    {
      money: (line, stage, reference, amount, movement, analysis) => {
        add({ kind: 'money', line, stage, reference }, amount, movement, analysis);
      },
      ceiling: (key, amount, movement) => {
        add({ kind: 'ceiling', key }, amount, movement);
      },
      contract: (reference, amount, movement) => {
        add({ kind: 'contract', reference }, amount, movement);
      },
      outside: (of, amount, movement) => {
        add({ kind: 'outside', of }, amount, movement);
      },
    },
    target,
  );
  return entries;
}

/**
 * What remains of each kind when an event's entries are added up, in minor units: nothing, if the event is sound.
 * @example imbalanceOf(entriesOf(event)) // []
 */
export function imbalanceOf(
  entries: readonly Entry[],
): { readonly kind: (typeof OUTSIDES)[number]; readonly amount: bigint }[] {
  return OUTSIDES.map((kind) => ({
    kind,
    amount: entries.reduce((sum, entry) => (outsideOf(entry.account) === kind ? sum + entry.amount : sum), 0n),
  })).filter(({ amount }) => amount !== 0n);
}

/** Entries by account: what an event does to each, net. */
export function netByAccount(entries: readonly Entry[]): Map<string, { account: Account; amount: bigint }> {
  const net = new Map<string, { account: Account; amount: bigint }>();
  for (const { account, amount } of entries) {
    const key = accountKey(account);
    net.set(key, { account, amount: (net.get(key)?.amount ?? 0n) + amount });
  }
  return net;
}

function opposite(to: Poster): Poster {
  return {
    money: (line, stage, reference, amount, movement, analysis) => {
      to.money(line, stage, reference, -amount, movement, analysis);
    },
    ceiling: (key, amount, movement) => {
      to.ceiling(key, -amount, movement);
    },
    contract: (reference, amount, movement) => {
      to.contract(reference, -amount, movement);
    },
    outside: (of, amount, movement) => {
      to.outside(of, -amount, movement);
    },
  };
}
