// A tree with its subtotals: every node with what stands on itself, and on itself and all below it.
import type { CarriedAdvances, NodeView, State } from '@so-cai/core';
import { columnsOf } from './by.js';
import { collect, placing } from './collect.js';
import { type Figures, noFigures, togetherOf } from './figures.js';
import { catalogueOrder, type CodeOrder, Grouping } from './grouping.js';
import { type Printable, printable } from './json.js';
import { type Lens, lensFor } from './lens.js';
import type { RollUpQuery, RollUpRow } from './rollUp.js';
import { type Standpoint, standpointOf } from './standpoint.js';

/** Which tree, and how it is printed. */
export interface TreeQuery extends RollUpQuery {
  /** `programme`, `capital`, `source`, `unit`, or a declared dimension. */
  readonly tree: string;
  /** The deepest level with nodes of its own, 0 for the roots; what lies below counts as standing there. Left out: all. */
  readonly level?: number;
}

/** A node on which, or below which, something is recorded. */
export interface TreeNode {
  /** `null` for lines that do not state this dimension. */
  readonly code: string | null;
  /** Names, parent and path; `null` where not stated. */
  readonly node: NodeView | null;
  /** 0 for roots. */
  readonly depth: number;
  /** What stands on the node itself. */
  readonly own: Figures;
  /** What stands on the node and on all nodes below it. */
  readonly subtree: Figures;
  /** The subtree by the further columns of the question; empty where it asks for none. */
  readonly cells: readonly RollUpRow[];
  /** In the catalogue's order. */
  readonly children: readonly TreeNode[];
}

/** A state, rolled up along a tree. The roots' subtrees sum to the total. */
export interface TreeRollUp extends Standpoint, Printable {
  readonly tree: string;
  /** Names of the columns of the cells. */
  readonly columns: readonly string[];
  readonly carriedAdvances: CarriedAdvances;
  /** In the catalogue's order, not stated last. */
  readonly roots: readonly TreeNode[];
  readonly total: Figures;
}

/**
 * Adds up a state's lines along a tree, node by node, each optionally broken down by further columns.
 * @throws SoCaiError `InvalidQuery` as `rollUp`.
 * @example rollUpTree(await ledger.asOf("2024-09-10"), { tree: "unit", by: ["capital"] }).roots[0]?.subtree.measures.plan
 */
export function rollUpTree(state: State, query: TreeQuery): TreeRollUp {
  const { tree, level, by = [], where = {}, carriedAdvances = 'yearPaid' } = query;
  const lens = lensFor(state, query.treesOf);
  const trunk = new Grouping(columnsOf([level === undefined ? { tree } : { tree, level }], lens.trees), lens.trees);
  const columns = columnsOf(by, lens.trees);
  const cells = new Grouping(columns, lens.trees);
  const grouping = {
    idOf: (line: Parameters<Grouping['idOf']>[0]) => `${trunk.idOf(line).slice(1)}\n${cells.idOf(line)}`,
  };
  const builder = new Builder(lens, tree, columns.length === 0 ? undefined : cells, carriedAdvances);
  const figures = collect(state, placing(lens, where, grouping), carriedAdvances);
  for (const [id, each] of figures) {
    const [code = '', cell = ''] = id.split('\n');
    builder.add(code === '' ? null : code, cell, each);
  }
  return printable({
    ...standpointOf(state),
    tree,
    columns: columns.map(({ name }) => name),
    carriedAdvances,
    roots: builder.nodes(''),
    total: togetherOf([...figures.values()], carriedAdvances),
  });
}

/** The nodes of a tree as a list, each before those below it, as a table prints them. */
export function depthFirst(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...depthFirst(node.children)]);
}

interface Growing {
  readonly code: string | null;
  readonly depth: number;
  readonly own: Figures[];
  readonly cells: Map<string, Figures[]>;
}

class Builder {
  readonly #lens: Lens;
  readonly #tree: string;
  readonly #cells: Grouping | undefined;
  readonly #carriedAdvances: CarriedAdvances;
  readonly #order: CodeOrder;
  /** By the code of the node above, empty for the roots; then by code, empty for not stated. */
  readonly #growing = new Map<string, Map<string, Growing>>();

  constructor(lens: Lens, tree: string, cells: Grouping | undefined, carriedAdvances: CarriedAdvances) {
    this.#lens = lens;
    this.#tree = tree;
    this.#cells = cells;
    this.#carriedAdvances = carriedAdvances;
    this.#order = catalogueOrder(lens.trees, tree);
  }

  /** Adds what stands on a node to it and to all nodes above. */
  add(code: string | null, cell: string, figures: Figures): void {
    const path = code === null ? [''] : (this.#lens.trees.node(this.#tree, code)?.path ?? [code]);
    for (const [depth, each] of path.entries()) {
      const node = this.#nodeAt(path[depth - 1] ?? '', each, depth);
      node.cells.set(cell, [...(node.cells.get(cell) ?? []), figures]);
      if (depth === path.length - 1) node.own.push(figures);
    }
  }

  nodes(above: string): TreeNode[] {
    const below = [...(this.#growing.get(above)?.values() ?? [])];
    return below.sort((left, right) => this.#compare(left.code, right.code)).map((each) => this.#finished(each));
  }

  #nodeAt(above: string, code: string, depth: number): Growing {
    const siblings = this.#growing.get(above) ?? new Map<string, Growing>();
    this.#growing.set(above, siblings);
    const node = siblings.get(code) ?? { code: code === '' ? null : code, depth, own: [], cells: new Map() };
    siblings.set(code, node);
    return node;
  }

  #finished({ code, depth, own, cells }: Growing): TreeNode {
    const together = (parts: readonly Figures[]): Figures => togetherOf(parts, this.#carriedAdvances);
    const sums = new Map([...cells].map(([id, parts]) => [id, together(parts)]));
    return {
      code,
      node: code === null ? null : (this.#lens.trees.node(this.#tree, code) ?? null),
      depth,
      own: together(own),
      subtree: together([...sums.values()]),
      cells: (this.#cells?.sorted(sums.keys()) ?? []).map(({ id, group }) => ({
        ...group,
        ...(sums.get(id) ?? noFigures(this.#carriedAdvances)),
      })),
      children: code === null ? [] : this.nodes(code),
    };
  }

  #compare(left: string | null, right: string | null): number {
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return this.#order(left, right);
  }
}
