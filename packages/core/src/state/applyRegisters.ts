// What each event writes into the registers beside the book.
import { tell, type Told } from '../catalogue/telling.js';
import type { EventType } from '../events/registry.js';
import type { ReferenceId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import type { Arrival, ArrivalOf } from './arrival.js';
import type { Registers } from './registers.js';
import { raisedBy, type RaisedStage, spreadReturn } from './raised.js';

export function applyRegisters(state: Registers, event: Arrival): void {
  // The event's type chooses the function, so the event is of that type.
  const effect = EFFECTS[event.type] as ((to: Registers, event: Arrival, day: Day) => void) | undefined;
  effect?.(state, event, event.day);
}

/** What the events of a type write; types that are not named write nothing more. */
type Effects = { readonly [T in EventType]?: (to: Registers, event: ArrivalOf<T>, day: Day) => void };

const EFFECTS: Effects = {
  LedgerOpened(to, event, day) {
    to.opened = event.data;
    to.journal.push(() => {
      to.opened = undefined;
    });
    told(to, event, day);
  },
  DimensionAdded: told,
  ProgrammeDefined: told,
  UnitDefined: told,
  SourceDefined: told,
  AuthorityDefined: told,
  DimensionNodeDefined: told,
  ProgrammeRetired: told,
  UnitRetired: told,
  SourceRetired: told,
  AuthorityRetired: told,
  DimensionNodeRetired: told,
  RulePackAdopted(to, { data, position }) {
    to.packs.push({ position, data });
    to.journal.push(() => {
      to.packs.pop();
    });
  },
  Succeeded: (to, { data, position }) => {
    to.successions.set(position, data);
  },
  Apportioned: (to, { data, position }) => {
    to.returns.count(position, to.positions.get(data.succession) ?? -1, []);
  },
  BalancesBroughtForward(to, { data, position }, day) {
    for (const { line, stage, reference, opens } of data.balances) {
      to.broughtForward.set(to.book.accounts.money(line, stage, reference ?? null), { position, day });
      if (reference !== undefined && opens !== undefined) to.references.open(reference, opens, position);
    }
  },
  ContractRegistered: (to, { data, position }) => {
    to.references.open(data.reference, 'contract', position);
  },
  ContractClosed: (to, { data, position }, day) => {
    to.references.close(data.reference, day, position);
  },
  Disbursed(to, { data, position }) {
    if (data.reference !== undefined && data.opens !== undefined)
      to.references.open(data.reference, data.opens, position);
  },
  AdvanceRecovered: (to, event, day) => {
    countReturn(to, event, 'advanced', day);
  },
  Refunded: (to, event, day) => {
    countReturn(to, event, 'paid', day);
  },
  Reversed: (to, { data, position }) => {
    applyReversal(to, position, to.positions.get(data.of) ?? -1);
  },
  PeriodClosed: (to, { data, position }) => {
    to.closings.close(data, position);
  },
  PeriodReopened: (to, { data, position }) => {
    to.closings.reopen(data, position);
  },
};

/** What an event tells the catalogue. */
function told({ catalogue, journal }: Registers, event: Told, day: Day): void {
  const undo = tell(catalogue, event, day);
  if (undo !== undefined) journal.push(undo);
}

/** Counts what an event gives back of an earlier one. */
function countReturn(
  state: Registers,
  event: ArrivalOf<'AdvanceRecovered' | 'Refunded'>,
  stage: RaisedStage,
  day: Day,
): void {
  const target = state.positions.get(event.data.of);
  if (target === undefined)
    throw new SoCaiError('StoreCorrupt', `position ${event.position} returns money of an event that does not exist`, {
      position: event.position,
    });
  const raised = raisedBy(state, target, event.data, stage, day);
  state.returns.count(event.position, target, spreadReturn(raised, BigInt(event.data.amount)));
}

function applyReversal(state: Registers, position: number, target: number): void {
  state.reversals.set(target, position);
  state.references.reverse(target, (reference) => isInUse(state, reference));
  state.returns.reverse(target);
  if (state.typeAt(target) === 'BalancesBroughtForward') {
    for (const [account, record] of state.broughtForward.entries())
      if (record.position === target) state.broughtForward.delete(account);
  }
}

/** Whether anything stands under a reference: money on any account, or a contract's room. */
function isInUse({ book }: Registers, reference: ReferenceId): boolean {
  const room = book.accounts.find({ kind: 'contract', reference });
  const accounts = [...book.accounts.ofReference(reference), ...(room === undefined ? [] : [room])];
  return accounts.some((account) => !book.balances.isZero(account));
}
