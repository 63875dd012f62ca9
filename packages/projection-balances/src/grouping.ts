// Groups of lines: each line has one place in every column, and lines with the same places are one group.
import { codeIn, type Line, type NodeView, type State } from '@so-cai/core';
import type { Column } from './by.js';

/** The values that a group's lines share, by column: a code, a year, or `null` where it is not stated. */
export type Key = { readonly [column: string]: string | number | null };

/** What names a row. */
export interface Group {
  readonly key: Key;
  /** The nodes behind the codes of the key, with names and paths as the trees have them; `null` where not stated. */
  readonly nodes: { readonly [column: string]: NodeView | null };
}

/** A path of codes from the root, a year, or not stated. */
type Place = readonly string[] | number | null;

/** A group with where it stands. */
export interface PlacedGroup {
  readonly id: string;
  readonly group: Group;
  readonly places: readonly Place[];
}

/** Finds the groups of lines, and their order. */
export class Grouping {
  readonly #columns: readonly Column[];
  readonly #trees: State;
  readonly #yearShift: number;
  readonly #groups = new Map<string, PlacedGroup>();
  /** For each column, the paths of the codes that lines name. */
  readonly #paths: readonly Map<string, readonly string[]>[];
  readonly #orders = new Map<string, CodeOrder>();

  /** `yearShift` is added to the years of lines, so that last year's groups meet this year's. */
  constructor(columns: readonly Column[], trees: State, yearShift = 0) {
    this.#columns = columns;
    this.#paths = columns.map(() => new Map());
    this.#trees = trees;
    this.#yearShift = yearShift;
  }

  /** The id of a line's group; equal ids are equal keys, in every grouping by the same columns. */
  idOf(line: Line): string {
    let id = '';
    let index = 0;
    for (const column of this.#columns) {
      id += `|${valueOf(this.#placeOf(line, column, index)) ?? ''}`;
      index += 1;
    }
    if (!this.#groups.has(id)) {
      const places = this.#columns.map((column, index) => this.#placeOf(line, column, index));
      this.#groups.set(id, this.#group(id, places));
    }
    return id;
  }

  /** Learns the groups of another grouping by the same columns, where it has not seen their keys itself. */
  adopt(other: Grouping): void {
    for (const [id, placed] of other.#groups) if (!this.#groups.has(id)) this.#groups.set(id, placed);
  }

  /**
   * The groups of ids that this grouping gave or adopted, column by column: years ascending, nodes in the catalogue's order
   * with each node before those below it, not stated last.
   */
  sorted(ids: Iterable<string>): PlacedGroup[] {
    const groups = [...new Set(ids)].map((id) => this.#groups.get(id)).filter((placed) => placed !== undefined);
    // Places are few and groups may be many: places are compared once, and groups by the numbers that they get.
    const numbers = this.#columns.map((column, index) => this.#numbered(column, groups, index));
    return groups
      .map((group) => ({ group, at: numbers.map((of, index) => of.get(group.places[index] ?? null) ?? 0) }))
      .sort((left, right) => compareNumbers(left.at, right.at))
      .map(({ group }) => group);
  }

  /** Numbers for the places of a column, in their order; places that compare as equal share one. */
  #numbered(column: Column, groups: readonly PlacedGroup[], index: number): Map<Place, number> {
    const places = new Set(groups.map((group) => group.places[index] ?? null));
    const ordered = [...places].sort((left, right) => this.#compareIn(column, left, right));
    const numbers = new Map<Place, number>();
    for (const [at, place] of ordered.entries()) {
      const before = ordered[at - 1];
      const isSame = before !== undefined && this.#compareIn(column, before, place) === 0;
      numbers.set(place, isSame ? (numbers.get(before) ?? at) : at);
    }
    return numbers;
  }

  #group(id: string, places: readonly Place[]): PlacedGroup {
    const key: Record<string, string | number | null> = {};
    const nodes: Record<string, NodeView | null> = {};
    for (const [index, column] of this.#columns.entries()) {
      const place = places[index] ?? null;
      const value = valueOf(place);
      key[column.name] = value;
      if (column.kind === 'tree')
        nodes[column.name] = typeof value === 'string' ? (this.#trees.node(column.tree, value) ?? null) : null;
    }
    return { id, group: { key, nodes }, places };
  }

  #placeOf(line: Line, column: Column, index: number): Place {
    if (column.kind === 'year') {
      const year = line[column.year];
      return year === null ? null : year + this.#yearShift;
    }
    const code = codeIn(line, column.tree);
    if (code === undefined) return null;
    let path = this.#paths[index]?.get(code);
    if (path === undefined) {
      path = this.#trees.pathOf(line, column.tree);
      if (column.level !== undefined) path = path.slice(0, column.level + 1);
      this.#paths[index]?.set(code, path);
    }
    return path;
  }

  #compareIn(column: Column, left: Place, right: Place): number {
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right);
    return column.kind === 'tree' ? comparePaths(left, right, this.#orderOf(column.tree)) : 0;
  }

  #orderOf(tree: string): CodeOrder {
    let order = this.#orders.get(tree);
    if (order === undefined) this.#orders.set(tree, (order = catalogueOrder(this.#trees, tree)));
    return order;
  }
}

/** Compares two codes of a tree. */
export type CodeOrder = (left: string, right: string) => number;

/** The order in which a tree's codes were first defined; codes that it does not know come last, by their letters. */
export function catalogueOrder(trees: State, tree: string): CodeOrder {
  const ranks = new Map<string, number>(trees.codes(tree).map((code, index) => [code, index]));
  return (left, right) => {
    const order = (ranks.get(left) ?? ranks.size) - (ranks.get(right) ?? ranks.size);
    return order === 0 ? Number(left > right) - Number(left < right) : order;
  };
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (const [index, number] of left.entries()) {
    const order = number - (right[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function valueOf(place: Place): string | number | null {
  return typeof place === 'number' ? place : (place?.at(-1) ?? null);
}

function comparePaths(left: readonly string[], right: readonly string[], order: CodeOrder): number {
  const parting = left.findIndex((code, depth) => code !== right[depth]);
  const [code, other] = [left[parting], right[parting]];
  return code === undefined || other === undefined ? left.length - right.length : order(code, other);
}
