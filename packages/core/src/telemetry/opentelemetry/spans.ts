// What a piece of work is as a span: its name, its kind, and its attributes, by OpenTelemetry's conventions for names.
// Attributes count and classify. None holds an amount, a person, a code of the catalogue or the number of a document.
import { type Attributes, SpanKind } from '@opentelemetry/api';

import type { LedgerId } from '../../values/codes.js';
import type { Operation, Operations } from '../telemetry.js';

/** How one kind of work is shown. */
interface Shown<O extends Operation> {
  readonly name: string;
  readonly kind: SpanKind;
  readonly begin: (known: Operations[O]['begin']) => Attributes;
  readonly end: (learned: Operations[O]['end']) => Attributes;
}

const nothing = (): Attributes => ({});

const SHOWN: { readonly [O in Operation]: Shown<O> } = {
  record: {
    name: 'record',
    kind: SpanKind.INTERNAL,
    begin: ({ drafts }) => ({ 'so_cai.draft.count': drafts }),
    end: ({ outcome, code, events, attempts, size }) => ({
      'so_cai.outcome': outcome,
      'so_cai.event.count': events,
      'so_cai.attempt.count': attempts,
      'so_cai.ledger.size': size,
      ...(code === undefined ? {} : { 'so_cai.refusal.code': code }),
    }),
  },
  import: {
    name: 'import',
    kind: SpanKind.INTERNAL,
    begin: ({ drafts }) => (drafts === undefined ? {} : { 'so_cai.draft.count': drafts }),
    end: ({ outcome, codes, events, size }) => ({
      'so_cai.outcome': outcome,
      'so_cai.event.count': events,
      'so_cai.refusal.count': codes.length,
      'so_cai.ledger.size': size,
    }),
  },
  query: {
    name: 'query',
    kind: SpanKind.INTERNAL,
    begin: ({ effectiveOn }) => ({ 'so_cai.query.effective_on': effectiveOn }),
    end: ({ size }) => ({ 'so_cai.ledger.size': size }),
  },
  catchUp: {
    name: 'catch_up',
    kind: SpanKind.INTERNAL,
    begin: nothing,
    end: ({ events, size }) => ({ 'so_cai.event.count': events, 'so_cai.ledger.size': size }),
  },
  append: {
    name: 'append',
    kind: SpanKind.CLIENT,
    // A batch of one is none, say the conventions.
    begin: ({ events }) => (events === 1 ? {} : { 'db.operation.batch.size': events }),
    end: ({ outcome }) => ({ 'so_cai.outcome': outcome }),
  },
  read: {
    name: 'read',
    kind: SpanKind.CLIENT,
    begin: ({ from }) => ({ 'so_cai.read.from': from }),
    end: ({ events }) => ({ 'db.response.returned_rows': events }),
  },
  deliver: {
    name: 'deliver',
    kind: SpanKind.CONSUMER,
    begin: ({ events, caughtUp }) => ({ 'so_cai.event.count': events, 'so_cai.delivery.caught_up': caughtUp }),
    end: nothing,
  },
  loadSnapshot: {
    name: 'load_snapshot',
    kind: SpanKind.CLIENT,
    begin: nothing,
    end: ({ bytes }) => ({ 'so_cai.snapshot.bytes': bytes }),
  },
  saveSnapshot: {
    name: 'save_snapshot',
    kind: SpanKind.CLIENT,
    begin: ({ bytes }) => ({ 'so_cai.snapshot.bytes': bytes }),
    end: nothing,
  },
};

/** How a span begins. */
export interface Begun {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

/** The span of work that begins. Work on a store is that of a client of a database, whose collection is the ledger. */
export function begun<O extends Operation>(
  operation: O,
  ledger: LedgerId,
  known: Operations[O]['begin'],
  database: Attributes,
): Begun {
  const { name, kind, begin }: Shown<O> = SHOWN[operation];
  const onStore =
    kind === SpanKind.CLIENT ? { ...database, 'db.operation.name': name, 'db.collection.name': ledger } : {};
  return { name: `${name} ${ledger}`, kind, attributes: { 'so_cai.ledger.name': ledger, ...onStore, ...begin(known) } };
}

/** The attributes of work that has ended. */
export function ended<O extends Operation>(operation: O, learned: Operations[O]['end']): Attributes {
  const { end }: Shown<O> = SHOWN[operation];
  return end(learned);
}
