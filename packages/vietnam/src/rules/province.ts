// What a province says of itself when it makes its rule packs: its codes, its pilot districts, what it passed on, its counterpart ratios.
import { SoCaiError } from '@so-cai/core';
import { z } from 'zod';

import type { CapitalKind, Delegable, Years } from './terms.js';

/** Codes of the programmes in the ledger's catalogue. */
export type ProgrammeCodes = {
  /** The three of 2021-2025. */
  readonly period2021: readonly string[];
  /** The merged programme of 2026-2035. */
  readonly merged: string;
};

/** A district chosen for the pilot of NQ 111/2024/QH15, Điều 4 khoản 7. */
export type PilotDistrict = {
  /** Its unit in the ledger. */
  readonly unit: string;
  /** The day from which it was chosen. */
  readonly from: string;
  /** The resolution of the province that chose it. */
  readonly decision: string;
  /** Components that have no beneficiaries left there: their money may change between investment and recurrent. */
  readonly withoutBeneficiaries: readonly string[];
};

/** What the province passed on to a district. */
export type Delegation = {
  readonly what: Delegable;
  /** The district's unit in the ledger. */
  readonly unit: string;
  readonly from: string;
  readonly until?: string;
  /** The document that passed it on. */
  readonly decision: string;
};

/** The local money that a programme asks for, in percent of the central money. */
export type CounterpartRatio = {
  readonly programme: string;
  readonly budgetYears: Years;
  /** One capital kind only; both unless given. */
  readonly capital?: CapitalKind;
  /** A decimal with at most four places, such as `3` or `2.5`. */
  readonly percent: string;
  /** Where the ratio comes from. */
  readonly source: string;
};

/** The article that decisions under a rule must name, where the province asks for one. */
export type RequiredArticle = { readonly rule: string; readonly article: string };

/** What a province said of itself: a part of each pack's data, so its hash covers it. */
export type ProvinceData = {
  /** The unit whose area is the whole province. */
  readonly unit: string;
  readonly programmes: ProgrammeCodes;
  readonly pilotDistricts: readonly PilotDistrict[];
  readonly delegations: readonly Delegation[];
  readonly counterpart: readonly CounterpartRatio[];
  readonly articles: readonly RequiredArticle[];
};

/** The most districts that a province may choose for the pilot. */
export const PILOT_DISTRICTS_LIMIT = 2;

/** What {@link rulePacks} is told of a province. */
export interface RulePackOptions {
  /** The unit whose area is the whole province. */
  readonly province: { readonly unit: string };
  /** Codes of the programmes; `NTM`, `GNBV`, `DTTS`, and `MTQG26` for the merged one, unless given. */
  readonly programmes?: ProgrammeCodes;
  /** At most {@link PILOT_DISTRICTS_LIMIT}; none unless given: then nobody is known to decide a move between programmes. */
  readonly pilotDistricts?: readonly (Omit<PilotDistrict, 'withoutBeneficiaries'> &
    Partial<Pick<PilotDistrict, 'withoutBeneficiaries'>>)[];
  readonly delegations?: readonly Delegation[];
  readonly counterpart?: readonly CounterpartRatio[];
  readonly articles?: readonly RequiredArticle[];
}

const PROGRAMMES: ProgrammeCodes = { period2021: ['NTM', 'GNBV', 'DTTS'], merged: 'MTQG26' };

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/);
const date = z.iso.date();
const text = z.string().min(1);
const years = z.strictObject({ first: z.int(), last: z.int() }).refine(({ first, last }) => first <= last);
/** Ratios of counterpart money, from a file or a caller. */
export const counterpartRatios: z.ZodType<readonly CounterpartRatio[]> = z.array(
  z.strictObject({
    programme: code,
    budgetYears: years,
    capital: z.enum(['investment', 'recurrent']).exactOptional(),
    percent: z.string().regex(/^\d{1,3}(\.\d{1,4})?$/),
    source: text,
  }),
);
const provinceSchema: z.ZodType<ProvinceData> = z.strictObject({
  unit: code,
  programmes: z.strictObject({ period2021: z.array(code).min(1), merged: code }),
  pilotDistricts: z
    .array(z.strictObject({ unit: code, from: date, decision: text, withoutBeneficiaries: z.array(code) }))
    .max(PILOT_DISTRICTS_LIMIT),
  delegations: z.array(
    z.strictObject({
      what: z.enum(['recurrentComponents', 'annualInvestment']),
      unit: code,
      from: date,
      until: date.exactOptional(),
      decision: text,
    }),
  ),
  counterpart: counterpartRatios,
  articles: z.array(z.strictObject({ rule: text, article: text })),
});

/**
 * What a province says of itself, checked.
 * @throws SoCaiError `InvalidQuery`: more pilot districts than {@link PILOT_DISTRICTS_LIMIT}, or a value that is none; `facts.problems` says where.
 */
export function provinceData(options: RulePackOptions): ProvinceData {
  const parsed = provinceSchema.safeParse({
    unit: options.province.unit,
    programmes: options.programmes ?? PROGRAMMES,
    pilotDistricts: (options.pilotDistricts ?? []).map((pilot) => ({ withoutBeneficiaries: [], ...pilot })),
    delegations: options.delegations ?? [],
    counterpart: options.counterpart ?? [],
    articles: options.articles ?? [],
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new SoCaiError('InvalidQuery', `these are no rule packs of a province: ${problems.join('; ')}`, { problems });
}
