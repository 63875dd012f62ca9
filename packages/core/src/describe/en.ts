// Refusals in English.
import type {
  BatchTooLarge,
  BeforeHistory,
  CannotReverse,
  ClockBehind,
  ExceedsOriginal,
  InsufficientFunds,
  NodeEnded,
  NotAnAllotment,
  NotAReallocation,
  NotAuthorised,
  PeriodClosedRejection,
  ReferenceInUse,
  Refusal,
  RuleViolation,
  Unbalanced,
  UnknownNode,
  UnknownReference,
  VersionConflict,
} from '../decide/rejection.js';
import { accountText, canBeFact, ceilingOf, ceilingText, DEFINED_CODE } from './accounts.js';
import { capitalised, clause, count, day, dayAfter, events, listed, moment, money } from './phrases.js';
import { problemsText } from './problems.js';
import { levelWord, PHASE_WORDS, REFERENCE_WORDS, treeWord } from './words.js';

const amount = (value: bigint): string => money(value, 'en');
const on = (date: string): string => day(date, 'en');
const event = (...positions: readonly number[]): string => events(positions, 'en');
const either = (items: readonly string[]): string => listed(items, 'or');

/** A refusal in English: what was wrong, and what would be right. */
export function inEnglish(refusal: Refusal): string {
  switch (refusal.code) {
    case 'InvalidEvent':
      return problemsText(refusal.problems, 'en');
    case 'InsufficientFunds':
      return insufficientFunds(refusal);
    case 'UnknownNode':
      return unknownNode(refusal);
    case 'NodeEnded':
      return nodeEnded(refusal);
    case 'UnknownReference':
      return unknownReference(refusal);
    case 'ReferenceInUse':
      return referenceInUse(refusal);
    case 'NotAnAllotment':
      return notAnAllotment(refusal);
    case 'NotAReallocation':
      return notAReallocation(refusal);
    case 'Unbalanced':
      return unbalanced(refusal);
    case 'PeriodClosed':
      return periodClosed(refusal);
    case 'AlreadyReversed':
      return `The event ${refusal.of} was reversed by ${event(refusal.by)} already, and an event is reversed once. What is to count instead is recorded as a new event.`;
    case 'CannotReverse':
      return cannotReverse(refusal);
    case 'RuleViolation':
      return ruleViolation(refusal);
    case 'NotAuthorised':
      return notAuthorised(refusal);
    case 'CommandMismatch':
      return `The command id ${refusal.commandId} was used for other content: ${event(refusal.position)}. Nothing was recorded again. Give a new command a new id; repeat a command with exactly what it said the first time.`;
    case 'BatchTooLarge':
      return batchTooLarge(refusal);
    case 'VersionConflict':
      return versionConflict(refusal);
    case 'ClockBehind':
      return clockBehind(refusal);
    case 'BeforeHistory':
      return beforeHistory(refusal);
    case 'ExceedsOriginal':
      return exceedsOriginal(refusal);
    case 'SourceInUse':
      return `The record ${refusal.id} of the system ${refusal.system} stands in this ledger already: ${event(refusal.position)}. Leave it out. If its content has changed, reverse that event and record what replaces it under another id.`;
  }
}

function insufficientFunds(refusal: InsufficientFunds): string {
  const { account, effectiveOn, firstDay, missing, balance, spendable, bindingDay, bindingPositions } = refusal;
  const draws = bindingPositions.length === 0 ? undefined : event(...bindingPositions);
  const usable = spendable > 0n ? `only ${amount(spendable)} can be used` : 'nothing can be used';
  const standing =
    bindingDay === effectiveOn
      ? `At the end of ${on(effectiveOn)} it is ${amount(balance)}${draws === undefined ? '' : `, after ${draws}`}.`
      : `At the end of ${on(effectiveOn)} it is ${amount(balance)}, but from that day on ${usable}: its lowest day, ${on(bindingDay)}, binds it${draws === undefined ? '' : ` (${draws})`}.`;
  const more = `first record the money that it needs, effective on or before ${on(firstDay)}.`;
  return [
    `Not enough: ${accountText(account, 'en')} would be ${amount(missing)} short on ${on(firstDay)}, the first day on which it falls below zero.`,
    standing,
    spendable > 0n ? `Use at most ${amount(spendable)}, or ${more}` : capitalised(more),
    ...(canBeFact(account)
      ? [
          'If the money has been paid in fact, record the event with an exception that names the authority, the document and the reason.',
        ]
      : []),
  ].join(' ');
}

function unknownNode({ path, tree, node, effectiveOn, validFrom }: UnknownNode): string {
  if (tree === 'ceiling')
    return `No medium-term plan has set ${ceilingText(ceilingOf(node), 'en')} (${path}). Set it first (CeilingSet).`;
  const name = `the ${treeWord(tree, 'en')} ${node} (${path})`;
  return validFrom === undefined
    ? `The catalogue does not know ${name}. Check the code, or define it first, with effect from ${on(effectiveOn)} or earlier.`
    : `On ${on(effectiveOn)} ${name} is not valid yet; it is from ${on(validFrom)} on. Give a date from then on, or a code that is valid on the day.`;
}

