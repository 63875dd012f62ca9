// A ledger's work as spans and metrics of OpenTelemetry.
import {
  type Attributes,
  context,
  type Context,
  type Meter,
  metrics,
  type Span,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';

import { stopwatch } from '../../ledger/system.js';
import type { LedgerId } from '../../values/codes.js';
import { isSoCaiError } from '../../values/errors.js';
import type { Operation, Operations, Telemetry, Work } from '../telemetry.js';
import { type Instruments, instrumentsOf, type Measure } from './instruments.js';
import { begun, ended } from './spans.js';

/** Where spans and metrics go, and what is said of the store. */
export interface OpenTelemetryOptions {
  /** Makes the spans; that of the global provider unless given. */
  readonly tracer?: Tracer;
  /** Makes the instruments; that of the global provider unless given. */
  readonly meter?: Meter;
  /** What kind of database the store is, such as `postgresql` or `sqlite`: the attribute `db.system.name` of the spans of its work. */
  readonly dbSystem?: string;
}

const SCOPE = '@so-cai/core';

/**
 * Tells OpenTelemetry of a ledger's work. Spans: `record`, `import`, `query`, `catch_up`, and below them `append`, `read`,
 * `load_snapshot`, `save_snapshot`; `deliver` for each delivery of a followed store. Metrics: `so_cai.recorded.events`,
 * `so_cai.refusals`, `so_cai.append.conflicts`, `so_cai.append.unknown_outcomes`, `so_cai.append.duration` in seconds,
 * `so_cai.catch_up.events`, `so_cai.ledger.size`. Attributes hold counts, codes and the ledger's name: no amounts, people or documents;
 * of what was thrown they hold the kind, and never the message.
 * @example const ledger = await openLedger({ store, name: "son-la", telemetry: openTelemetry({ dbSystem: "postgresql" }) })
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Telemetry {
  const tracer = options.tracer ?? trace.getTracer(SCOPE);
  const instruments = instrumentsOf(options.meter ?? metrics.getMeter(SCOPE));
  const database = options.dbSystem === undefined ? {} : { 'db.system.name': options.dbSystem };
  return {
    begin: (operation, ledger, known) => new SpanWork({ tracer, instruments, database }, operation, ledger, known),
  };
}

/** What all work of one binding shares. */
interface Binding {
  readonly tracer: Tracer;
  readonly instruments: Instruments;
  readonly database: Attributes;
}

class SpanWork<O extends Operation> implements Work<O> {
  readonly #instruments: Instruments;
  readonly #operation: O;
  readonly #ledger: LedgerId;
  readonly #begun = stopwatch();
  readonly #span: Span;
  readonly #context: Context;

  constructor(
    { tracer, instruments, database }: Binding,
    operation: O,
    ledger: LedgerId,
    known: Operations[O]['begin'],
  ) {
    const { name, kind, attributes } = begun(operation, ledger, known, database);
    this.#instruments = instruments;
    this.#operation = operation;
    this.#ledger = ledger;
    this.#span = tracer.startSpan(name, { kind, attributes });
    this.#context = trace.setSpan(context.active(), this.#span);
  }

  within<T>(run: () => T): T {
    return context.with(this.#context, run);
  }

  end(learned: Operations[O]['end']): void {
    const milliseconds = stopwatch() - this.#begun;
    const measure: Measure<O> | undefined = this.#instruments.ended[this.#operation];
    this.#span.setAttributes(ended(this.#operation, learned));
    this.#span.end();
    measure?.({ ledger: this.#ledger, learned, milliseconds });
  }

  fail(error: unknown): void {
    const errorType = typeOf(error);
    this.#span.setAttribute('error.type', errorType);
    this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
    if (this.#operation === 'append')
      this.#instruments.failedAppend(this.#ledger, stopwatch() - this.#begun, errorType);
  }
}

/** The kind of a fault. Messages may hold figures and texts, which belong to those who called. */
function typeOf(error: unknown): string {
  if (isSoCaiError(error)) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
