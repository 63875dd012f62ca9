// Points on the two time axes, as people type them.
import { type KnownAt, type Ledger, localDate, type State } from '@so-cai/core';

import type { Given } from '../command.js';
import { wrongUsage } from '../failure.js';

/** An effective date, and what was known. */
export interface Point {
  readonly on: string;
  readonly knownAt?: KnownAt;
}

/** What `--known-at` and `--known-at-size` say together. @throws CliError where both are given */
export function knownAtFrom(given: Given): { readonly knownAt?: KnownAt } {
  const [day, size] = [given.text('knownAt'), given.whole('knownAtSize')];
  if (day !== undefined && size !== undefined)
    throw wrongUsage({
      vi: '--known-at và --known-at-size nói cùng một điều theo hai cách: chỉ dùng một.',
      en: '--known-at and --known-at-size say the same thing in two ways: give one of them.',
    });
  if (day !== undefined) return { knownAt: localDate(day) };
  return size === undefined ? {} : { knownAt: { size } };
}

/** `2024-09-10`, `2024-09-10@2024-09-13` (known that day) or `2024-09-10@41` (known at that size). */
export function pointFrom(text: string): Point {
  const [on = '', known, ...more] = text.split('@');
  if (more.length > 0 || known === '')
    throw wrongUsage({
      vi: `"${text}" không phải một thời điểm: hãy ghi NGÀY, NGÀY@NGÀY-BIẾT hoặc NGÀY@SỐ-SỰ-KIỆN, như 2024-09-10@2024-09-13.`,
      en: `"${text}" is not a point in time: write DATE, DATE@DATE-KNOWN or DATE@SIZE, such as 2024-09-10@2024-09-13.`,
    });
  if (known === undefined) return { on: localDate(on) };
  return { on: localDate(on), knownAt: /^\d{1,9}$/.test(known) ? { size: Number(known) } : localDate(known) };
}

export async function stateAt(ledger: Ledger, { on, knownAt }: Point): Promise<State> {
  return ledger.asOf(on, knownAt === undefined ? {} : { knownAt });
}
