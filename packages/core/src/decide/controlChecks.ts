// Closings, reopenings, reversals and published statements.
import type { PeriodReopenedData } from '../events/control.js';
import { EVENTS, type EventType } from '../events/registry.js';
import { dateOf, dayOf } from '../values/date.js';
import type { Line } from '../values/line.js';
import { type Checks, firstAmong, invalid, type Situation } from './context.js';
import { checkAuthority } from './nodes.js';
import type { PeriodClosedRejection, Refusal } from './rejection.js';
import { YEAR_PHASES, type Binding } from '../state/closings.js';

/** Events that may be effective in a closed period: they say something about it and change nothing in it. */
const ALWAYS_ALLOWED: ReadonlySet<EventType> = new Set<EventType>([
  'PeriodClosed',
  'PeriodReopened',
  'StatementPublished',
]);
/** Events that the lines of a year closed for spending still take. */
const YEAR_END_KINDS: ReadonlySet<EventType> = new Set<EventType>([
  'CarriedOver',
  'Lapsed',
  'AnnuallySettled',
  'SettlementCorrected',
  'AdvanceCharged',
  'AdvanceRecovered',
  'Refunded',
  'Reversed',
  'Apportioned',
]);

export const controlChecks: Checks = {
  PeriodClosed: (data, at) => {
    const { now } = at.state.closings;
    if (data.budgetYear === undefined) {
      if (data.phase !== undefined)
        return invalid('data.phase', 'notAllowedHere', data.phase, 'no phase where there is no budgetYear');
      const closed = now.through?.through;
      return closed !== undefined && dayOf(data.through) <= closed
        ? invalid(
            'data.through',
            'wrongDate',
            data.through,
            `a day after ${dateOf(closed)}, through which the ledger is closed`,
          )
        : undefined;
    }
    if (data.phase === undefined) return invalid('data.phase', 'required', undefined, 'spending or settlement');
    const phase = now.phaseOf(data.budgetYear);
    return YEAR_PHASES.indexOf(data.phase) <= YEAR_PHASES.indexOf(phase)
      ? invalid('data.phase', 'wrongOrder', data.phase, `a later phase: the year is closed for ${phase}`)
      : undefined;
  },
  PeriodReopened: (data, at) =>
    checkAuthority(at, data.authority, 'data.authority', at.day) ?? checkReopening(at, data),
  StatementPublished: (data, at) =>
    (data.size > at.state.size
      ? invalid('data.size', 'beyondLedger', data.size, `at most the ledger's size, ${at.state.size}`)
      : undefined) ??
    (at.state.root(data.size) === data.root
      ? undefined
      : invalid('data.root', 'wrongEvent', data.root, `the root at size ${data.size}, ${at.state.root(data.size)}`)),
  Reversed: (data, at) => {
    const { state } = at;
    const target = state.positions.get(data.of);
    if (target === undefined) return { code: 'CannotReverse', of: data.of, reason: 'unknownEvent' };
    const by = state.reversals.get(target);
    if (by !== undefined) return { code: 'AlreadyReversed', of: data.of, by };
    const type = state.typeAt(target);
    if (type !== 'Succeeded' && EVENTS[type].post === undefined)
      return { code: 'CannotReverse', of: data.of, reason: 'notReversible', type };
    const laterDraws = state.returns.standing(target);
    if (laterDraws.length > 0) {
      const reason = type === 'Succeeded' ? 'hasApportionments' : 'hasReturns';
      return { code: 'CannotReverse', of: data.of, reason, type, laterDraws };
    }
    const yearClosed = firstAmong(state.book.linesAt(target), (line) => checkYear(at, 'Reversed', line));
    if (yearClosed !== undefined) return yearClosed;
    const original = state.dayAt(target);
    const open = originalDateIsOpen(at, original);
    if (at.day === original) return undefined;
    if (open)
      return invalid(
        'effectiveOn',
        'wrongDate',
        dateOf(at.day),
        `${dateOf(original)}, the date of the reversed event, which is open`,
      );
    return at.day < original
      ? invalid('effectiveOn', 'wrongDate', dateOf(at.day), `an open day after ${dateOf(original)}`)
      : undefined;
  },
};

/** What is reopened is closed: days from one on, or a year's phase. */
function checkReopening(at: Situation, data: PeriodReopenedData): Refusal | undefined {
  const { now } = at.state.closings;
  if (data.budgetYear === undefined) {
    if (data.from === undefined) return invalid('data.from', 'required', undefined, 'the first day that is open again');
    if (data.phase !== undefined)
      return invalid('data.phase', 'notAllowedHere', data.phase, 'no phase where there is no budgetYear');
    const closed = now.through?.through;
    return closed === undefined || dayOf(data.from) > closed
      ? invalid(
          'data.from',
          'wrongDate',
          data.from,
          closed === undefined ? 'a closed day: no day is closed' : `a day up to ${dateOf(closed)}`,
        )
      : undefined;
  }
  if (data.from !== undefined)
    return invalid('data.from', 'notAllowedHere', data.from, 'no day where there is a budgetYear');
  if (data.phase === undefined) return invalid('data.phase', 'required', undefined, 'spending or settlement');
  const phase = now.phaseOf(data.budgetYear);
  return YEAR_PHASES.indexOf(data.phase) > YEAR_PHASES.indexOf(phase)
    ? invalid('data.phase', 'wrongOrder', data.phase, `a phase that is closed: the year is ${phase}`)
    : undefined;
}

function originalDateIsOpen(at: Situation, original: number): boolean {
  const through = at.state.closings.now.through?.through;
  return through === undefined || original > through;
}

/** Whether the day is open to an event of this type. */
export function checkDay(at: Situation, type: EventType): Refusal | undefined {
  const { through } = at.state.closings.now;
  if (through?.through === undefined || ALWAYS_ALLOWED.has(type)) return undefined;
  return at.day <= through.through ? closed(at, through) : undefined;
}

/** Whether the budget year of a line takes an event of this type, on whatever day. */
export function checkYear(at: Situation, type: EventType, line: Line): Refusal | undefined {
  const binding = at.state.closings.now.years.get(line.budgetYear);
  if (binding === undefined || (binding.phase === 'spending' && YEAR_END_KINDS.has(type)) || ALWAYS_ALLOWED.has(type))
    return undefined;
  return closed(at, binding);
}

function closed(at: Situation, binding: Binding): PeriodClosedRejection {
  const { position, through, budgetYear, phase } = binding;
  return {
    code: 'PeriodClosed',
    effectiveOn: dateOf(at.day),
    closedBy: position,
    ...(through === undefined ? {} : { through: dateOf(through) }),
    ...(budgetYear === undefined ? {} : { budgetYear }),
    ...(phase === undefined ? {} : { phase }),
  };
}
