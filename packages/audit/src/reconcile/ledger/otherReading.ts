// Other readings of a figure: what somebody may have printed instead of what was asked.
import type { LocalDate } from '@so-cai/core';

import type { Reading } from './ledgerFigure.js';

/** The one thing in which another reading of a figure differs from the one that was asked. */
export type OtherReading =
  /** Another effective date: any of the days of a range that were looked at. */
  | {
      readonly kind: 'date';
      readonly from: LocalDate;
      readonly to: LocalDate;
      /** The last day of a month within the range, the nearest to the date that was asked: a cut-off by months. */
      readonly monthEnd?: LocalDate;
    }
  /** The same date, as it was known at the end of any of these days: what was recorded later is not in it. */
  | { readonly kind: 'knowledge'; readonly from: LocalDate; readonly to: LocalDate }
  /** A rate on something else. */
  | { readonly kind: 'denominator'; readonly asked: string; readonly instead: string }
  /** Other lines: the node above or below, another capital kind, another year, money that is or is not part of the plan. */
  | {
      readonly kind: 'scope';
      /** A tree, `budgetYear`, or a mark of codes: `planned`, `spends`. */
      readonly field: string;
      readonly asked: ScopeValue;
      readonly instead: ScopeValue;
    }
  /** With or without what was carried over from earlier years. */
  | {
      readonly kind: 'carryOver';
      readonly how: 'leftOut' | 'counted' | 'advancesInYearPaid' | 'advancesInYearCarriedTo';
    }
  /** Something else that became, or was to become, of the money: allotted, committed, expected. */
  | { readonly kind: 'stage'; readonly asked: string; readonly instead: string };

/** A code, a year, a mark; `null` stands for all. */
export type ScopeValue = string | number | boolean | null;

/** A reading on the date that was asked, and in what it differs from the one that was asked. */
export interface Variant {
  readonly other: OtherReading;
  readonly reading: Reading;
}
