// What commitments, payments, advances and returns do to a line.
import type { Account, DecidedFields, EventDataByType, Line, ReferenceId } from '@so-cai/core';

import { contractGains, contractLoses, money, type ModelEntry, move, outside } from './entry.js';

type Data = EventDataByType;
type ReturnTarget = DecidedFields['returnTo'];

/** Available → committed under the reference, which uses the contract's room. */
export function committed({ line, reference, amount }: Data['Committed']): ModelEntry[] {
  return [
    ...move(amount, money(line, 'available'), money(line, 'committed', reference), 'committed'),
    ...contractLoses(reference, amount, 'contract used'),
  ];
}

/** Committed under the reference → available, which gives the contract's room back. */
export function commitmentReleased({ line, reference, amount }: Data['CommitmentReleased']): ModelEntry[] {
  return [
    ...move(amount, money(line, 'committed', reference), money(line, 'available'), 'commitment released'),
    ...contractGains(reference, amount, 'contract given back'),
  ];
}

/** Available or committed → paid, or advanced under the reference. */
export function disbursed({ from, stage, reference, as, amount }: Data['Disbursed']): ModelEntry[] {
  const source = money(from, stage, reference);
  return as === 'payment'
    ? move(amount, source, money(from, 'paid', reference), 'paid')
    : move(amount, source, money(from, 'advanced', reference), 'advance drawn');
}

/** Advanced → paid, under the same reference. */
export function advanceSettled({ line, reference, amount }: Data['AdvanceSettled']): ModelEntry[] {
  return move(amount, money(line, 'advanced', reference), money(line, 'paid', reference), 'advance settled');
}

/** Advanced → where it came from, or the outside once the year is closed for spending. */
export function advanceRecovered(
  { line, reference, amount }: Data['AdvanceRecovered'],
  { returnTo }: DecidedFields,
): ModelEntry[] {
  const flow = returnTo === 'outside' ? 'returned to the outside' : 'advance recovered';
  return move(amount, money(line, 'advanced', reference), returnsTo(returnTo, line, reference), flow);
}

/** The old year's advance leaves to the outside, and the new year's available money becomes the advance. */
export function advanceCharged(data: Data['AdvanceCharged']): ModelEntry[] {
  return data.legs.flatMap(({ amount, from, to, reference }) => [
    ...move(amount, money(from, 'advanced', reference), outside('money'), 'returned to the outside'),
    ...move(amount, money(to, 'available'), money(to, 'advanced', reference), 'advance charged'),
  ]);
}

/** Paid or settled → where it came from, or the outside once the year is closed for spending. */
export function refunded(
  { line, stage, reference, amount }: Data['Refunded'],
  { returnTo }: DecidedFields,
): ModelEntry[] {
  const flow = returnTo === 'outside' ? 'returned to the outside' : 'refunded';
  return move(amount, money(line, stage, reference), returnsTo(returnTo, line, reference), flow);
}

function returnsTo(to: ReturnTarget, line: Line, reference: ReferenceId | undefined): Account {
  if (to === undefined) throw new Error('a recorded return says where the money goes');
  return to === 'outside' ? outside('money') : money(line, to, reference);
}
