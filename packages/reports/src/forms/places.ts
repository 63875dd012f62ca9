// Where lines stand in a form: their codes down to a level, in the catalogue's order, with the names of rows.
import type { Line, Names, State } from '@so-cai/core';

import type { OutlineRow, PartOrder } from '../model/outline.js';
import type { NameBook, NamedTree } from '../words/names.js';

/** A part of a row's path: the codes of one tree, from one level to another. */
export interface PathPart {
  readonly tree: NamedTree;
  /** The first level that is shown, and the last; lines above the first have a row of their own. */
  readonly from: number;
  readonly to: number;
}

/** A row key such as `unit:SL-VANHO`: codes of different trees may be alike. */
function keyOf(tree: NamedTree, code: string): string {
  return `${tree}:${code}`;
}

/** Ends the key of a row that shows what stands on a node itself, beside rows of the nodes below it. */
const ITSELF = ' itself';

/** Where a line stands. */
export function pathOf(state: State, line: Line, parts: readonly PathPart[]): string[] {
  return parts.flatMap(({ tree, from, to }) => {
    const codes = state.pathOf(line, tree);
    const shown = codes.slice(from, to + 1);
    const last = codes.at(-1);
    if (shown.length === 0 && last !== undefined) return [`${keyOf(tree, last)}${ITSELF}`];
    return shown.map((code) => keyOf(tree, code));
  });
}

/** The catalogue's order. */
export function catalogueOrder(state: State): PartOrder {
  const places = new Map<string, number>();
  for (const tree of ['programme', 'unit', 'source', 'capital'] as const)
    for (const [index, code] of state.codes(tree).entries()) places.set(keyOf(tree, code), index);
  const placeOf = (key: string): number => places.get(key.replace(ITSELF, '')) ?? 0;
  return (left, right) => placeOf(left) - placeOf(right);
}

/** Names of the rows. */
export function rowNames(names: NameBook): (row: OutlineRow) => Names {
  return ({ path, isOwn }) => {
    if (isOwn) return { vi: 'Chưa chi tiết', en: 'Not broken down' };
    const row = path.at(-1) ?? '';
    const key = row.replace(ITSELF, '');
    const at = key.indexOf(':');
    const [tree, code] = [key.slice(0, at), key.slice(at + 1)];
    const name = isNamed(tree) ? names.of(tree, code) : { vi: code, en: code };
    return key === row ? name : { vi: `${name.vi} (trực tiếp)`, en: `${name.en} (itself)` };
  };
}

/** The level at which the parts of an area stand: below it, or below the roots. */
export function levelBelow(state: State, area: string | undefined): number {
  return area === undefined ? 1 : (state.node('unit', area)?.path.length ?? 1);
}

function isNamed(tree: string): tree is NamedTree {
  return tree === 'programme' || tree === 'unit' || tree === 'source' || tree === 'capital';
}