function nodeEnded({ path, tree, node, effectiveOn, endedOn, successor, others }: NodeEnded): string {
  const ended = `The ${treeWord(tree, 'en')} ${node} (${path}) has not been valid since ${on(endedOn)}, and the date is ${on(effectiveOn)}.`;
  if (path === DEFINED_CODE)
    return `${ended} A code that has ended is never used again: give another one${successor === null ? '' : `, or use its successor ${successor}`}.`;
  if (successor === null) return `${ended} It has no successor: give a code that is valid on the day.`;
  return `${ended} Use its successor ${successor}${others.length === 0 ? '' : `, or one of the others that get their parts in the split: ${others.join(', ')}`}.`;
}

function unknownReference({ path, reference, reason, closedOn }: UnknownReference): string {
  switch (reason) {
    case 'unknown':
      return `No contract and no payment file was opened under the reference ${reference} (${path}). Register the contract first (ContractRegistered), or let a payment or an opening balance open the payment file (opens: "paymentFile").`;
    case 'notAContract':
      return `The reference ${reference} (${path}) is a payment file, and this needs a contract. Give a contract's reference, or register one under another reference (ContractRegistered).`;
    case 'closed':
      return `The contract ${reference} (${path}) was closed${closedOn === undefined ? '' : ` on ${on(closedOn)}`} and takes no more. Give an earlier date or another contract, or reverse its closing if that was wrong.`;
  }
}

function referenceInUse({ path, reference, kind, openedBy }: ReferenceInUse): string {
  return `The reference ${reference} (${path}) is taken: ${event(openedBy)} opened a ${REFERENCE_WORDS[kind].en} under it, and a reference is never used for another thing. Choose another one; to go on with that ${REFERENCE_WORDS[kind].en}, do not open it again.`;
}

function notAnAllotment({ path, reason, trees }: NotAnAllotment): string {
  switch (reason) {
    case 'sameLine':
      return `This is no allotment: both sides name the same line (${path}). Money is allotted to a line that stands below.`;
    case 'otherYears':
      return `This is no allotment: budget year or origin year differs between the two sides (${path}). An allotment changes no year; money goes to the next year by a carry-over (CarriedOver).`;
    case 'notBelow': {
      const words = listed(
        trees.map((tree) => treeWord(tree, 'en')),
        'and',
      );
      return `This is no allotment: the line (${path}) does not stand below the other one by ${words}. Allot to the same node or one below it; between lines side by side money is reallocated (Reallocated).`;
    }
  }
}

function notAReallocation({ reason }: NotAReallocation): string {
  switch (reason) {
    case 'otherYears':
      return 'This is no reallocation: money would go from one budget year or origin year to another. Within each of them as much must come in as goes out; money goes to the next year by a carry-over (CarriedOver).';
    case 'nothingMoves':
      return 'This is no reallocation: every line gets as much as it gives, so nothing moves.';
    case 'isAnAllotment':
      return 'This is no reallocation: one side stands below the other, so it is an allotment (Allotted) or the recall of one (AllotmentRecalled). Record it as such.';
    case 'otherPeriods':
      return 'Room cannot be moved between ceilings of different periods. Adjust each period by itself (CeilingAdjusted).';
  }
}

function unbalanced({ from, to, difference }: Unbalanced): string {
  const over = difference > 0n ? `${amount(difference)} too much` : `${amount(-difference)} too little`;
  return `The two sides are not equal: ${amount(from)} go out and ${amount(to)} come in. The outgoing side has ${over}; make both sides equal.`;
}

function periodClosed({ effectiveOn, closedBy, through, budgetYear, phase }: PeriodClosedRejection): string {
  const reopen = 'or have it reopened by the authority that may (PeriodReopened)';
  if (budgetYear === undefined) {
    const next = through === undefined ? undefined : dayAfter(through);
    const until = through === undefined ? '' : ` through ${on(through)}`;
    const later = next === undefined ? 'Give an open date' : `Give a date from ${on(next)} on`;
    return `The ledger is closed${until} (${event(closedBy)}), so nothing can be effective on ${on(effectiveOn)}. ${later}, ${reopen}.`;
  }
  const closed = `The budget year ${budgetYear} is closed for ${PHASE_WORDS[phase ?? 'spending'].en} (${event(closedBy)})`;
  return phase === 'settlement'
    ? `${closed} and takes no event at all, on ${on(effectiveOn)} or any other day. Name a line of another year, ${reopen}.`
    : `${closed}. Its lines take only settlement, carry-over, lapse, money that comes back, advances charged to the next year, apportionment and corrections. Name a line of another year, ${reopen}.`;
}

