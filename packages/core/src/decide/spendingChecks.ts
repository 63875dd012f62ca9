// References, contracts, spending and what comes back.
import type { Stage } from '../accounts/account.js';
import type { ReturnTarget } from '../events/spending.js';
import { returnKey } from '../state/applyRegisters.js';
import type { ReferenceKind } from '../state/references.js';
import type { EventId, ReferenceId } from '../values/codes.js';
import { dateOf } from '../values/date.js';
import type { Line } from '../values/line.js';
import { type Checks, firstAmong, firstOf, invalid, type Situation } from './context.js';
import { checkNode } from './nodes.js';
import type { Refusal } from './rejection.js';
import { checkTotal } from './totals.js';

export const spendingChecks: Checks = {
  ContractRegistered: (data, at) =>
    firstOf(
      () => checkFree(at, data.reference, 'contract', 'data.reference'),
      () =>
        BigInt(data.committedBefore ?? 0) > BigInt(data.value)
          ? invalid('data.committedBefore', 'amountTooLarge', data.committedBefore, `at most the value, ${data.value}`)
          : undefined,
      () => (data.unit === undefined ? undefined : checkNode(at, 'unit', data.unit, 'data.unit')),
    ),
  ContractAmended: (data, at) => checkContract(at, data.reference),
  ContractClosed: (data, at) => checkContract(at, data.reference),
  Committed: (data, at) => checkContract(at, data.reference),
  CommitmentReleased: (data, at) => checkKnown(at, data.reference, 'data.reference'),
  Disbursed: (data, at) =>
    firstOf(
      () =>
        data.reference === undefined && (data.stage === 'committed' || data.as === 'advance')
          ? invalid(
              'data.reference',
              'required',
              undefined,
              data.as === 'advance'
                ? 'the contract or payment file of the advance'
                : 'the contract whose commitment is drawn',
            )
          : undefined,
      () => checkReference(at, data, 'data'),
    ),
  AdvanceSettled: (data, at) => checkKnown(at, data.reference, 'data.reference'),
  AdvanceRecovered: (data, at) =>
    firstOf(
      () => checkKnown(at, data.reference, 'data.reference'),
      () => checkReturn(at, { ...data, stage: 'advanced', raised: 'advanced' }),
    ),
  Refunded: (data, at) =>
    firstOf(
      () => (data.reference === undefined ? undefined : checkKnown(at, data.reference, 'data.reference')),
      () => checkReturn(at, { ...data, raised: 'paid' }),
    ),
  AdvanceCharged: (data, at) =>
    firstOf(
      () => checkTotal(data.legs, 'data.legs'),
      () =>
        firstAmong(data.legs, (leg, index) =>
          firstOf(
            () => checkKnown(at, leg.reference, `data.legs[${index}].reference`),
            () =>
              leg.to.budgetYear === leg.from.budgetYear + 1
                ? undefined
                : invalid(
                    `data.legs[${index}].to.budgetYear`,
                    'wrongYear',
                    leg.to.budgetYear,
                    String(leg.from.budgetYear + 1),
                  ),
          ),
        ),
    ),
};

/** A reference may be opened for a kind of thing. */
export function checkFree(
  at: Situation,
  reference: ReferenceId,
  kind: ReferenceKind,
  path: string,
): Refusal | undefined {
  const state = at.state.references.get(reference);
  if (state === undefined || at.state.references.isFree(reference, kind)) return undefined;
  return { code: 'ReferenceInUse', path, reference, kind: state.kind, openedBy: state.openedBy };
}

/** A reference was opened before. */
export function checkKnown(at: Situation, reference: ReferenceId, path: string): Refusal | undefined {
  const state = at.state.references.get(reference);
  return state === undefined || state.freed
    ? { code: 'UnknownReference', path, reference, reason: 'unknown' }
    : undefined;
}

/** A reference that an event names is known, or is opened by it. */
export function checkReference(
  at: Situation,
  data: { readonly reference?: ReferenceId; readonly opens?: 'paymentFile' },
  path: string,
): Refusal | undefined {
  if (data.reference === undefined)
    return data.opens === undefined
      ? undefined
      : invalid(`${path}.reference`, 'required', undefined, 'the reference that is opened');
  return data.opens === undefined
    ? checkKnown(at, data.reference, `${path}.reference`)
    : checkFree(at, data.reference, data.opens, `${path}.reference`);
}

