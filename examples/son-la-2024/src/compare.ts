// What the ledger computes, against what the article prints, figure by figure.
import { ratePercent, type RateRounding } from '@so-cai/core';

import type { PrintedFigure, Published } from './fixture.js';
import type { Figures } from './print/figures.js';
import { type ByScope, type Scope, SCOPES } from './scope.js';

/** Plan and disbursed amounts, in đồng. */
export interface Amounts {
  readonly plan: bigint;
  readonly disbursed: bigint;
}
export const COMPARED = ['plan', 'disbursed', 'rate'] as const;
export type Compared = (typeof COMPARED)[number];

/** One published figure with what the ledger has for it. */
export interface Comparison {
  readonly what: Compared;
  readonly scope: Scope;
  readonly printed: PrintedFigure;
  /** As the article would print it. */
  readonly computed: string;
  readonly agrees: boolean;
  /** Ledger less article, in đồng; none for rates. */
  readonly difference?: bigint;
}

const ROUNDINGS: readonly RateRounding[] = ['halfUp', 'truncate'];

/** All nine figures compared. */
export function compare(published: Published, ledger: ByScope<Amounts>, figures: Figures): Comparison[] {
  return COMPARED.flatMap((what) =>
    SCOPES.map((scope): Comparison => {
      const { plan, disbursed } = ledger[scope];
      if (what === 'rate') {
        const printed = published.rate[scope];
        const computed = rateAsPrinted(disbursed, plan, printed);
        return { what, scope, printed, computed: computed ?? '–', agrees: computed === printed.read };
      }
      const printed = published[what][scope];
      const found = ledger[scope][what];
      return {
        what,
        scope,
        printed,
        computed: figures.amount(found),
        agrees: found === printed.minor,
        difference: found - printed.minor,
      };
    }),
  );
}

/**
 * A rate with as many decimals as the article prints, in Vietnamese. Articles mostly round and sometimes cut: where only the
 * cut rate is the printed one, it is given.
 */
export function rateAsPrinted(disbursed: bigint, plan: bigint, printed: PrintedFigure): string | undefined {
  const rates = ROUNDINGS.map((rounding) =>
    ratePercent(disbursed, plan, { places: printed.places, rounding })?.replace('.', ','),
  );
  return rates.find((rate) => rate === printed.read) ?? rates[0];
}
