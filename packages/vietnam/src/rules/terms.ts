// Words that all of the rules share.

/** The same in Vietnamese and in English. */
export type Said = { readonly vi: string; readonly en: string };

/** First and last of a run of years, both included. */
export type Years = { readonly first: number; readonly last: number };

/** The plan that a move changes: medium-term (`CeilingReallocated`) or annual (`Reallocated`). */
export type Plan = 'mediumTerm' | 'annual';

/** The two capital kinds that the rules tell apart. */
export type CapitalKind = 'investment' | 'recurrent';

/** What an authority lower down may do because the province passed it on. */
export type Delegable = 'recurrentComponents' | 'annualInvestment';
