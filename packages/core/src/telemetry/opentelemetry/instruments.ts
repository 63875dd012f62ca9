// What is counted and measured of a ledger's work.
import type { Attributes, Meter } from '@opentelemetry/api';

import type { LedgerId } from '../../values/codes.js';
import type { Operation, Operations } from '../telemetry.js';

/** The bounds that the conventions for databases advise, in seconds. */
const SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
const EVENTS = [0, 1, 10, 100, 1_000, 10_000, 100_000];

/** A piece of work that has ended, as far as it is measured. */
export interface Measured<O extends Operation> {
  readonly ledger: LedgerId;
  readonly learned: Operations[O]['end'];
  readonly milliseconds: number;
}

/** Takes the measure of work of a kind. */
export type Measure<O extends Operation> = (work: Measured<O>) => void;

/** What takes the measure of work. */
export interface Instruments {
  /** Of work that has ended, by its kind. */
  readonly ended: { readonly [O in Operation]?: Measure<O> };
  /** Of an append that failed, with its kind of fault. */
  readonly failedAppend: (ledger: LedgerId, milliseconds: number, errorType: string) => void;
}

const of = (ledger: LedgerId): Attributes => ({ 'so_cai.ledger.name': ledger });

/** The instruments of a meter. */
export function instrumentsOf(meter: Meter): Instruments {
  const recorded = meter.createCounter('so_cai.recorded.events', {
    unit: '{event}',
    description: 'Events that calls of this process have added to ledgers',
  });
  const refusals = meter.createCounter('so_cai.refusals', {
    unit: '{refusal}',
    description: 'Drafts that were refused',
  });
  const conflicts = meter.createCounter('so_cai.append.conflicts', {
    unit: '{append}',
    description: 'Appends that came after those of others, and wrote nothing',
  });
  const unknown = meter.createCounter('so_cai.append.unknown_outcomes', {
    unit: '{append}',
    description: 'Appends of which the store did not say what it did',
  });
  const duration = meter.createHistogram('so_cai.append.duration', {
    unit: 's',
    description: 'How long appends took',
    advice: { explicitBucketBoundaries: SECONDS },
  });
  const behind = meter.createHistogram('so_cai.catch_up.events', {
    unit: '{event}',
    description: 'Events that others had recorded when this process caught up with the store',
    advice: { explicitBucketBoundaries: EVENTS },
  });
  const size = meter.createGauge('so_cai.ledger.size', {
    unit: '{event}',
    description: 'Events of a ledger, as far as this process has read it',
  });
  return {
    ended: {
      record: ({ ledger, learned }) => {
        recorded.add(learned.events, of(ledger));
        size.record(learned.size, of(ledger));
        if (learned.code !== undefined) refusals.add(1, { ...of(ledger), 'so_cai.refusal.code': learned.code });
      },
      import: ({ ledger, learned }) => {
        recorded.add(learned.events, of(ledger));
        size.record(learned.size, of(ledger));
        for (const code of learned.codes) refusals.add(1, { ...of(ledger), 'so_cai.refusal.code': code });
      },
      catchUp: ({ ledger, learned }) => {
        size.record(learned.size, of(ledger));
        behind.record(learned.events, of(ledger));
      },
      append: ({ ledger, learned: { outcome }, milliseconds }) => {
        duration.record(milliseconds / 1_000, { ...of(ledger), 'so_cai.outcome': outcome });
        if (outcome === 'conflict') conflicts.add(1, of(ledger));
        if (outcome === 'unknown') unknown.add(1, of(ledger));
      },
    },
    failedAppend: (ledger, milliseconds, errorType) => {
      duration.record(milliseconds / 1_000, { ...of(ledger), 'error.type': errorType });
    },
  };
}
