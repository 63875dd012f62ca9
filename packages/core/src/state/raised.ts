// What an event paid or advanced, account by account, and how much of it has come back.
import type { AccountId } from '../book/accountTable.js';
import type { EventId, ReferenceId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import { type Line, lineKey } from '../values/line.js';
import type { Registers } from './registers.js';

/** What an `AdvanceRecovered` and a `Refunded` say alike. */
export interface Return {
  readonly line: Line;
  readonly reference?: ReferenceId;
  /** The event that advanced or paid the money. */
  readonly of: EventId;
  readonly amount: string;
}
/** The stage that the named event must have raised; settled money was paid money. */
export type RaisedStage = 'advanced' | 'paid';

/** What an event put on a line at a stage, account by account, and how much of it has come back. */
export interface Raised {
  readonly account: AccountId;
  readonly amount: bigint;
  readonly returned: bigint;
}

/** The accounts of a line and reference that an event raised; lines are compared as they stand on the day, successions followed. */
export function raisedBy(state: Registers, target: number, data: Return, stage: RaisedStage, day: Day): Raised[] {
  const { book, catalogue, returns } = state;
  const line = lineKey(catalogue.resolveLine(data.line, day));
  const raised = new Map<AccountId, bigint>();
  for (const row of book.writtenRows(target)) {
    const account = book.accounts.at(row.account);
    if (account.kind !== 'money' || account.stage !== stage || account.reference !== (data.reference ?? null)) continue;
    if (lineKey(catalogue.resolveLine(account.line, day)) !== line) continue;
    raised.set(row.account, (raised.get(row.account) ?? 0n) + BigInt(row.amount));
  }
  return [...raised]
    .filter(([, amount]) => amount > 0n)
    .map(([account, amount]) => ({ account, amount, returned: returns.returned(target, account) }));
}

/** Spreads what comes back over the accounts that were raised, the first one first. */
export function spreadReturn(raised: readonly Raised[], amount: bigint): { account: AccountId; amount: bigint }[] {
  let rest = amount;
  const parts: { account: AccountId; amount: bigint }[] = [];
  for (const each of raised) {
    const room = each.amount - each.returned;
    const part = rest < room ? rest : room;
    if (part > 0n) parts.push({ account: each.account, amount: part });
    rest -= part;
  }
  return parts;
}
