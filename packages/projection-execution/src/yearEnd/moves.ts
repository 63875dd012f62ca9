// What becomes of each balance: decisions first, in their order, then what happens undecided, then what blocks.
import type { BasisDocument, Draftable, Line, LocalDate, ReferenceId, State } from '@so-cai/core';
import { type Balance, keyOn, type OpenStage } from './balances.js';
import { selected, type YearEndDecision } from './decisions.js';

/** Documents of a draft. */
export type Basis = readonly Draftable<BasisDocument>[];

/** Money of one account, in minor units. */
export interface AccountAmount {
  readonly line: Line;
  readonly stage: OpenStage;
  readonly reference: ReferenceId | null;
  readonly amount: bigint;
}

/** What an event will do with the money of one account. */
export interface YearEndMove extends AccountAmount {
  /** The day on which it counts. */
  readonly on: LocalDate;
  /** Documents of its own, where its decision has any. */
  readonly basis: Basis | null;
  readonly becomes:
    | { readonly kind: 'carriedOver' }
    | { readonly kind: 'lapsed'; readonly givesBackCeiling: boolean }
    | { readonly kind: 'charged'; readonly to: Line };
}

/** Money that stays where it is, and why. */
export interface YearEndLeft extends AccountAmount {
  readonly on: LocalDate;
  readonly why:
    /** Decided so, for the reason in `note`. */
    | 'decided'
    /** Its source is not part of the plan: it does not lapse with the year. */
    | 'outsidePlan'
    /** Entries dated later, and recorded already, use it. */
    | 'drawnLater';
  readonly note: string | null;
}

/** Money that stands in the way of the close until something is decided of it. */
export interface AccountBlock extends AccountAmount {
  readonly on: LocalDate;
  readonly reason:
    /** Available on a unit that does not spend: allot it, carry it over, or decide that it lapses. */
    | 'unallotted'
    /** Committed: release it, carry it over, or leave it; what came back after the close can only be released. */
    | 'commitmentUndecided'
    /** Advanced, and neither settled, repaid, carried over nor charged. */
    | 'advanceUnsettled'
    /** Below zero: an exception has overdrawn it. The amount is what is missing. */
    | 'overdrawn'
    /** A decision is about more than there is. The amount is what is missing. */
    | 'decisionExceeds';
}

/** What becomes of a year's balances. */
export interface Moves {
  readonly moves: readonly YearEndMove[];
  readonly left: readonly YearEndLeft[];
  readonly blocks: readonly AccountBlock[];
}

/** A day of the procedure: its balances, and what can still be taken of each. */
class Stand {
  readonly on: LocalDate;
  readonly #rest: Map<string, bigint>;
  readonly #moves: YearEndMove[] = [];
  readonly #left: YearEndLeft[] = [];
  readonly #blocks: AccountBlock[] = [];

  constructor(on: LocalDate, rest: Map<string, bigint>) {
    this.on = on;
    this.#rest = rest;
  }

  get found(): Moves {
    return { moves: this.#moves, left: this.#left, blocks: this.#blocks };
  }

  rest({ key }: Balance): bigint {
    return this.#rest.get(key) ?? 0n;
  }

  decide(decision: YearEndDecision, balance: Balance): void {
    const rest = this.rest(balance);
    const { amount: asked, basis = null } = decision;
    const amount = asked === undefined || asked > rest ? rest : asked;
    if (asked !== undefined && asked > rest) this.block(balance, 'decisionExceeds', asked - rest);
    if (amount <= 0n) return;
    switch (decision.decide) {
      case 'carryOver':
        return this.#move(balance, amount, { kind: 'carriedOver' }, basis);
      case 'lapse':
        return this.lapse(balance, amount, { givesBackCeiling: decision.givesBackCeiling ?? false, basis });
      case 'charge': {
        const budgetYear = balance.line.budgetYear + 1;
        const { originYear = budgetYear } = decision;
        return this.#move(balance, amount, { kind: 'charged', to: { ...balance.line, budgetYear, originYear } }, basis);
      }
      case 'leave':
        return this.leave(balance, amount, 'decided', decision.reason);
    }
  }

  lapse(balance: Balance, amount: bigint, how: { givesBackCeiling: boolean; basis: Basis | null }): void {
    this.#move(balance, amount, { kind: 'lapsed', givesBackCeiling: how.givesBackCeiling }, how.basis);
  }

  leave(balance: Balance, amount: bigint, why: YearEndLeft['why'], note: string | null = null): void {
    this.#take(balance, amount);
    this.#left.push({ ...accountOf(balance), amount, on: this.on, why, note });
  }

  block(balance: Balance, reason: AccountBlock['reason'], amount: bigint): void {
    this.#blocks.push({ ...accountOf(balance), amount, on: this.on, reason });
  }

  #move(balance: Balance, amount: bigint, becomes: YearEndMove['becomes'], basis: Basis | null): void {
    this.#take(balance, amount);
    this.#moves.push({ ...accountOf(balance), amount, on: this.on, basis, becomes });
  }

