// What makes up a figure: entries, their events and decisions, what was corrected later, and a proof for each.
import type { CarriedAdvances, ExplainedRow, KnownAt, Measure, State, Where } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { jsonable, type Jsonable } from '../jsonable.js';
import type { Inclusion } from '../proofs/inclusion.js';
import { type EventDetails, eventDetails } from './eventDetails.js';
import { groupFilter, type GroupOfLines } from './group.js';
import { type LedgerReader, type Standpoint, standpointOf } from './ledgerReader.js';
import { proveEvent } from './proveEvent.js';

/** A figure of reports: a measure, or what is available on units that do not spend. */
export type FigureName = Measure | 'notYetAllotted';

/** Which figure of which report. */
export interface ExplainQuestion {
  readonly measure: FigureName;
  /** The effective date. */
  readonly on: string;
  /** Which knowledge: a day, or a size; all of it unless given. */
  readonly knownAt?: KnownAt;
  /** Of which lines: a code stands for its subtree. All unless given. */
  readonly where?: Where;
  /** Of one row of a roll-up: its columns and its key. */
  readonly group?: GroupOfLines;
  /** `yearPaid` unless said otherwise. */
  readonly carriedAdvances?: CarriedAdvances;
  readonly signal?: AbortSignal;
}

/** One entry under a figure, with the event that recorded it. */
export interface ExplainedEntry extends ExplainedRow {
  readonly event: EventDetails;
  /** Present where a succession moved the money here: the event that says so. */
  readonly flow?: EventDetails;
}

/** A figure and what makes it up. */
export interface ExplainedFigure extends Standpoint, Jsonable {
  readonly measure: FigureName;
  readonly where: Where;
  readonly group?: GroupOfLines;
  readonly carriedAdvances: CarriedAdvances;
  /** The figure, in minor units. */
  readonly total: bigint;
  /** In order of position; their amounts sum to `total`. */
  readonly rows: readonly ExplainedEntry[];
  /** The events under the figure and the successions that moved money into it, each once, in order of position. */
  readonly events: readonly EventDetails[];
  /**
   * The proof that the event of a row is among those of `size` and `root`.
   * @param row counted from 0
   * @throws RangeError where there is no such row
   */
  prove(row: number): Inclusion;
}

/**
 * Explains a figure as it was known at a size. What was corrected afterwards is said too, and marked.
 * @throws SoCaiError `InvalidQuery`, `InvalidDate`; AuditError `InvalidQuestion` for a group that is none; the reason of `signal`
 * @example const why = await explain(ledger, { measure: "disbursed", where: { programme: "DTTS" }, on: "2024-09-10" }); verifyInclusion(why.prove(0)) // true
 */
export async function explain(ledger: LedgerReader, question: ExplainQuestion): Promise<ExplainedFigure> {
  const { measure, where = {}, group, carriedAdvances = 'yearPaid', on, knownAt, signal } = question;
  const interruptible = signal === undefined ? {} : { signal };
  const state = await ledger.asOf(on, { ...(knownAt === undefined ? {} : { knownAt }), ...interruptible });
  const entries = rowsUnder(state, { measure, where, carriedAdvances, ...(group === undefined ? {} : { group }) });
  const positions = entries.flatMap((row) => [row.position, ...(row.succession === undefined ? [] : [row.succession])]);
  const details = await eventDetails(ledger, positions, { size: state.size, ...interruptible });
  const rows = entries.map((row): ExplainedEntry => ({
    ...row,
    event: detailsAt(details, row.position),
    ...(row.succession === undefined ? {} : { flow: detailsAt(details, row.succession) }),
  }));
  const figure = {
    ...standpointOf(state),
    measure,
    where,
    ...(group === undefined ? {} : { group }),
    carriedAdvances,
    total: rows.reduce((sum, row) => sum + row.amount, 0n),
    rows,
    events: [...details.values()],
    prove: (row: number): Inclusion => {
      const { position } = rows[row] ?? noRow(row, rows.length);
      return proveEvent(state, position);
    },
  };
  // In JSON an event stands once: rows name it by its position.
  return jsonable(figure, (all) => ({ ...all, rows: entries }));
}

/** The rows under a figure of a state, which sum to it. */
export function rowsUnder(
  state: State,
  { measure, where = {}, group, carriedAdvances = 'yearPaid' }: Omit<ExplainQuestion, 'on' | 'knownAt' | 'signal'>,
): readonly ExplainedRow[] {
  const isOfOthers = measure === 'notYetAllotted';
  // Nothing of a unit that spends is still to be allotted.
  if (isOfOthers && where.spends === true) return [];
  const { rows } = state.explain({
    measure: isOfOthers ? 'available' : measure,
    where: isOfOthers ? { ...where, spends: false } : where,
    carriedAdvances,
  });
  if (group === undefined) return rows;
  const isIn = groupFilter(state, group);
  return rows.filter(({ line }) => isIn(line));
}

function detailsAt(details: ReadonlyMap<number, EventDetails>, position: number): EventDetails {
  const found = details.get(position);
  if (found === undefined)
    throw new AuditError('HistoryShorter', `the event at position ${position} was read before, and is not there now`, {
      position,
    });
  return found;
}

function noRow(row: number, rows: number): never {
  throw new RangeError(`there is no row ${row}: the figure has ${rows}, counted from 0`);
}
