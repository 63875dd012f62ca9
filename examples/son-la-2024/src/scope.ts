// What the article's figures speak of: one of the two capital kinds, or both together.

/** The capital kinds that the article tells apart; they are codes of the ledger's capital tree. */
export const KINDS = ['investment', 'recurrent'] as const;
export type Kind = (typeof KINDS)[number];

/** The rows of the article's table, the total last. */
export const SCOPES = [...KINDS, 'total'] as const;
export type Scope = (typeof SCOPES)[number];
/** A value for each row. */
export type ByScope<T> = { readonly [S in Scope]: T };

/** A value for each row, from a function. */
export function byScope<T>(make: (scope: Scope) => T): ByScope<T> {
  return { investment: make('investment'), recurrent: make('recurrent'), total: make('total') };
}
