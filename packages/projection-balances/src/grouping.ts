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

/** What a line says in a column: a code, a year, or nothing. */
type Said = string | number | null;

/** Where a code, or a year, stands in a column, and the node behind it. */
interface Standing {
  readonly place: Place;
  readonly value: Said;
  readonly node: NodeView | null;
}

/** Lines that say the same in the columns so far, parted by what they say in the next one; in the last, the ids of their groups. */
class Branch {
  readonly next = new Map<Said, Branch>();
  readonly ids = new Map<Said, string>();
}

/** Finds the groups of lines, and their order. */
export class Grouping {
  readonly #columns: readonly Column[];
  readonly #trees: State;
  readonly #yearShift: number;
  readonly #groups = new Map<string, PlacedGroup>();
  readonly #root = new Branch();
  /** For each column, where what lines say stands. */
  readonly #standings: readonly Map<Said, Standing>[];
  readonly #orders = new Map<string, CodeOrder>();

  /** `yearShift` is added to the years of lines, so that last year's groups meet this year's. */
  constructor(columns: readonly Column[], trees: State, yearShift = 0) {
    this.#columns = columns;
    this.#standings = columns.map(() => new Map());
    this.#trees = trees;
    this.#yearShift = yearShift;
  }

  /** The id of a line's group; equal ids are equal keys, in every grouping by the same columns. */
  idOf(line: Line): string {
    const last = this.#columns.length - 1;
    let branch = this.#root;
    for (let index = 0; index < last; index += 1) {
      const said = saidIn(line, this.#columns[index]);
      let next = branch.next.get(said);
      if (next === undefined) branch.next.set(said, (next = new Branch()));
      branch = next;
    }
    const said = saidIn(line, this.#columns[last]);
    let id = branch.ids.get(said);
    if (id === undefined) branch.ids.set(said, (id = this.#place(line)));
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

  /** Finds the group of lines that say what one says, and keeps it. There may be thousands. */
  #place(line: Line): string {
    let id = '';
    const places: Place[] = [];
    const key: Record<string, Said> = {};
    const nodes: Record<string, NodeView | null> = {};
    for (let index = 0; index < this.#columns.length; index += 1) {
      const column = this.#columns[index];
      if (column === undefined) continue;
      const { place, value, node } = this.#standingOf(line, column, index);
      id += `|${value ?? ''}`;
      places.push(place);
      key[column.name] = value;
      if (column.kind === 'tree') nodes[column.name] = node;
    }
    if (!this.#groups.has(id)) this.#groups.set(id, { id, group: { key, nodes }, places });
    return id;
  }

  #standingOf(line: Line, column: Column, index: number): Standing {
    const said = saidIn(line, column);
    let standing = this.#standings[index]?.get(said);
    if (standing === undefined) {
      standing = this.#newStanding(line, column, said);
      this.#standings[index]?.set(said, standing);
    }
    return standing;
  }

  #newStanding(line: Line, column: Column, said: Said): Standing {
    if (said === null) return { place: null, value: null, node: null };
    if (column.kind === 'year' || typeof said === 'number') {
      const year = Number(said) + this.#yearShift;
      return { place: year, value: year, node: null };
    }
    const path = this.#trees.pathOf(line, column.tree);
    const place = column.level === undefined ? path : path.slice(0, column.level + 1);
    const value = place.at(-1) ?? null;
    return { place, value, node: value === null ? null : (this.#trees.node(column.tree, value) ?? null) };
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
  for (let index = 0; index < left.length; index += 1) {
    const order = (left[index] ?? 0) - (right[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function saidIn(line: Line, column: Column | undefined): Said {
  if (column === undefined) return null;
  return column.kind === 'year' ? line[column.year] : (codeIn(line, column.tree) ?? null);
}

function comparePaths(left: readonly string[], right: readonly string[], order: CodeOrder): number {
  const parting = left.findIndex((code, depth) => code !== right[depth]);
  const [code, other] = [left[parting], right[parting]];
  return code === undefined || other === undefined ? left.length - right.length : order(code, other);
}
