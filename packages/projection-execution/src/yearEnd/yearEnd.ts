// The end of a budget year as a procedure: first what it will do, then the drafts that do exactly that.
import {
  type AnyDraft,
  BATCH_LIMIT,
  type KnownAt,
  type Ledger,
  type LocalDate,
  type RecordOptions,
  type Rejection,
  type Ruling,
  SoCaiError,
  type State,
  type Where,
} from '@so-cai/core';
import {
  type By,
  type Group,
  type Groups,
  groupsOf,
  type Printable,
  printable,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { openBalances } from './balances.js';
import { daysOf, type YearEndCalendar } from './calendar.js';
import type { YearEndDecision } from './decisions.js';
import { draftsOf } from './drafts.js';
import { linesOf, totalsOf, type YearEndLine, type YearEndTotals } from './lines.js';
import { type AccountBlock, type Basis, type Day, movesOf } from './moves.js';
import { noticesOf, warningsOf, type YearEndNotices } from './notices.js';
import { type NextYearShort, shortagesOf } from './shortages.js';

/** Which year end. */
export interface YearEndQuery {
  readonly budgetYear: number;
  readonly calendar: YearEndCalendar;
  /** In order: of several that fit the same money, the first takes it. Available money of which nothing is decided lapses. */
  readonly decisions?: readonly YearEndDecision[];
  /** Documents of all events, except where a decision has its own. */
  readonly basis: Basis;
  readonly note?: string;
  /** Which lines; all of the year unless given. Years of many lines are ended part by part, and closed with the last part. */
  readonly where?: Where;
  /** Whether the year is closed for spending with this: yes unless said otherwise. */
  readonly close?: boolean;
  /** Who will record it, and who has approved it, where that is for a rule or the ledger's owner to judge. */
  readonly recording?: Pick<RecordOptions, 'actor' | 'approvals'>;
  /** By what the lines are summed up, through the trees of the last of the days. */
  readonly by?: readonly By[];
  /** Look at the procedure as it would have been: nothing is tried on the ledger then, and there are no drafts to record. */
  readonly knownAt?: KnownAt;
}

/** What stands in the way. */
export type YearEndBlock =
  | AccountBlock
  | NextYearShort
  /** More events than one batch takes: end the year part by part, by `where`, and close it with the last part. */
  | { readonly reason: 'batchTooLarge'; readonly drafts: number; readonly limit: number }
  /** The ledger would refuse the drafts. */
  | { readonly reason: 'refused'; readonly rejection: Rejection };

/** What becomes of the lines of one key, added up. */
export interface YearEndRow extends Group, YearEndTotals {}

/** What the end of a year will do. The standpoint is that of the close. */
export interface YearEndPreview extends Standpoint, Printable {
  readonly budgetYear: number;
  readonly calendar: {
    readonly spendingEnds: LocalDate;
    readonly closesOn: LocalDate;
    readonly reconciledBy: LocalDate | null;
    readonly chargesOn: LocalDate;
  };
  readonly lines: readonly YearEndLine[];
  readonly columns: readonly string[];
  /** Lines by the question's columns; they sum to the totals. */
  readonly rows: readonly YearEndRow[];
  readonly totals: YearEndTotals;
  readonly notices: YearEndNotices;
  /** Nothing is to be recorded while there are any. */
  readonly blocks: readonly YearEndBlock[];
  /** What rules would say of the events that no text settles, each rule once: the events are recorded with these warnings. */
  readonly warnings: readonly Ruling[];
  /** Whether the ledger was asked what it would say to the drafts. */
  readonly tried: boolean;
  /** The events of the procedure, in order. {@link yearEndDrafts} gives them out once nothing blocks. */
  readonly drafts: readonly AnyDraft[];
}

/**
 * What the end of a budget year will do: per line what is carried over (of the estimate, of commitments and of advances, apart), what
 * lapses, which advances use next year's money, what stays and why, and what blocks. The ledger itself is asked whether it would
 * take the drafts. Nothing is written.
 * @throws SoCaiError `InvalidQuery` where a decision fits nothing it names, the days are out of order, or as `rollUp`; `InvalidDate`
 * @example await yearEndPreview(ledger, { budgetYear: 2024, calendar: { spendingEnds: "2024-12-31", closesOn: "2025-01-31", chargesOn: "2025-02-15" }, basis })
 */
export async function yearEndPreview(
  ledger: Pick<Ledger, 'asOf' | 'preview'>,
  query: YearEndQuery,
): Promise<YearEndPreview> {
  const { budgetYear, decisions = [], basis, note, close = true, by = [], knownAt } = query;
  const days = daysOf(query.calendar);
  const closing = await ledger.asOf(days.closesOn, knownAt === undefined ? {} : { knownAt });
  const known = { knownAt: { size: closing.size }, freshness: 'local' } as const;
  const charging = await ledger.asOf(days.chargesOn, known);
  const where = { ...query.where, budgetYear };
  const dayOf = (state: State): Day => ({ state, balances: openBalances(state, where) });
  const found = movesOf(dayOf(closing), dayOf(charging), decisions);
  const lines = linesOf(found);
  const drafts = draftsOf(found.moves, { budgetYear, closesOn: days.closesOn, close, basis, note });
  const blocks: YearEndBlock[] = [...found.blocks, ...shortagesOf(found.moves, charging)];
  if (drafts.length > BATCH_LIMIT) blocks.push({ reason: 'batchTooLarge', drafts: drafts.length, limit: BATCH_LIMIT });
  const tried = knownAt === undefined && drafts.length > 0 && drafts.length <= BATCH_LIMIT;
  const warnings: Ruling[] = [];
  if (tried) {
    const answer = await ledger.preview(drafts, { ...query.recording, expectedSize: closing.size });
    if (answer.ok) warnings.push(...warningsOf(answer.events.flatMap(({ event }) => event.rulings ?? [])));
    else blocks.push({ reason: 'refused', rejection: answer.rejection });
  }
  const groups = groupsOf(charging, { by });
  return printable({
    ...standpointOf(closing),
    budgetYear,
    calendar: { ...days, reconciledBy: days.reconciledBy ?? null },
    lines,
    columns: groups.columns,
    rows: rowsOf(lines, groups, charging),
    totals: totalsOf(lines),
    notices: await noticesOf(ledger, closing, where, days),
    blocks,
    warnings,
    tried,
    drafts,
  });
}

/**
 * The drafts of a procedure that nothing blocks: events, then the close, for one atomic batch. Record them with the preview's size as
 * `expectedSize`: then what is recorded is what was previewed, or nothing.
 * @throws SoCaiError `InvalidQuery` where something blocks, nothing is to be done, or the ledger was not asked
 * @example await ledger.record(yearEndDrafts(preview), { commandId: "close-2024", expectedSize: preview.size })
 */
export function yearEndDrafts(preview: YearEndPreview): readonly AnyDraft[] {
  const { blocks, tried, drafts, budgetYear } = preview;
  if (blocks.length > 0)
    throw new SoCaiError(
      'InvalidQuery',
      `the end of ${budgetYear} is blocked: ${[...new Set(blocks.map(({ reason }) => reason))].join(', ')}`,
      { blocks },
    );
  if (drafts.length === 0) throw new SoCaiError('InvalidQuery', `nothing is to be done at the end of ${budgetYear}`);
  if (!tried)
    throw new SoCaiError('InvalidQuery', 'a preview of what was known earlier is to be looked at, not to be recorded');
  return drafts;
}

function rowsOf(lines: readonly YearEndLine[], groups: Groups, charging: State): YearEndRow[] {
  const byGroup = new Map<string, YearEndLine[]>();
  for (const line of lines) {
    const id = groups.placeOf(charging.resolve(line.line))?.id;
    if (id === undefined) continue;
    const known = byGroup.get(id);
    if (known === undefined) byGroup.set(id, [line]);
    else known.push(line);
  }
  return groups.sorted(byGroup.keys()).map(({ id, group }) => ({ ...group, ...totalsOf(byGroup.get(id) ?? []) }));
}
