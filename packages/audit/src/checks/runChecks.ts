// Runs audit checks over one ledger: the events go by once, and every check folds them.
import { type EventId, FollowedTrees, type Interruptible, type KnownAt, type Ledger } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { type Calendar, VIETNAMESE_CALENDAR } from './calendar.js';
import type { Check, CheckContext, Closing, Fold, Outcome } from './check.js';
import type { EventRef } from './eventRef.js';
import type { Outside } from './outside.js';
import { type ParameterValues, Settings } from './parameters.js';
import { CHECKS } from './registry.js';
import type { CheckResult, CheckResults } from './results.js';
import { LocalClock, Taken } from './taken.js';
import { text } from './text.js';

/** What checks ask of a ledger: an open one, or whatever answers like one. */
export type CheckedLedger = Pick<Ledger, 'asOf' | 'events' | 'event'>;

/** What is asked. */
export interface CheckOptions extends Interruptible {
  /** The effective date. */
  readonly on: string;
  /** Which knowledge: a day, or a size; all of it unless given. Only a size gives the same answers for ever. */
  readonly knownAt?: KnownAt;
  /** Ids of checks; all of them unless given. */
  readonly only?: readonly string[];
  /** Other values than the defaults, by check and parameter. */
  readonly parameters?: { readonly [check: string]: ParameterValues };
  /** Days that are no working days, besides those of `VIETNAMESE_CALENDAR`. */
  readonly calendar?: Partial<Calendar>;
  /** What other people's files and lists say. */
  readonly outside?: Outside;
  /** Called now and then with the number of events that went by. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

interface Running {
  readonly check: Check;
  readonly settings: Settings;
  readonly fold: Fold;
}

const PROGRESS_EVERY = 1_000;

/**
 * Answers audit checks about the events known at a size, with what is effective on a date. Every check that was asked is listed, in the
 * order of `CHECKS`, also where it finds nothing. The same events, date and size give the same answers for ever.
 * @throws AuditError `InvalidCheck` where a check or a parameter is not known; what the ledger throws; the reason of `signal`
 * @example const { results } = await runChecks(ledger, { on: '2024-12-31', parameters: { P1: { withinDays: 7 } } });
 */
export async function runChecks(ledger: CheckedLedger, options: CheckOptions): Promise<CheckResults> {
  const { on, signal, outside = {}, onProgress } = options;
  const knownAt = options.knownAt === undefined ? {} : { knownAt: options.knownAt };
  const state = await ledger.asOf(on, { ...knownAt, signal });
  const { size } = state;
  const calendar = { ...VIETNAMESE_CALENDAR, ...options.calendar };
  const running = chosen(options).map((check): Running => {
    const settings = new Settings(check.id, check.parameters, options.parameters?.[check.id] ?? {});
    const context: CheckContext = { on: state.on, size, settings, outside, calendar };
    return { check, settings, fold: check.begin(context) };
  });
  const reversals = new Map<EventId, EventRef>();
  const trees = new FollowedTrees();
  let clock = new LocalClock('Asia/Ho_Chi_Minh');
  for await (const event of ledger.events({ to: size, signal })) {
    if (event.type === 'LedgerOpened') clock = new LocalClock(event.data.timeZone);
    const target = event.type === 'Reversed' ? await ledger.event(event.data.of, { signal }) : undefined;
    if (event.type === 'Reversed' && event.effectiveOn <= state.on)
      reversals.set(event.data.of, { position: event.position, id: event.id });
    trees.take(event);
    const taken = new Taken(event, target, trees, clock);
    const effective = event.effectiveOn <= state.on;
    for (const { check, fold } of running) if (effective || check.sees === 'recorded') fold.take?.(taken);
    if (event.position % PROGRESS_EVERY === PROGRESS_EVERY - 1) onProgress?.({ done: event.position + 1, total: size });
  }
  const closing: Closing = {
    state,
    rootAt: async (at) => (await ledger.asOf(on, { knownAt: { size: at }, signal })).root,
    reversedBy: (id) => reversals.get(id),
    refsAt: (positions) => refsAt(ledger, positions, signal),
  };
  const results: CheckResult[] = [];
  for (const { check, settings, fold } of running) results.push(resultOf(check, settings, await fold.end(closing)));
  return { ledger: state.ledger, on: state.on, size, root: state.root, results };
}

function chosen({ only, parameters = {} }: CheckOptions): readonly Check[] {
  for (const id of [...(only ?? []), ...Object.keys(parameters)])
    if (!CHECKS.some((check) => check.id === id))
      throw new AuditError(
        'InvalidCheck',
        `there is no check "${id}": expected one of ${CHECKS.map((each) => each.id).join(', ')}`,
        {
          check: id,
        },
      );
  return only === undefined ? CHECKS : CHECKS.filter((check) => only.includes(check.id));
}

async function refsAt(
  ledger: CheckedLedger,
  positions: Iterable<number>,
  signal: AbortSignal | undefined,
): Promise<EventRef[]> {
  const refs: EventRef[] = [];
  for (const position of [...new Set(positions)].sort((left, right) => left - right)) {
    const event = await ledger.event(position, { signal });
    if (event !== undefined) refs.push({ position, id: event.id });
  }
  return refs;
}

function resultOf(check: Check, settings: Settings, outcome: Outcome): CheckResult {
  const { id, version, title, counts } = check;
  const parameters = Object.fromEntries(
    check.parameters.map((each): [string, unknown] => [each.name, settings.get(each) ?? null]),
  );
  const answer = { id, version, title, parameters };
  if ('notApplicable' in outcome)
    return {
      ...answer,
      population: { looked: 0, counts },
      hits: [],
      status: 'notApplicable',
      why: outcome.notApplicable,
    };
  const { looked, hits } = outcome;
  const population = { looked, counts };
  if (looked === 0 && hits.length === 0) {
    const why = text(`Sổ không có gì để xét: ${counts.vi}.`, `There is nothing to look at: no ${counts.en}.`);
    return { ...answer, population, hits: [], status: 'notApplicable', why };
  }
  return { ...answer, population, hits, status: hits.length > 0 ? 'found' : 'clean' };
}
