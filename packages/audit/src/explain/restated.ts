// A closed period, or a published report, as it was known then and as it is known now.
import type {
  CarriedAdvances,
  EventId,
  KnownAt,
  LedgerEvent,
  Line,
  LocalDate,
  Measure,
  Measures,
  State,
  Where,
} from '@so-cai/core';

import { jsonable, type Jsonable } from '../jsonable.js';
import { diff, type Difference } from './diff.js';
import { type EventDetails, eventDetails } from './eventDetails.js';
import { type LedgerReader, type Standpoint, standpointOf } from './ledgerReader.js';

/** The event after which figures were held to be final. */
export type Finality = LedgerEvent<'PeriodClosed'> | LedgerEvent<'StatementPublished'>;

/** Figures as known at one size. */
export interface KnownFigures extends Standpoint {
  /** All measures, added up. */
  readonly total: Measures;
}

/** A line that something changed on, or that counts elsewhere by now. */
export interface RestatedLine {
  readonly line: Line;
  readonly asClosed: Measures;
  readonly restated: Measures;
}

/** A period as closed and as restated, on the same effective date. */
export interface Restatement extends Jsonable {
  readonly of: { readonly position: number; readonly id: EventId; readonly type: Finality['type'] };
  readonly where: Where;
  /** As known when it was closed, or as the statement was made. */
  readonly asClosed: KnownFigures;
  /** As known now, or at the size that was asked for. */
  readonly restated: KnownFigures;
  /** The lines that the changes are about, in their order, with all their figures on both sides. */
  readonly lines: readonly RestatedLine[];
  /** What was recorded late, corrected or moved since, by line, measure and cause; sums to the difference of the totals. */
  readonly changes: readonly Difference[];
  /** The events of the changes, each once, in order of position. */
  readonly events: readonly EventDetails[];
}

/** How a period is restated. */
export interface RestatedOptions {
  /** Which lines. Of a closed budget year, its own unless another year is given. */
  readonly where?: Where;
  /** Measures whose changes are told; all unless given. */
  readonly measures?: readonly Measure[];
  /** `yearPaid` unless said otherwise. */
  readonly carriedAdvances?: CarriedAdvances;
  /** Which knowledge it is restated by; all of it unless given. */
  readonly knownAt?: KnownAt;
  readonly signal?: AbortSignal;
}

/**
 * A period as reported against as restated. A closed period is seen on its last day, as known right after the closing was recorded;
 * a statement on its own date and at its own size.
 * @throws SoCaiError `InvalidQuery`, `InvalidDate`; the reason of `signal`
 * @example for (const closing of await ledger.closings()) if (closing.type === "PeriodClosed") console.log((await restated(ledger, closing)).changes)
 */
export async function restated(
  ledger: LedgerReader,
  of: Finality,
  options: RestatedOptions = {},
): Promise<Restatement> {
  const { on, size, within } = closedBy(of);
  const where = { ...within, ...options.where };
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const knownAt = options.knownAt === undefined ? {} : { knownAt: options.knownAt };
  const [then, now] = [
    await ledger.asOf(on, { knownAt: { size }, ...signal }),
    await ledger.asOf(on, { ...knownAt, ...signal }),
  ];
  const asked = { carriedAdvances: options.carriedAdvances ?? ('yearPaid' as const) };
  const measures = options.measures === undefined ? {} : { measures: options.measures };
  const changes = diff(then, now, { where, ...asked, ...measures });
  const details = await eventDetails(
    ledger,
    changes.flatMap(({ events }) => events),
    { size: now.size, ...signal },
  );
  const figuresOf = (state: State): KnownFigures => ({ ...standpointOf(state), total: state.total(where, asked) });
  return jsonable({
    of: { position: of.position, id: of.id, type: of.type },
    where,
    asClosed: figuresOf(then),
    restated: figuresOf(now),
    lines: linesOf(changes).map((line) => ({
      line,
      asClosed: then.get(line, asked),
      restated: now.get(line, asked),
    })),
    changes,
    events: [...details.values()],
  });
}

/** The point of an event after which figures were held to be final, and the lines that it is about. */
function closedBy(of: Finality): { readonly on: LocalDate; readonly size: number; readonly within: Where } {
  if (of.type === 'StatementPublished') return { on: of.data.on, size: of.data.size, within: {} };
  const { through, budgetYear } = of.data;
  return { on: through, size: of.position + 1, within: budgetYear === undefined ? {} : { budgetYear } };
}

function linesOf(changes: readonly Difference[]): Line[] {
  return [...new Set(changes.map(({ line }) => line))];
}
