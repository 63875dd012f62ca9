// Money that comes back: of which event, how much of it, and where to.
import type { ReturnTarget } from '../events/posting.js';
import { raisedBy, type RaisedStage, type Return } from '../state/raised.js';
import { invalid, type Situation } from './context.js';
import type { Refusal } from './rejection.js';

/** Never more comes back than went out, and of an event that put it there. */
export function checkReturn(at: Situation, data: Return, stage: RaisedStage): Refusal | undefined {
  const { state } = at;
  const target = state.positions.get(data.of);
  if (target === undefined)
    return invalid('data.of', 'wrongEvent', data.of, 'the id of the event that paid or advanced the money');
  const by = state.reversals.get(target);
  if (by !== undefined) return { code: 'AlreadyReversed', of: data.of, by };
  const raised = raisedBy(state, target, data, stage, at.day);
  const original = raised.reduce((sum, each) => sum + each.amount, 0n);
  if (original === 0n) {
    const where = data.reference === undefined ? 'on this line' : 'on this line and reference';
    return invalid('data.of', 'wrongEvent', data.of, `an event that put ${stage} money ${where}`);
  }
  const returned = raised.reduce((sum, each) => sum + each.returned, 0n);
  const asked = BigInt(data.amount);
  return returned + asked > original ? { code: 'ExceedsOriginal', of: data.of, original, returned, asked } : undefined;
}

/**
 * Where returned money goes: to the outside once the line's year is closed for spending, else to where the named event
 * took it from: committed under the reference, or available.
 */
export function returnTarget(at: Situation, data: Return): ReturnTarget {
  const { state } = at;
  if (state.closings.now.phaseOf(data.line.budgetYear) !== 'open') return 'outside';
  const target = state.positions.get(data.of) ?? -1;
  // A carry-over takes committed money to committed money; only a draw turns it into an advance or a payment.
  if (state.typeAt(target) !== 'Disbursed') return 'available';
  const fromCommitted = state.book.writtenRows(target).some((row) => {
    const account = state.book.accounts.at(row.account);
    return row.amount < 0 && account.kind === 'money' && account.stage === 'committed';
  });
  return fromCommitted ? 'committed' : 'available';
}
