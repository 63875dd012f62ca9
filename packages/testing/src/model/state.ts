// The state at a point: a plain fold over the postings that count there.
import {
  type Account,
  accountKey,
  type AnyEvent,
  type Line,
  lineKey,
  type LocalDate,
  type Outside,
} from '@so-cai/core';

import { addMeasures, areAllZero, measuresOf, type ModelMeasures, NO_MEASURES } from './measures.js';
import { countsAt, type ModelPoint, type Posting, postingsOf } from './postings.js';
import { type ModelSuccession, resolvedAccount, resolvedLine, successionsOf, successorsAt } from './succession.js';
import { modelDefinition } from './trees.js';

export interface ModelBalance {
  readonly account: Account;
  readonly amount: bigint;
}

export interface ModelLine {
  readonly line: Line;
  readonly measures: ModelMeasures;
  /** What is available, where the unit is not marked as spending on that day. */
  readonly notYetAllotted: bigint;
}

export interface ModelState {
  /** Accounts that are not zero and not the outside, by `accountKey`, every line and ceiling resolved. */
  readonly balances: ReadonlyMap<string, ModelBalance>;
  readonly outsides: Readonly<Record<Outside, bigint>>;
  /** Lines of which some measure is not zero, by `lineKey`. */
  readonly lines: ReadonlyMap<string, ModelLine>;
  readonly total: ModelMeasures;
  readonly notYetAllotted: bigint;
}

export function modelState(events: readonly AnyEvent[], point: ModelPoint): ModelState {
  const postings = postingsOf(events);
  const successions = successionsOf(events);
  const all = balancesAt(postings, successions, point);
  const lines = new Map(
    [...lineMeasuresAt(postings, successions, point)].map(([key, { line, measures }]) => {
      const spends = modelDefinition(events, 'unit', line.unit, point)?.spends ?? false;
      return [key, { line, measures, notYetAllotted: spends ? 0n : measures.available }];
    }),
  );
  return {
    balances: new Map([...all].filter(([, { account }]) => account.kind !== 'outside')),
    outsides: { money: outsideOf('money'), ceiling: outsideOf('ceiling'), contract: outsideOf('contract') },
    lines,
    total: [...lines.values()].map((of) => of.measures).reduce(addMeasures, NO_MEASURES),
    notYetAllotted: [...lines.values()].reduce((sum, of) => sum + of.notYetAllotted, 0n),
  };

  function outsideOf(of: Outside): bigint {
    return all.get(accountKey({ kind: 'outside', of }))?.amount ?? 0n;
  }
}

/** Balances that are not zero, the outside among them, each on the account that its entries resolve to. */
export function balancesAt(
  postings: readonly Posting[],
  successions: readonly ModelSuccession[],
  point: ModelPoint,
): Map<string, ModelBalance> {
  const successors = successorsAt(successions, point);
  const balances = new Map<string, ModelBalance>();
  for (const posting of postings) {
    if (!countsAt(posting, point)) continue;
    for (const entry of posting.entries) {
      // Without successions every account is the one written.
      const account = successors.size === 0 ? entry.account : resolvedAccount(successors, entry.account);
      const key = successors.size === 0 ? entry.key : accountKey(account);
      balances.set(key, { account, amount: (balances.get(key)?.amount ?? 0n) + entry.amount });
    }
  }
  return new Map([...balances].filter(([, { amount }]) => amount !== 0n));
}

function lineMeasuresAt(
  postings: readonly Posting[],
  successions: readonly ModelSuccession[],
  point: ModelPoint,
): Map<string, { line: Line; measures: ModelMeasures }> {
  const successors = successorsAt(successions, point);
  const lines = new Map<string, { line: Line; measures: ModelMeasures }>();
  for (const posting of postings) {
    if (!countsAt(posting, point)) continue;
    for (const entry of posting.entries) {
      if (entry.account.kind !== 'money') continue;
      const line = resolvedLine(successors, entry.account.line);
      const before = lines.get(lineKey(line))?.measures ?? NO_MEASURES;
      lines.set(lineKey(line), { line, measures: addMeasures(before, measuresOf(entry)) });
    }
  }
  return new Map([...lines].filter(([, { measures }]) => !areAllZero(measures)));
}

/**
 * What may still be spent from a line: the least available on any day from `on`, and the first day that has it.
 * A line whose node ends is followed to its successor's from that day on, as a payment from it would be.
 */
export function modelSpendable(
  events: readonly AnyEvent[],
  line: Line,
  point: ModelPoint,
): { readonly amount: bigint; readonly day: LocalDate } {
  const postings = postingsOf(events);
  const successions = successionsOf(events);
  const later = events.filter((event) => event.position < point.size).map((event) => event.effectiveOn);
  const days = [point.on, ...later.filter((day) => day > point.on)].toSorted();
  return days
    .map((day) => ({ amount: availableOn(day), day }))
    .reduce((least, next) => (next.amount < least.amount ? next : least));

  function availableOn(day: LocalDate): bigint {
    const at = { on: day, size: point.size };
    const resolved = resolvedLine(successorsAt(successions, at), line);
    const account = accountKey({ kind: 'money', line: resolved, stage: 'available', reference: null });
    return balancesAt(postings, successions, at).get(account)?.amount ?? 0n;
  }
}