function cannotReverse({ of, reason, type, account, firstDay, missing, laterDraws }: CannotReverse): string {
  switch (reason) {
    case 'unknownEvent':
      return `The ledger has no event with the id ${of}. Check the id of the event that is to be reversed.`;
    case 'notReversible':
      return type === 'Reversed'
        ? `The event ${of} is a reversal itself, and that cannot be reversed. Record the first event anew.`
        : `The event ${of}${type === undefined ? '' : ` (${type})`} moved no money and cannot be reversed. Record a new event that says what is right.`;
    case 'hasApportionments':
      return `The split ${of} cannot be reversed: its balances have been apportioned since${laterDraws === undefined ? '' : `, by ${event(...laterDraws)}`}. Reverse that first.`;
    case 'hasReturns':
      return `The event ${of} cannot be reversed: money of it has come back since${laterDraws === undefined ? '' : `, by ${event(...laterDraws)}`}. Reverse that first.`;
    case 'wouldOverdraw': {
      const where = account === undefined ? 'an account' : accountText(account, 'en');
      const short = missing === undefined ? 'below zero' : `${amount(missing)} short`;
      const first = firstDay === undefined ? '' : `, first on ${on(firstDay)}`;
      const draws = laterDraws ?? [];
      const later =
        draws.length === 0 ? '' : ` It has been drawn on since: ${event(...draws)}. Reverse or correct those first.`;
      return `The event ${of} cannot be reversed: ${where} would be ${short}${first}.${later}`;
    }
  }
}

function ruleViolation(refusal: RuleViolation): string {
  const { pack, version, rule, verdict, citation, by } = refusal;
  const source = `rule ${rule} of ${pack} ${version}: ${clause(citation)}`;
  if (verdict === 'unlawful') return `This is forbidden by ${source}.`;
  const who = either((by ?? []).map((level) => levelWord(level, 'en')));
  return `This needs a decision by an authority of ${who === '' ? 'the competent level' : `the level ${who}`}, by ${source}. Name that decision among the basis documents${decisionNeeded(refusal)}.`;
}

/** What the decision has to be besides its level. */
function decisionNeeded({ kinds, article, from, until, area }: RuleViolation): string {
  const dates = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  const facts = [
    ...(kinds === undefined ? [] : [`of the kind ${either(kinds)}`]),
    ...(article === undefined ? [] : [`naming ${clause(article)}`]),
    ...(dates.length === 0 ? [] : [`dated ${dates.join(' ')}`]),
    ...(area === undefined ? [] : [`by an authority whose area holds ${area}`]),
  ];
  return facts.length === 0 ? '' : ` (${facts.join('; ')})`;
}

function notAuthorised({ actor, reason, approvalsNeeded, approvalsGiven }: NotAuthorised): string {
  if (approvalsNeeded === undefined)
    return `${actor} may not record this${reason.trim() === '' ? '' : `: ${clause(reason)}`}.`;
  const needed = `${count(approvalsNeeded, 'en')} ${approvalsNeeded === 1 ? 'approval' : 'approvals'}`;
  return `This needs ${needed} by others than ${actor}, and has ${count(approvalsGiven ?? 0, 'en')} (${clause(reason)}). Have it approved, and record it with the approvals.`;
}

function batchTooLarge({ unit, found, limit }: BatchTooLarge): string {
  const [has, most] = [count(found, 'en'), count(limit, 'en')];
  return unit === 'drafts'
    ? `The batch has ${has} events; at most ${most} can be recorded at once. Divide it.`
    : `The batch takes ${has} bytes; the store takes at most ${most} at once. Divide it.`;
}

function versionConflict({ expectedSize, size }: VersionConflict): string {
  const found = `The ledger has ${count(size, 'en')} events`;
  return expectedSize === size
    ? `${found}, and others kept recording first. Nothing was recorded; send it again.`
    : `${found}, not ${count(expectedSize, 'en')} as expected: others have recorded meanwhile. Nothing was recorded; look at what is new and send it again.`;
}

function clockBehind({ clock, lastRecordedAt }: ClockBehind): string {
  return `This computer's clock says ${moment(clock, 'en')}, but the newest event was recorded at ${moment(lastRecordedAt, 'en')}. Set the clock right before recording.`;
}

function beforeHistory({ account, effectiveOn, broughtForwardOn }: BeforeHistory): string {
  const where = accountText(account, 'en');
  return broughtForwardOn === undefined
    ? `A balance cannot be brought forward on ${on(effectiveOn)}: ${where} has a history in this ledger already. Balances are brought forward once, before anything else.`
    : `In this ledger ${where} begins on ${on(broughtForwardOn)}, when its balance was brought forward; ${on(effectiveOn)} is before its history. Give a date from ${on(broughtForwardOn)} on.`;
}

function exceedsOriginal({ of, original, returned, asked }: ExceedsOriginal): string {
  const left = original - returned;
  return `More would come back than went out: ${amount(asked)}, where the event ${of} put out ${amount(original)} and ${amount(returned)} of it have come back. At most ${amount(left > 0n ? left : 0n)} can still come back; that is ${amount(asked - left)} less.`;
}
