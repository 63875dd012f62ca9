// What an event would do to accounts, and why it may not: no account lowered below zero on any day,
// none touched before its history, no line of a closed year.
import { firstShortfall, type Shortfall } from '../book/shortfall.js';
import type { RowBuffer } from '../book/rowBuffer.js';
import type { Postable } from '../events/entries.js';
import type { Exception } from '../events/envelope.js';
import type { EventType } from '../events/registry.js';
import type { SucceededData } from '../events/reorganisation.js';
import type { Planned } from '../state/ledgerState.js';
import type { EventId } from '../values/codes.js';
import { dateOf, LAST_DAY } from '../values/date.js';
import type { Line } from '../values/line.js';
import { checkRestored } from './catalogueChecks.js';
import type { Situation } from './context.js';
import { checkYear } from './controlChecks.js';
import type { Refusal } from './rejection.js';

/** What an event would write, and why it may not. */
interface Checked {
  readonly planned: Planned;
  /** Lines on which it writes, where a rule or a closed year asks for them. */
  readonly touched: readonly Line[];
  readonly refusal: Refusal | undefined;
}

const NO_LINES: readonly Line[] = [];

/** Plans the entries, asks the book, and drops the plan. */
export function checkEntries(event: Postable & { readonly exception?: Exception }, at: Situation): Checked {
  const { packs, closings } = at.state;
  const restored = event.type === 'Reversed' ? successionOf(at, event.data.of) : undefined;
  const [line] = at.lines;
  if (line !== undefined) at.state.book.accounts.lines.expect(line);
  const planned = at.state.plan(event, at.day);
  try {
    const touched = packs.length > 0 || closings.now.years.size > 0 ? linesOfRows(planned.rows, at) : NO_LINES;
    const refusal =
      checkYears(touched, event.type, at) ??
      (restored === undefined ? undefined : checkRestored(at, restored)) ??
      checkHistory(planned.rows, event.type, at) ??
      checkFunds(event, planned.rows, at);
    return { planned, touched, refusal };
  } finally {
    planned.drop();
  }
}

/** What a reversal undoes, where that is a succession. */
function successionOf({ state }: Situation, of: EventId): SucceededData | undefined {
  return state.successions.get(state.positions.get(of) ?? -1);
}

/** Lines on which the event itself writes; what successions make of it is not its doing. */
function linesOfRows(rows: RowBuffer, at: Situation): Line[] {
  const lines = new Set<Line>();
  for (let row = 0; row < rows.length; row += 1) {
    const account = at.state.book.accounts.at(rows.account.at(row));
    if (account.kind === 'money' && rows.cause.at(row) === 0) lines.add(account.line);
  }
  return [...lines];
}

function checkYears(lines: readonly Line[], type: EventType, at: Situation): Refusal | undefined {
  for (const line of lines) {
    const refusal = checkYear(at, type, line);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** An account that was brought forward has no history before that day. */
function checkHistory(rows: RowBuffer, type: EventType, at: Situation): Refusal | undefined {
  if (type === 'BalancesBroughtForward') return undefined;
  for (let row = 0; row < rows.length; row += 1) {
    const begun = at.state.broughtForward.get(rows.account.at(row));
    if (begun === undefined || at.day >= begun.day || rows.cause.at(row) !== 0) continue;
    return {
      code: 'BeforeHistory',
      account: at.state.book.accounts.at(rows.account.at(row)),
      effectiveOn: dateOf(at.day),
      broughtForwardOn: dateOf(begun.day),
    };
  }
  return undefined;
}

/** No account is lowered below zero, but by an exception. */
function checkFunds(
  event: Postable & { readonly exception?: Exception },
  rows: RowBuffer,
  at: Situation,
): Refusal | undefined {
  const shortfall = event.exception === undefined ? firstShortfall(at.state.book, rows) : undefined;
  if (shortfall === undefined) return undefined;
  return event.type === 'Reversed' ? cannotReverse(event.data.of, shortfall, at) : insufficientFunds(shortfall, at);
}

/** What may be drawn is said of the account that was drawn on, wherever successions take its money. */
function insufficientFunds(shortfall: Shortfall, at: Situation): Refusal {
  const { book, planner, size } = at.state;
  const least = planner.flows.leastAlong(shortfall.written, at.day);
  const standing = planner.flows.standingOn(shortfall.written, at.day);
  return {
    code: 'InsufficientFunds',
    account: shortfall.account,
    ...(book.accounts.at(shortfall.written) === shortfall.account
      ? {}
      : { drawnOn: book.accounts.at(shortfall.written) }),
    effectiveOn: dateOf(at.day),
    firstDay: dateOf(shortfall.day),
    missing: shortfall.missing,
    balance: book.balances.balanceOn(standing, at.day),
    spendable: least.balance > 0n ? least.balance : 0n,
    bindingDay: dateOf(least.day),
    bindingPositions: book.lastDraws(least.account, least.day, size),
  };
}

function cannotReverse(of: EventId, shortfall: Shortfall, at: Situation): Refusal {
  const { book, size } = at.state;
  return {
    code: 'CannotReverse',
    of,
    reason: 'wouldOverdraw',
    account: shortfall.account,
    firstDay: dateOf(shortfall.day),
    missing: shortfall.missing,
    laterDraws: book.draws(book.accounts.intern(shortfall.account), at.day, LAST_DAY, size),
  };
}
