// Reconciling a published table with a ledger: which figures differ, and which one other reading explains each.
import { type KnownAt, ratePercent } from '@so-cai/core';

import { AuditError } from '../../auditError.js';
import { type LedgerReader, type Standpoint, standpointOf } from '../../explain/ledgerReader.js';
import { zerosOf } from '../../figures/unit.js';
import { jsonable, type Jsonable } from '../../jsonable.js';
import { decimalText, PLACES } from '../interval.js';
import { printedText } from '../printed.js';
import { corrections, type Slip } from '../slips.js';
import { type PublishedTable, type ReadTable, readTable } from '../table.js';
import { candidatesOf, type HeldTable, sharedReadings } from './candidates.js';
import { HeldCell } from './heldCell.js';
import { type LedgerFigure, readingOf, standsFor, type Value } from './ledgerFigure.js';
import type { DateWindow } from './otherDates.js';
import type { OtherReading } from './otherReading.js';
import { seenStates } from './seenStates.js';

/** What can be said of a printed figure, or of a whole table. */
export type LedgerVerdict =
  /** It agrees with the ledger, within its printed digits. */
  | 'consistent'
  /** It differs, and exactly one other reading gives it. */
  | 'explained'
  /** It differs, and several would. */
  | 'undecidable'
  /** It differs, and none would. */
  | 'unexplained';

/** One other reading of a figure that gives what was printed, and what speaks for it. */
export interface LedgerCandidate {
  readonly other: OtherReading;
  /** Other names of it: readings that count the same money, such as the original plan where nothing else was added but a carry-over. */
  readonly alsoCalled: readonly OtherReading[];
  /** What the ledger has under it, in the table's unit or in percent. */
  readonly figure: string;
  /** Other cells that differ, and that the same change explains too. */
  readonly alsoExplains: readonly string[];
  /** Cells that agree as asked, and would not under the same change: what speaks against it. */
  readonly contradictedBy: readonly string[];
}

/** A printed figure against the ledger's. */
export interface HeldFigure {
  readonly cell: string;
  readonly printed: string;
  readonly verdict: LedgerVerdict;
  /** What the ledger has, in the table's unit, exactly; of a rate in percent, to six decimals. */
  readonly ledger: string;
  /** What explains most first. */
  readonly candidates: readonly LedgerCandidate[];
  /** The slip of the hand that would make what was printed of the ledger's figure, if one would; it counts in no verdict. */
  readonly slip?: { readonly slip: Slip; readonly corrected: string };
}

/** A table held against a ledger. */
export interface LedgerReconciliation extends Standpoint, Jsonable {
  /**
   * `explained`: every figure that differs has exactly one candidate, or exactly one change explains all of several that differ.
   * `unexplained`: some figure has none. `undecidable`: neither.
   */
  readonly verdict: LedgerVerdict;
  /** In the order of the table. */
  readonly figures: readonly HeldFigure[];
  /** Changes that explain every figure that differs. */
  readonly shared: readonly OtherReading[];
  /** Cells of the table that nothing of the ledger was named for. */
  readonly notHeld: readonly string[];
}

/** What the cells of a table are of a ledger, and when. */
export interface LedgerQuestion {
  /** The effective date for which the table says that it stands. */
  readonly on: string;
  /** Which knowledge; all of it unless given. */
  readonly knownAt?: KnownAt;
  /** By cell. A rate whose two amounts are named needs no name of its own: the table's relation says what it is. */
  readonly figures: Readonly<Record<string, LedgerFigure>>;
  /** How many zeros of minor units the table's unit has, where it is not a usual one. */
  readonly zeros?: number;
  /** How far other dates are looked for: 31 days and 12 months before and after, and what was known on the 31 days after. */
  readonly window?: Partial<DateWindow>;
  readonly signal?: AbortSignal;
}

const WINDOW: DateWindow = { days: 31, months: 12 };
const RATE_PLACES = 6;

/**
 * Holds the figures of a table against a ledger. A printed figure agrees where the ledger's lies within its printed digits. One that
 * differs is tried as it was known earlier, on other dates, as another stage, with and without carry-over, on another denominator, and
 * one step up or down in every tree: each candidate differs from what was asked in that one thing.
 * @throws AuditError `InvalidTable`, `InvalidQuestion`; SoCaiError `InvalidQuery`, `InvalidDate`; the reason of `signal`
 * @example (await reconcileWithLedger(ledger, table, { on: "2024-09-10", figures: { plan: { measure: "plan" } } })).verdict
 */
