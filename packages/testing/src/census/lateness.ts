// How late an event was recorded, and what lay between its day and that of its recording.
import { type AnyEvent, type Code, type LedgerEvent, localDateAt, type LocalDate, parseInstant } from '@so-cai/core';

import { linesIn } from '../histories/world.js';

/** From what is nothing special to what is hardest; an event counts as the last of these that it is. */
export const LATENESS = [
  /** Effective after the day on which it was recorded. */
  'ahead',
  'onTime',
  'laterInTheMonth',
  'acrossMonths',
  'acrossYears',
  /** Effective in a period that was closed in between, or the reversal of an event in a closed one. */
  'acrossAClosing',
  /** Effective before a succession that was recorded already, on a node that it ended. */
  'beforeASuccession',
] as const;
export type Lateness = (typeof LATENESS)[number];

/** Judges events one after the other. */
export class LatenessJudge {
  readonly #timeZone: string;
  readonly #byId = new Map<string, AnyEvent>();
  readonly #successions: LedgerEvent<'Succeeded'>[] = [];
  /** The last day that any closing of a period has closed, reopened since or not. */
  #closedThrough: LocalDate | undefined;

  constructor(timeZone: string = 'Asia/Ho_Chi_Minh') {
    this.#timeZone = timeZone;
  }

  of(event: AnyEvent): Lateness {
    const lateness = this.#judge(event);
    this.#byId.set(event.id, event);
    if (event.type === 'Succeeded') this.#successions.push(event);
    if (event.type === 'PeriodClosed' && event.data.budgetYear === undefined)
      if (this.#closedThrough === undefined || event.data.through > this.#closedThrough)
        this.#closedThrough = event.data.through;
    return lateness;
  }

  #judge(event: AnyEvent): Lateness {
    const target = event.type === 'Reversed' ? (this.#byId.get(event.data.of) ?? event) : event;
    if (this.#successions.some((each) => event.effectiveOn < each.effectiveOn && names(target.data, each)))
      return 'beforeASuccession';
    const counts =
      event.type !== 'PeriodClosed' && event.type !== 'PeriodReopened' && event.type !== 'StatementPublished';
    if (counts && this.#closedThrough !== undefined && target.effectiveOn <= this.#closedThrough)
      return 'acrossAClosing';
    const recordedOn = localDateAt(parseInstant(event.recordedAt) ?? 0, this.#timeZone);
    const { effectiveOn } = event;
    if (effectiveOn > recordedOn) return 'ahead';
    if (effectiveOn === recordedOn) return 'onTime';
    if (effectiveOn.slice(0, 7) === recordedOn.slice(0, 7)) return 'laterInTheMonth';
    return effectiveOn.slice(0, 4) === recordedOn.slice(0, 4) ? 'acrossMonths' : 'acrossYears';
  }
}

function names(data: unknown, { data: { tree, from } }: LedgerEvent<'Succeeded'>): boolean {
  return linesIn(data).some((line) => from.includes(line[tree] satisfies Code));
}