/** Available money has no reference; committed and advanced money always has one. */
export function checkStageReference(
  stage: Stage,
  reference: ReferenceId | undefined,
  path: string,
): Refusal | undefined {
  if (stage === 'available' && reference !== undefined)
    return invalid(`${path}.reference`, 'notAllowedHere', reference, 'no reference: available money has none');
  if ((stage === 'committed' || stage === 'advanced') && reference === undefined)
    return invalid(`${path}.reference`, 'required', undefined, `the reference under which it is ${stage}`);
  return undefined;
}

function checkContract(at: Situation, reference: ReferenceId): Refusal | undefined {
  const state = at.state.references.get(reference);
  const path = 'data.reference';
  if (state === undefined || state.freed) return { code: 'UnknownReference', path, reference, reason: 'unknown' };
  if (state.kind !== 'contract') return { code: 'UnknownReference', path, reference, reason: 'notAContract' };
  if (state.closedOn !== null && state.closedOn <= at.day)
    return { code: 'UnknownReference', path, reference, reason: 'closed', closedOn: dateOf(state.closedOn) };
  return undefined;
}

/** Money that comes back: from which line and stage, of which event. */
export interface Return {
  readonly line: Line;
  readonly stage: 'advanced' | 'paid' | 'settled';
  readonly reference?: ReferenceId;
  readonly of: EventId;
  readonly amount: string;
  readonly to?: ReturnTarget;
  /** The stage that the named event must have raised: settled money was paid money. */
  readonly raised: 'advanced' | 'paid';
}

function checkReturn(at: Situation, data: Return): Refusal | undefined {
  const { state } = at;
  const target = state.positions.get(data.of);
  if (target === undefined)
    return invalid('data.of', 'wrongEvent', data.of, 'the id of the event that paid or advanced the money');
  if (state.reversals.has(target))
    return { code: 'AlreadyReversed', of: data.of, by: state.reversals.get(target) ?? -1 };
  const original = raisedBy(at, target, data);
  if (original === 0n)
    return invalid(
      'data.of',
      'wrongEvent',
      data.of,
      `an event that put ${data.raised} money on this line${data.reference === undefined ? '' : ' and reference'}`,
    );
  const returned = state.returned.get(returnKey(target, accountOfReturn(at, data))) ?? 0n;
  const asked = BigInt(data.amount);
  if (returned + asked > original) return { code: 'ExceedsOriginal', of: data.of, original, returned, asked };
  const natural = returnTarget(at, data);
  return data.to === undefined || data.to === natural
    ? undefined
    : invalid('data.to', 'notAllowedHere', data.to, natural);
}

/** How much of a line's money at a stage an event raised; lines are compared as they stand on the day, successions followed. */
function raisedBy(at: Situation, position: number, data: Return): bigint {
  const { state } = at;
  const { accounts } = state.book;
  const resolvedLine = accounts.lines.intern(state.catalogue.resolveLine(data.line, at.day));
  let raised = 0n;
  for (const row of state.book.writtenRows(position)) {
    const account = accounts.at(row.account);
    if (account.kind !== 'money' || account.stage !== data.raised || account.reference !== (data.reference ?? null))
      continue;
    if (accounts.lines.intern(state.catalogue.resolveLine(account.line, at.day)) === resolvedLine)
      raised += BigInt(row.amount);
  }
  return raised > 0n ? raised : 0n;
}

function accountOfReturn(at: Situation, data: Return): number {
  return at.state.book.accounts.money(data.line, data.stage, data.reference ?? null);
}

/**
 * Where returned money goes: to the outside once the line's year is closed for spending, else to where the named event
 * took it from: committed under the reference, or available.
 */
export function returnTarget(at: Situation, data: Pick<Return, 'line' | 'of' | 'reference'>): ReturnTarget {
  const { state } = at;
  if (state.closings.now.phaseOf(data.line.budgetYear) !== 'open') return 'outside';
  const target = state.positions.get(data.of) ?? -1;
  const fromCommitted = state.book.writtenRows(target).some((row) => {
    const account = state.book.accounts.at(row.account);
    return (
      row.amount < 0 &&
      account.kind === 'money' &&
      account.stage === 'committed' &&
      account.reference === (data.reference ?? null)
    );
  });
  // A carry-over takes committed money to committed money; only a draw turns it into an advance or a payment.
  return fromCommitted && state.typeAt(target) === 'Disbursed' ? 'committed' : 'available';
}
