// Reconciling a published table with itself: does it agree, and if not, which one slip of the hand would explain it.
import { whatWouldDecide, type Deciding } from './deciding.js';
import { mendsOf } from './mends.js';
import { printedText } from './printed.js';
import { cellsOf, differenceOf, type Figures, holds, type Relation } from './relations.js';
import type { Correction, Slip } from './slips.js';
import { type PublishedTable, type ReadTable, readTable } from './table.js';

/** A relation, and whether the printed figures keep it. */
export interface JudgedRelation {
  readonly relation: Relation;
  readonly holds: boolean;
  /** By how much what is printed differs from what the relation says, in the table's unit or percentage points; of one that fails. */
  readonly by?: string;
}

/** One cell changed in one way by which every relation holds. */
export interface Candidate {
  readonly cell: string;
  /** As printed. */
  readonly printed: string;
  /** What it should say. */
  readonly corrected: string;
  /** The slip that makes the one of the other. */
  readonly slip: Slip;
  /** Indexes of the relations that name the cell and hold with it: those that failed before are what it mends. */
  readonly provedBy: readonly number[];
}

/** What can be said of a table. */
export interface Reconciliation {
  /**
   * `consistent`: every relation holds. `located`: exactly one figure, changed by one slip, makes every relation hold.
   * `undecidable`: several would, or none.
   */
  readonly verdict: 'consistent' | 'located' | 'undecidable';
  readonly relations: readonly JudgedRelation[];
  readonly candidates: readonly Candidate[];
  /** Of several candidates: which further digits of which rate would tell them apart. */
  readonly wouldDecide: readonly Deciding[];
}

/**
 * Reconciles a table with itself.
 * @throws AuditError `InvalidTable`
 * @example reconcileTable({ cells: { plan: "3.454,225", a: "1.396,037", b: "2.058,218" }, relations: [{ sum: "plan", of: ["a", "b"] }] }).verdict
 */
export function reconcileTable(table: PublishedTable): Reconciliation {
  const read = readTable(table);
  const { figures, relations } = read;
  const judged = relations.map((relation) => judgedBy(relation, figures));
  if (judged.every((each) => each.holds))
    return { verdict: 'consistent', relations: judged, candidates: [], wouldDecide: [] };
  const mends = [...figures.keys()].flatMap((cell) => mendsOf(cell, read));
  return {
    verdict: mends.length === 1 ? 'located' : 'undecidable',
    relations: judged,
    candidates: mends.map(({ cell, correction }) => candidateOf(cell, correction, { table, read })),
    wouldDecide: mends.length < 2 ? [] : whatWouldDecide(read, mends),
  };
}

function judgedBy(relation: Relation, figures: Figures): JudgedRelation {
  return holds(relation, figures)
    ? { relation, holds: true }
    : { relation, holds: false, by: differenceOf(relation, figures) };
}

function candidateOf(
  cell: string,
  { figure, slip }: Correction,
  { table, read: { style, relations } }: { readonly table: PublishedTable; readonly read: ReadTable },
): Candidate {
  return {
    cell,
    printed: table.cells[cell] ?? '',
    corrected: printedText(figure, style),
    slip,
    provedBy: relations.flatMap((relation, index) => (cellsOf(relation).includes(cell) ? [index] : [])),
  };
}
