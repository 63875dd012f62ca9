// ILLUSTRATIVE. Nothing in this file comes from the sources: they give cumulative totals by capital kind on one date. What the story
// needs besides stands here as weights, never as amounts. Amounts are the published totals, split by weights without losing a đồng.
import type { Kind } from '../scope.js';

/** Money of a component by capital kind, and its weight among those of the kind. */
export interface Share {
  readonly programme: string;
  readonly kind: Kind;
  readonly weight: bigint;
}

/** Which components have money of the year. */
export const COMPONENT_SHARES: readonly Share[] = [
  { programme: 'NTM-02', kind: 'investment', weight: 38n },
  { programme: 'GNBV-01', kind: 'investment', weight: 24n },
  { programme: 'DTTS-01', kind: 'investment', weight: 7n },
  { programme: 'DTTS-02', kind: 'investment', weight: 9n },
  { programme: 'DTTS-04', kind: 'investment', weight: 22n },
  { programme: 'NTM-03', kind: 'recurrent', weight: 9n },
  { programme: 'NTM-11', kind: 'recurrent', weight: 6n },
  { programme: 'GNBV-02', kind: 'recurrent', weight: 22n },
  { programme: 'GNBV-05', kind: 'recurrent', weight: 17n },
  { programme: 'DTTS-03', kind: 'recurrent', weight: 26n },
  { programme: 'DTTS-05', kind: 'recurrent', weight: 20n },
];

/** Which components have money carried over from 2023. */
export const CARRIED_SHARES: readonly Share[] = [
  { programme: 'NTM-02', kind: 'investment', weight: 55n },
  { programme: 'DTTS-04', kind: 'investment', weight: 45n },
  { programme: 'GNBV-02', kind: 'recurrent', weight: 48n },
  { programme: 'DTTS-03', kind: 'recurrent', weight: 52n },
];

/** How the money carried over from 2023 divides into the two kinds: the source does not say. */
export const CARRIED_KINDS: { readonly [K in Kind]: bigint } = { investment: 3n, recurrent: 7n };
/** "Nearly": how far below the published round figure, as a part of its last place. */
export const CARRIED_BELOW = { below: 1n, above: 3n } as const;

/** The units' shares within every component. */
export const UNIT_SHARES: readonly { readonly unit: string; readonly weight: bigint }[] = [
  { unit: 'SL-TPSONLA', weight: 4n },
  { unit: 'SL-MOCCHAU', weight: 8n },
  { unit: 'SL-MAISON', weight: 10n },
  { unit: 'SL-MUONGLA', weight: 8n },
  { unit: 'SL-THUANCHAU', weight: 13n },
  { unit: 'SL-QUYNHNHAI', weight: 6n },
  { unit: 'SL-PHUYEN', weight: 8n },
  { unit: 'SL-BACYEN', weight: 7n },
  { unit: 'SL-YENCHAU', weight: 7n },
  { unit: 'SL-SONGMA', weight: 11n },
  { unit: 'SL-SOPCOP', weight: 7n },
  { unit: 'SL-VANHO', weight: 7n },
  { unit: 'SL-CAPTINH', weight: 4n },
];

/** In 2025 the communes of these districts hold the money of these components themselves. */
export const COMMUNE_SHARES: {
  readonly programmes: readonly string[];
  readonly communes: { readonly [district: string]: readonly string[] };
} = {
  programmes: ['NTM-02', 'GNBV-02'],
  communes: {
    'SL-VANHO': ['SL-X-LONGLUONG', 'SL-X-CHIENGYEN', 'SL-X-MUONGMEN', 'SL-X-VANHO', 'SL-X-SONGKHUA', 'SL-X-LIENHOA'],
    'SL-MOCCHAU': ['SL-X-CHIENGKHUA', 'SL-X-LONGSAP', 'SL-X-CHIENGSON'],
  },
};

/** What is allotted at first and what later; what of 2024 comes again in 2025, and what does not; the supplement, of a kind's plan. */
export const ALLOTTED = { first: 9n, rest: 1n } as const;
export const NEXT_YEAR = { again: 3n, gone: 2n } as const;
export const SUPPLEMENT = { programme: 'GNBV-05', kind: 'recurrent', granted: 1n, ofWhichPlan: 49n } as const;

/** Of what was left after the article's day, how much was paid by the end of the year: least and most, in percent. */
export const PAID_LATER: { readonly [K in Kind]: { readonly least: number; readonly most: number } } = {
  investment: { least: 40, most: 85 },
  recurrent: { least: 35, most: 75 },
};
/** What is expected in November of the year's payments: least and most, in percent of what they will be. */
export const ESTIMATED = { least: 91, most: 108 } as const;
/** Of what a line of 2025 has, how much it pays on one of its days: least and most, in percent. */
export const PAID_AT_ONCE = { least: 6, most: 16 } as const;
/** Of a line's days, about how many pass without a payment. */
export const IDLE = 2 / 3;
