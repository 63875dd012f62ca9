// References, contracts, spending and what comes back.
import type { Stage } from '../accounts/account.js';
import type { ReferenceKind } from '../state/references.js';
import type { ChargedLeg } from '../events/spending.js';
import type { ReferenceId } from '../values/codes.js';
import { dateOf } from '../values/date.js';
import { lineKey, sameLine } from '../values/line.js';
import { type Checks, firstAmong, invalid, type Situation } from './context.js';
import { checkNode } from './nodes.js';
import type { Refusal } from './rejection.js';
import { checkReturn } from './returnChecks.js';
import { checkTotal } from './totals.js';

export const spendingChecks: Checks = {
  ContractRegistered: (data, at) =>
    checkFree(at, data.reference, 'contract', 'data.reference') ??
    (BigInt(data.committedBefore ?? 0) > BigInt(data.value)
      ? invalid('data.committedBefore', 'amountTooLarge', data.committedBefore, `at most the value, ${data.value}`)
      : undefined) ??
    (data.unit === undefined ? undefined : checkNode(at, 'unit', data.unit, 'data.unit')),
  ContractAmended: (data, at) => checkContract(at, data.reference),
  ContractClosed: (data, at) => checkContract(at, data.reference),
  Committed: (data, at) => checkContract(at, data.reference),
  CommitmentReleased: (data, at) => checkKnown(at, data.reference, 'data.reference'),
  Disbursed: (data, at) =>
    (data.reference === undefined && (data.stage === 'committed' || data.as === 'advance')
      ? invalid(
          'data.reference',
          'required',
          undefined,
          data.as === 'advance'
            ? 'the contract or payment file of the advance'
            : 'the contract whose commitment is drawn',
        )
      : undefined) ?? checkReference(at, data, 'data'),
  AdvanceSettled: (data, at) => checkKnown(at, data.reference, 'data.reference'),
  AdvanceRecovered: (data, at) => checkKnown(at, data.reference, 'data.reference') ?? checkReturn(at, data, 'advanced'),
  Refunded: (data, at) =>
    (data.reference === undefined ? undefined : checkKnown(at, data.reference, 'data.reference')) ??
    checkReturn(at, data, 'paid'),
  AdvanceCharged: (data, at) =>
    checkTotal(data.legs, 'data.legs') ??
    firstAmong(
      data.legs,
      (leg, index) =>
        checkKnown(at, leg.reference, `data.legs[${index}].reference`) ??
        checkChargedLine(at, leg, `data.legs[${index}].to`),
    ),
};

/** An advance is charged to next year's line of the same codes, as they stand on the day; its origin year is its own. */
function checkChargedLine(at: Situation, { from, to }: ChargedLeg, path: string): Refusal | undefined {
  const year = from.budgetYear + 1;
  if (to.budgetYear !== year) return invalid(`${path}.budgetYear`, 'wrongYear', to.budgetYear, String(year));
  const expected = { ...at.state.catalogue.resolveLine(from, at.day), budgetYear: year, originYear: to.originYear };
  return sameLine(expected, to) ? undefined : invalid(path, 'notAllowedHere', lineKey(to), lineKey(expected));
}

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