export async function reconcileWithLedger(
  ledger: LedgerReader,
  table: PublishedTable,
  question: LedgerQuestion,
): Promise<LedgerReconciliation> {
  const read = readTable(table);
  const figures = namedFigures(read, question.figures);
  const { state, seen, dates, knownOn } = await seenStates(ledger, question, { ...WINDOW, ...question.window });
  const zeros = zerosOf(table.unit ?? 'đồng', state.money.scale, question.zeros);
  const cells = [...read.figures].flatMap(([name, printed]): HeldCell[] => {
    const figure = figures.get(name);
    if (figure === undefined) return [];
    return [new HeldCell({ name, printed, reading: readingOf(name, figure) }, { seen, on: state.on, zeros })];
  });
  const held: HeldTable = { on: state.on, dates, knownOn, cells };
  const answers = cells.map((cell) => answerOf(cell, held, { read, zeros, printed: table.cells[cell.name] ?? '' }));
  const shared = sharedReadings(held);
  return jsonable({
    ...standpointOf(state),
    verdict: verdictOf(answers, shared),
    figures: answers,
    shared,
    notHeld: [...read.figures.keys()].filter((name) => !figures.has(name)),
  });
}

/** What each cell is of the ledger: as named, and rates as the table's relations say. */
function namedFigures(
  { figures, relations }: ReadTable,
  named: Readonly<Record<string, LedgerFigure>>,
): ReadonlyMap<string, LedgerFigure> {
  const all = new Map(Object.entries(named));
  const unknown = [...all.keys()].find((name) => !figures.has(name));
  if (unknown !== undefined)
    throw new AuditError('InvalidQuestion', `the table has no cell "${unknown}"`, {
      cell: unknown,
      cells: [...figures.keys()],
    });
  for (const relation of relations) {
    if (!('rate' in relation) || all.has(relation.rate)) continue;
    const [rate, on] = [all.get(relation.of), all.get(relation.on)];
    if (rate !== undefined && on !== undefined && !('rate' in rate) && !('rate' in on))
      all.set(relation.rate, { rate, on });
  }
  return all;
}

function answerOf(
  cell: HeldCell,
  held: HeldTable,
  { read, zeros, printed }: { readonly read: ReadTable; readonly zeros: number; readonly printed: string },
): HeldFigure {
  const candidates = cell.agrees ? [] : candidatesOf(cell, held);
  const { name, value } = cell;
  return {
    cell: name,
    printed,
    verdict: cell.agrees ? 'consistent' : verdictBy(candidates.length),
    ledger: valueText(value, zeros),
    candidates: candidates.map((each) => ({
      other: each.other,
      alsoCalled: each.alsoCalled,
      figure: valueText(each.value, zeros),
      alsoExplains: each.alsoExplains,
      contradictedBy: each.contradictedBy,
    })),
    ...(cell.agrees ? {} : slipOf(cell, { read, zeros })),
  };
}

/** The first slip backwards from what was printed to the ledger's figure, in as many decimals. */
function slipOf(
  { printed, value }: HeldCell,
  { read, zeros }: { readonly read: ReadTable; readonly zeros: number },
): Pick<HeldFigure, 'slip'> {
  const found = corrections(printed).find(
    ({ figure, slip }) =>
      (figure.decimals === printed.decimals || slip === 'unitOfThousand') && standsFor(figure, value, zeros),
  );
  return found === undefined ? {} : { slip: { slip: found.slip, corrected: printedText(found.figure, read.style) } };
}

function verdictBy(candidates: number): LedgerVerdict {
  if (candidates === 0) return 'unexplained';
  return candidates === 1 ? 'explained' : 'undecidable';
}

function verdictOf(figures: readonly HeldFigure[], shared: readonly OtherReading[]): LedgerVerdict {
  const differing = figures.filter(({ verdict }) => verdict !== 'consistent');
  if (differing.length === 0) return 'consistent';
  if (differing.some(({ verdict }) => verdict === 'unexplained')) return 'unexplained';
  const isEachExplained = differing.every(({ verdict }) => verdict === 'explained');
  return isEachExplained || (differing.length > 1 && shared.length === 1) ? 'explained' : 'undecidable';
}

function valueText(value: Value, zeros: number): string {
  if (typeof value === 'bigint') return decimalText(value * 10n ** BigInt(PLACES - zeros));
  return ratePercent(value.part, value.whole, { places: RATE_PLACES }) ?? 'no rate on nothing';
}
