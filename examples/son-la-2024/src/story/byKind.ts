// A state by capital kind, as the article's table has it.
import type { State } from '@so-cai/core';
import { type Figures, rollUp } from '@so-cai/projection-balances';

import { BUDGET_YEAR } from '../plan.js';
import { type ByScope, byScope, type Scope } from '../scope.js';

/** The rows' names. */
export const SCOPE_NAMES: { readonly [S in Scope]: { readonly vi: string; readonly en: string } } = {
  investment: { vi: 'Vốn đầu tư phát triển', en: 'investment' },
  recurrent: { vi: 'Vốn sự nghiệp', en: 'recurrent' },
  total: { vi: 'Tổng cộng', en: 'total' },
};

/** A row's name in both languages. */
export function scopeName(scope: Scope): string {
  return `${SCOPE_NAMES[scope].vi} · ${SCOPE_NAMES[scope].en}`;
}

/** Plan, disbursed and rate of each capital kind and of both, of one budget year, at a state. */
export function byKind(state: State, budgetYear = BUDGET_YEAR): ByScope<Figures> {
  const where = { budgetYear };
  return byScope((scope) => rollUp(state, { where: scope === 'total' ? where : { ...where, capital: scope } }).total);
}
