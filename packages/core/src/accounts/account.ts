// Accounts: where money stands. Money moves between accounts that may not be drawn below zero, and the outside, which may.
import type { Code, ReferenceId } from '../values/codes.js';
import { type Line, lineKey } from '../values/line.js';

/** What has become of the money, in the order in which it is spent. {@link Stage} says what each means. */
export const STAGES = ['available', 'committed', 'advanced', 'paid', 'settled'] as const;
/**
 * Where money of a line stands (design: account = line × stage × reference).
 * - `available`: allocated and free to be spent, allotted or moved (còn được sử dụng).
 * - `committed`: bound to a contract, under its reference (cam kết chi).
 * - `advanced`: paid before the work is done and not yet settled, under a reference (tạm ứng).
 * - `paid`: paid for work done, not yet settled (thanh toán).
 * - `settled`: accepted in the annual settlement (quyết toán niên độ).
 */
export type Stage = (typeof STAGES)[number];

/** The room that a medium-term plan gives: for a programme, a source and a unit over a period such as `2021-2025`. */
export interface CeilingKey {
  /** Code of the programme. */
  readonly programme: Code;
  /** Code of the source. */
  readonly source: Code;
  /** Code of the unit. */
  readonly unit: Code;
  /** First and last year, `2021-2025`. */
  readonly period: string;
}

/** Kinds of money-like things that are never mixed: each has its own outside, and entries of each sum to zero. */
export const OUTSIDES = ['money', 'ceiling', 'contract'] as const;
/** What an account counts: money of lines, room of medium-term ceilings, or room of contracts. */
export type Outside = (typeof OUTSIDES)[number];

/** Money of a line in a stage. `reference` is the contract or payment file under which it stands there, or `null`. */
export interface MoneyAccount {
  readonly kind: 'money';
  readonly line: Line;
  readonly stage: Stage;
  readonly reference: ReferenceId | null;
}
/** The room left under a ceiling of the medium-term plan. */
export interface CeilingAccount {
  readonly kind: 'ceiling';
  readonly key: CeilingKey;
}
/** The room for commitments that is left of a contract's value. */
export interface ContractAccount {
  readonly kind: 'contract';
  readonly reference: ReferenceId;
}
/**
 * Where things of a kind come from and go to. The one account that may be below zero: its balance is minus the sum of the others.
 */
export interface OutsideAccount {
  readonly kind: 'outside';
  readonly of: Outside;
}
/**
 * Where money, or room, stands. No account but the outside may be lowered below zero; `kind` tells which of the four it is.
 * {@link accountKey} gives its identity as text.
 */
export type Account = MoneyAccount | CeilingAccount | ContractAccount | OutsideAccount;

/** The kind of thing that an account counts. */
export function outsideOf(account: Account): Outside {
  return account.kind === 'outside' ? account.of : account.kind;
}

/** A ceiling's identity as text. */
export function ceilingKeyText(key: CeilingKey): string {
  return `${key.programme}|${key.source}|${key.unit}|${key.period}`;
}

/** An account's identity as text: equal for equal accounts, different for different ones. */
export function accountKey(account: Account): string {
  switch (account.kind) {
    case 'money':
      return `money|${account.stage}|${account.reference ?? ''}|${lineKey(account.line)}`;
    case 'ceiling':
      return `ceiling|${ceilingKeyText(account.key)}`;
    case 'contract':
      return `contract|${account.reference}`;
    case 'outside':
      return `outside|${account.of}`;
  }
}

const PERIOD = /^(\d{4})-(\d{4})$/;

/** First and last year of a ceiling's period, or `undefined` where the text is no period. */
export function periodYears(period: string): { first: number; last: number } | undefined {
  const match = PERIOD.exec(period);
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && first >= 1900 && first <= last ? { first, last } : undefined;
}
