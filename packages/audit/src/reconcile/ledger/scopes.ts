// The same figure of other lines: one node up or down, another capital kind or year, with or without money outside the plan.
import type { State, Where } from '@so-cai/core';

import type { OtherReading, ScopeValue } from './otherReading.js';

/** Other lines, and the one field in which they are others. */
export interface OtherScope {
  readonly other: Extract<OtherReading, { kind: 'scope' }>;
  readonly where: Where;
}

const CAPITAL = 'capital';

/** Scopes next to a filter's own, in the order of its fields. A field with several codes is left as it is. */
export function scopesBeside(state: State, where: Where): OtherScope[] {
  return [
    ...state
      .trees()
      .flatMap((tree) => (tree === CAPITAL ? capitalScopes(state, where) : treeScopes(state, where, tree))),
    ...yearScopes(state, where),
    ...markScopes(where),
  ];
}

/** One node up, or all of them above a root; and one node down. */
function treeScopes(state: State, where: Where, tree: string): OtherScope[] {
  const asked = codeAsked(where, tree);
  if (asked === undefined) return [];
  const nodes = state
    .codes(tree)
    .map((code) => state.node(tree, code))
    .filter((node) => node !== undefined);
  const own = nodes.find(({ code }) => code === asked);
  const above = asked === null ? [] : [own?.parent ?? null];
  const below = nodes.filter(({ parent }) => parent === asked).map(({ code }) => code);
  return [...above, ...below].map((instead) => scope(where, tree, asked, instead));
}

/** Every other kind, and all kinds. */
function capitalScopes(state: State, where: Where): OtherScope[] {
  const asked = codeAsked(where, CAPITAL);
  if (asked === undefined) return [];
  return [null, ...state.codes(CAPITAL)]
    .filter((instead) => instead !== asked)
    .map((instead) => scope(where, CAPITAL, asked, instead));
}

/** The year before, the year after, and all years; of all years, each that has lines. */
function yearScopes(state: State, where: Where): OtherScope[] {
  const { budgetYear } = where;
  if (typeof budgetYear === 'number')
    return [null, budgetYear - 1, budgetYear + 1].map((instead) => scope(where, 'budgetYear', budgetYear, instead));
  if (budgetYear !== undefined) return [];
  const years = [...new Set(state.lines(where).map((line) => line.budgetYear))].sort((left, right) => left - right);
  return years.map((instead) => scope(where, 'budgetYear', null, instead));
}

/** Money that is not part of the plan counted with it, or left out; the same of units that spend. */
function markScopes(where: Where): OtherScope[] {
  return (['planned', 'spends'] as const).flatMap((mark) => {
    const asked = where[mark] ?? null;
    return [null, true, false]
      .filter((instead) => instead !== asked)
      .map((instead) => scope(where, mark, asked, instead));
  });
}

/** The code that a filter names in a tree, `null` where it names none, `undefined` where it names several. */
function codeAsked({ dimensions, ...where }: Where, tree: string): string | null | undefined {
  const codes =
    tree === 'programme' || tree === 'capital' || tree === 'source' || tree === 'unit'
      ? where[tree]
      : dimensions?.[tree];
  if (codes === undefined) return null;
  return typeof codes === 'string' ? codes : undefined;
}

function scope(where: Where, field: string, asked: ScopeValue, instead: ScopeValue): OtherScope {
  return { other: { kind: 'scope', field, asked, instead }, where: withField(where, field, instead) };
}

/** A filter with another value in one field. */
function withField(where: Where, field: string, value: ScopeValue): Where {
  const isOwn = ['programme', 'capital', 'source', 'unit', 'budgetYear', 'planned', 'spends'].includes(field);
  if (!isOwn)
    return { ...where, dimensions: without({ ...where.dimensions, [field]: value }) as Record<string, string> };
  return without({ ...where, [field]: value });
}

/** Fields that stand for all are left out. */
function without(fields: Readonly<Record<string, unknown>>): Where {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