  #take(balance: Balance, amount: bigint): void {
    this.#rest.set(balance.key, this.rest(balance) - amount);
  }
}

/** A state of a day of the procedure, with the year's balances. */
export interface Day {
  readonly state: State;
  readonly balances: readonly Balance[];
}

/**
 * Says what becomes of a year's balances.
 * @param onClosing the day on which estimates lapse or are carried over
 * @param charging the day on which advances that nobody settled are charged; the same day, or a later one
 */
export function movesOf(onClosing: Day, charging: Day, decisions: readonly YearEndDecision[]): Moves {
  const closing = { state: onClosing.state, balances: onClosing.balances.map(freeUntil(charging)) };
  const first = new Stand(closing.state.on, new Map(closing.balances.map(({ key, free }) => [key, free])));
  const isOfClosing = ({ decide, ...rest }: YearEndDecision): boolean =>
    decide === 'carryOver' || decide === 'lapse' || ('stage' in rest && rest.stage !== 'advanced');
  for (const decision of decisions.filter(isOfClosing))
    for (const balance of selected(decision, closing.balances, closing.state)) first.decide(decision, balance);
  for (const balance of closing.balances) if (balance.stage !== 'advanced') settleUndecided(first, balance);

  // What the first day has dealt with is no longer there on the second, on whatever account its money stands by then.
  const dealtWith = new Map<string, bigint>();
  for (const balance of closing.balances) {
    const amount = balance.stage === 'advanced' ? balance.free - first.rest(balance) : balance.free;
    const key = keyOn(charging.state, balance);
    if (amount > 0n) dealtWith.set(key, (dealtWith.get(key) ?? 0n) + amount);
  }
  const rest = charging.balances.map(({ key, free }): [string, bigint] => [key, free - (dealtWith.get(key) ?? 0n)]);
  const second = new Stand(charging.state.on, new Map(rest));
  for (const decision of decisions.filter((each) => !isOfClosing(each)))
    for (const balance of selected(decision, charging.balances, charging.state)) second.decide(decision, balance);
  const named = drawnLaterOn(charging, first.found.left);
  for (const balance of charging.balances) {
    if (balance.stage === 'advanced' && balance.balance < 0n) second.block(balance, 'overdrawn', -balance.balance);
    settleRest(second, balance);
    const drawnLater = drawnLaterOf(balance) - (named.get(balance.key) ?? 0n);
    if (drawnLater > 0n) second.leave(balance, drawnLater, 'drawnLater');
  }
  return {
    moves: [...first.found.moves, ...second.found.moves],
    left: [...first.found.left, ...second.found.left],
    blocks: [...first.found.blocks, ...second.found.blocks],
  };
}

/** Commitments and advances without what leaves them until another day: an advance that is repaid by then is not carried over. */
function freeUntil({ state, balances }: Day): (balance: Balance) => Balance {
  const later = new Map(balances.map(({ key, balance }) => [key, balance]));
  return (balance) => {
    // Where a succession has moved the account, the successor's balance says nothing of this one's money.
    if (balance.stage === 'available' || keyOn(state, balance) !== balance.key) return balance;
    const then = later.get(balance.key) ?? 0n;
    return then < balance.free ? { ...balance, free: then } : balance;
  };
}

/** What becomes of available and committed money of which nothing was decided. */
function settleUndecided(stand: Stand, balance: Balance): void {
  if (balance.balance < 0n) return stand.block(balance, 'overdrawn', -balance.balance);
  settleRest(stand, balance);
  const drawnLater = drawnLaterOf(balance);
  if (drawnLater > 0n) stand.leave(balance, drawnLater, 'drawnLater');
}

/** What entries dated later draw of a balance. */
function drawnLaterOf({ balance, free }: Balance): bigint {
  return balance - (free > 0n ? free : 0n);
}

/** What the first day has named as drawn later, on the accounts of the second. */
function drawnLaterOn({ state }: Day, left: readonly YearEndLeft[]): Map<string, bigint> {
  const named = new Map<string, bigint>();
  for (const each of left) {
    if (each.why !== 'drawnLater') continue;
    const key = keyOn(state, each);
    named.set(key, (named.get(key) ?? 0n) + each.amount);
  }
  return named;
}

function settleRest(stand: Stand, balance: Balance): void {
  const rest = stand.rest(balance);
  if (rest <= 0n) return;
  if (!balance.planned) return stand.leave(balance, rest, 'outsidePlan');
  switch (balance.stage) {
    case 'available':
      if (!balance.spends) return stand.block(balance, 'unallotted', rest);
      return stand.lapse(balance, rest, { givesBackCeiling: false, basis: null });
    case 'committed':
      return stand.block(balance, 'commitmentUndecided', rest);
    case 'advanced':
      return stand.block(balance, 'advanceUnsettled', rest);
  }
}

function accountOf({ line, stage, reference }: Balance): Omit<AccountAmount, 'amount'> {
  return { line, stage, reference };
}
