// For the model's own tests: a history written down event by event, and its balances as text.
import {
  type AnyEvent,
  code,
  type DecidedFields,
  type Draftable,
  type EventDataByType,
  type EventId,
  type EventType,
  type Exception,
  line,
  type Line,
  type LineInput,
  localDate,
} from '@so-cai/core';

import type { ModelEntry } from './entry.js';
import { modelState } from './state.js';

/** A line of unit A in 2024, unless something else is said. */
export function lineOf(difference: Partial<LineInput> = {}): Line {
  return line({
    programme: 'P',
    capital: 'investment',
    source: 'S',
    unit: 'A',
    budgetYear: 2024,
    originYear: 2024,
    ...difference,
  });
}

/** The id of the event at a position. */
export function idAt(position: number): EventId {
  return String(position).padStart(26, '0') as EventId;
}

/** What an event may carry beside its data. */
export interface Beside {
  readonly exception?: Draftable<Exception>;
  readonly decided?: Draftable<DecidedFields>;
}

/** An event as it would be recorded at a position. */
export function eventAt<T extends EventType>(
  position: number,
  type: T,
  effectiveOn: string,
  data: Draftable<EventDataByType[T]>,
  { exception, decided }: Beside = {},
): AnyEvent {
  return {
    ledger: 'example',
    position,
    id: idAt(position),
    recordedAt: '2024-01-01T00:00:00.000Z',
    type,
    v: 1,
    effectiveOn: localDate(effectiveOn),
    basis: [{ kind: 'NQ', number: '1', date: '2024-01-01', issuer: 'HDND' }],
    data,
    ...(exception === undefined ? {} : { exception }),
    ...(decided === undefined ? {} : { decided }),
    meta: { actor: 'tester', commandId: `command-${position}`, draftSha256: '0'.repeat(64) },
  } as unknown as AnyEvent;
}

export interface ExampleHistory {
  /** Everything recorded so far. */
  readonly events: AnyEvent[];
  /** Records an event at the next position. */
  readonly record: <T extends EventType>(
    type: T,
    effectiveOn: string,
    data: Draftable<EventDataByType[T]>,
    beside?: Beside,
  ) => AnyEvent;
  /** What the next event would be; nothing is recorded. */
  readonly next: <T extends EventType>(
    type: T,
    effectiveOn: string,
    data: Draftable<EventDataByType[T]>,
    beside?: Beside,
  ) => AnyEvent;
}

export function exampleHistory(): ExampleHistory {
  const events: AnyEvent[] = [];
  return {
    events,
    record: (type, effectiveOn, data, beside) => {
      const event = eventAt(events.length, type, effectiveOn, data, beside);
      events.push(event);
      return event;
    },
    next: (type, effectiveOn, data, beside) => eventAt(events.length, type, effectiveOn, data, beside),
  };
}

export const OVERSPENT: Beside = {
  exception: { authority: 'STC', document: 'CV-1', reason: 'the bank has paid' },
};

/** Entries as a person would note them: `A 2024 paid C1 +30 (advance settled)`. */
export function noted(entries: readonly ModelEntry[]): string[] {
  return entries.map(({ account, amount, flow }) => `${noteOf(account)} ${amount > 0n ? '+' : ''}${amount} (${flow})`);
}

/** All balances on a day as `account: amount`, sorted; at the full size unless another is given. */
export function balancesOn(events: readonly AnyEvent[], on: string, size: number = events.length): string[] {
  const { balances } = modelState(events, { on: localDate(on), size });
  return [...balances.values()].map(({ account, amount }) => `${noteOf(account)}: ${amount}`).toSorted();
}

function noteOf(account: ModelEntry['account']): string {
  switch (account.kind) {
    case 'money': {
      const { unit, budgetYear } = account.line;
      return [unit, budgetYear, account.stage, account.reference].filter((part) => part !== null).join(' ');
    }
    case 'ceiling':
      return `ceiling ${account.key.programme} ${account.key.unit}`;
    case 'contract':
      return `contract ${account.reference}`;
    case 'outside':
      return `outside of ${account.of}`;
  }
}

export const PERIOD = '2021-2025';
/** The key of a medium-term ceiling for a unit. */
export function ceilingOf(unit: string): EventDataByType['CeilingSet']['key'] {
  return { programme: code('P'), source: code('S'), unit: code(unit), period: PERIOD };
}
