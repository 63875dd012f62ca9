// Rows with subtotals from leaves: each row is the sum of its parts, whatever stands on a row itself being a part of its own.

/** Amounts by column, in minor units; what is not there is zero. */
export type Amounts = ReadonlyMap<string, bigint>;

/** Amounts with the place where they stand. */
export interface Leaf {
  /** Keys from the outermost row on. */
  readonly path: readonly string[];
  readonly amounts: Amounts;
}

/** A row of the outline. */
export interface OutlineRow {
  readonly id: string;
  readonly path: readonly string[];
  /** 0 for the outermost rows. */
  readonly level: number;
  /** Of the row and all below it. */
  readonly amounts: Amounts;
  /** Whether it shows what stands on the row above itself, and on none of its parts. */
  readonly isOwn: boolean;
  /** The row above; none for the outermost. */
  readonly partOf?: string;
  /** Its place among the parts of the row above, from 1 on. */
  readonly number: number;
}

/** An outline, with the sum of all its leaves. */
export interface Outline {
  readonly rows: readonly OutlineRow[];
  readonly total: Amounts;
}

/** Sorts the parts of a row by their keys; `path` is the row's. */
export type PartOrder = (left: string, right: string, path: readonly string[]) => number;

interface Growing {
  readonly path: readonly string[];
  readonly own: Map<string, bigint>;
  readonly parts: Map<string, Growing>;
}

/** Between the keys of a row's id. */
const SEPARATOR = ' > ';
/** Key of what stands on a row itself. */
const OWN = '(own)';

/** Puts leaves into rows with subtotals, each row before its parts. What stands on a row itself is the last of them, where anything does. */
export function outlineOf(leaves: readonly Leaf[], order: PartOrder): Outline {
  const root = growing([]);
  for (const { path, amounts } of leaves) {
    let node = root;
    for (const [depth, key] of path.entries()) {
      const part = node.parts.get(key) ?? growing(path.slice(0, depth + 1));
      node.parts.set(key, part);
      node = part;
    }
    addTo(node.own, amounts);
  }
  const { rows, total } = finished(root, order);
  return { rows, total };
}

/** The key of a cell's row. */
export function rowId(path: readonly string[]): string {
  return path.join(SEPARATOR);
}

function growing(path: readonly string[]): Growing {
  return { path, own: new Map(), parts: new Map() };
}

function finished(node: Growing, order: PartOrder): Outline {
  const total = new Map<string, bigint>();
  const rows: OutlineRow[] = [];
  const partOf = node.path.length === 0 ? {} : { partOf: rowId(node.path) };
  let number = 0;
  const level = node.path.length;
  const add = (row: Pick<OutlineRow, 'path' | 'amounts' | 'isOwn'>, below: readonly OutlineRow[]): void => {
    number += 1;
    rows.push({ ...row, id: rowId(row.path), level, ...partOf, number }, ...below);
    addTo(total, row.amounts);
  };
  for (const [, part] of [...node.parts].sort(([left], [right]) => order(left, right, node.path))) {
    const of = finished(part, order);
    add({ path: part.path, amounts: of.total, isOwn: false }, of.rows);
  }
  if (node.parts.size === 0) addTo(total, node.own);
  else if (hasAmounts(node.own)) add({ path: [...node.path, OWN], amounts: node.own, isOwn: true }, []);
  return { rows, total };
}

/** What is zero throughout needs no row of its own. */
function hasAmounts(amounts: Amounts): boolean {
  return [...amounts.values()].some((amount) => amount !== 0n);
}

function addTo(sums: Map<string, bigint>, amounts: Amounts): void {
  for (const [column, amount] of amounts) sums.set(column, (sums.get(column) ?? 0n) + amount);
}
