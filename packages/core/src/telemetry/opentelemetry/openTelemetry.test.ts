// Spans and metrics as the SDKs of OpenTelemetry see them.
import { AsyncLocalStorage } from 'node:async_hooks';

import { context, type Context, type ContextManager, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { eventful } from '../../../test/fixtures/eventful.js';
import { another, type Opened, opened } from '../../../test/fixtures/opened.js';
import { basis, give, houses, pay, roads } from '../../../test/fixtures/province.js';
import { openTelemetry } from '../../opentelemetry.js';

/** Carries a context through awaits, as the SDK for Node does. */
class Contexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    run: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#storage.run(active, () => run.call(self, ...args));
  }

  bind<T>(_: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.#storage.disable();
    return this;
  }
}

const spans = new InMemorySpanExporter();
const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const metering = (): { readonly provider: MeterProvider; readonly reader: PeriodicExportingMetricReader } => {
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 2 ** 30 });
  return { provider: new MeterProvider({ readers: [reader] }), reader };
};

beforeAll(() => {
  context.setGlobalContextManager(new Contexts());
});
afterEach(() => {
  spans.reset();
});
afterAll(async () => {
  context.disable();
  await tracing.shutdown();
});

interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly attributes: object;
  readonly value: unknown;
}

/** A second process on the ledger's store, told of; what it measured is asked for once. */
async function watched(at: Opened): Promise<Opened & { readonly measured: (name: string) => Promise<Measurement[]> }> {
  const { provider, reader } = metering();
  const telemetry = openTelemetry({
    tracer: tracing.getTracer('test'),
    meter: provider.getMeter('test'),
    dbSystem: 'memory',
  });
  const other = await another(at, { telemetry });
  spans.reset();
  return {
    ...other,
    measured: async (name) => {
      const { resourceMetrics } = await reader.collect();
      await provider.shutdown();
      return resourceMetrics.scopeMetrics
        .flatMap(({ metrics }) => metrics)
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => ({ name, unit: descriptor.unit, attributes, value })),
        );
    },
  };
}

const named = (name: string): ReadableSpan => {
  const found = spans.getFinishedSpans().filter((span) => span.name === name);
  expect(found).toHaveLength(1);
  return found[0] as ReadableSpan;
};

const ledger = { 'so_cai.ledger.name': 'son-la' };

describe('Spans', () => {
  it('nest: what a recording does to its store is part of it', async () => {
    const at = await watched(await opened());
    await at.ledger.record([give(roads, 5n), pay(roads, 2n)]);
    const [record, append] = [named('record son-la'), named('append son-la')];
    expect(append.parentSpanContext?.spanId).toBe(record.spanContext().spanId);
    expect(record).toMatchObject({
      kind: SpanKind.INTERNAL,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        ...ledger,
        'so_cai.draft.count': 2,
        'so_cai.outcome': 'recorded',
        'so_cai.attempt.count': 1,
        'so_cai.ledger.size': at.ledger.size,
      },
    });
    expect(append).toMatchObject({
      kind: SpanKind.CLIENT,
      attributes: {
        ...ledger,
        'db.system.name': 'memory',
        'db.operation.name': 'append',
        'db.collection.name': 'son-la',
        'db.operation.batch.size': 2,
        'so_cai.outcome': 'appended',
      },
    });
  });

  it('of a refusal are no errors, and name its code', async () => {
    const at = await watched(await opened());
    await at.ledger.tryRecord(pay(roads, 2n));
    expect(named('read son-la').parentSpanContext?.spanId).toBe(named('catch_up son-la').spanContext().spanId);
    expect(named('record son-la')).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'so_cai.outcome': 'refused', 'so_cai.refusal.code': 'InsufficientFunds' },
    });
  });

  it('of a fault are errors of its kind, without its words', async () => {
    const at = await watched(await opened());
    at.store.turns = ['fail'];
    await expect(at.ledger.record(give(roads, 5n))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    for (const name of ['record son-la', 'append son-la'])
      expect(named(name)).toMatchObject({
        status: { code: SpanStatusCode.ERROR },
        events: [],
        attributes: { 'error.type': 'StoreUnavailable' },
      });
    expect(named('append son-la').status.message).toBeUndefined();
  });

  it('of a question say its day', async () => {
    const at = await watched(await opened());
    await at.ledger.asOf('2024-09-10', { freshness: 'local' });
    expect(named('query son-la').attributes).toEqual({
      ...ledger,
      'so_cai.query.effective_on': '2024-09-10',
      'so_cai.ledger.size': at.ledger.size,
    });
  });

  it('hold nothing of what the events say: no amount, no actor, no document, no code', async () => {
    const at = await watched(await eventful());
    await at.ledger.tryRecord(pay(roads, 123_456_789n, '2025-03-01'), { commandId: 'form-secret' });
    await at.ledger.asOf('2024-09-10');
    at.store.turns = ['fail'];
    await at.ledger
      .tryRecord({ ...give({ ...roads, budgetYear: 2025 }, 987_654n, '2025-03-01') })
      .catch(() => undefined);
    const words = spans
      .getFinishedSpans()
      .flatMap(({ name, attributes, status, events, links }) => [
        name,
        ...Object.values(attributes).map(String),
        JSON.stringify([status, events, links]),
      ]);
    expect(words.length).toBeGreaterThan(20);
    const secrets = [
      '123456789',
      '987654',
      'STC-0017',
      'form-secret',
      'NTM',
      'VH-XN',
      ...basis.map(({ number }) => number),
    ];
    for (const secret of secrets) expect(words.filter((word) => word.includes(secret))).toEqual([]);
  });
});

describe('Metrics', () => {
  it('count what was recorded, also where the store did not say so, and not what is repeated', async () => {
    const name = 'so_cai.recorded.events';
    const first = await opened();
    const at = await watched(first);
    at.store.turns = [() => first.ledger.record(give(houses, 7n)), 'append', 'loseReply'];
    await at.ledger.record([give(roads, 5n), pay(roads, 1n)]);
    await at.ledger.record(give(roads, 1n));
    await at.ledger.tryRecord(pay(roads, 50n));
    await at.ledger.tryRecord(pay(houses, 50n));
    const import1 = { ...give(roads, 1n), source: { system: 'TABMIS', id: '1' } };
    await at.ledger.import([import1], { commandId: 'import-1' });
    await at.ledger.import([import1, { ...import1, source: { system: 'TABMIS', id: '2' } }], { commandId: 'import-1' });
    expect(await at.measured(name)).toEqual([{ name, unit: '{event}', attributes: ledger, value: 5 }]);
  });

  it.each([
    ['so_cai.refusals', '{refusal}', { ...ledger, 'so_cai.refusal.code': 'InsufficientFunds' }, 2],
    ['so_cai.append.conflicts', '{append}', ledger, 1],
    ['so_cai.append.unknown_outcomes', '{append}', ledger, 1],
  ])('%s', async (name, unit, attributes, value) => {
    const first = await opened();
    const at = await watched(first);
    at.store.turns = [() => first.ledger.record(give(houses, 7n)), 'append', 'loseReply'];
    await at.ledger.record(give(roads, 5n));
    for (const line of [roads, houses]) await at.ledger.tryRecord(pay(line, 50n));
    expect(await at.measured(name)).toEqual([{ name, unit, attributes, value }]);
  });

  it('measure how long appends take, by outcome and by fault, in seconds', async () => {
    const at = await watched(await opened());
    await at.ledger.record(give(roads, 5n));
    at.store.turns = ['fail'];
    await at.ledger.record(give(roads, 5n)).catch(() => undefined);
    const measured = await at.measured('so_cai.append.duration');
    expect(measured.map(({ unit, attributes }) => [unit, attributes])).toEqual([
      ['s', { ...ledger, 'so_cai.outcome': 'appended' }],
      ['s', { ...ledger, 'error.type': 'StoreUnavailable' }],
    ]);
    expect(measured[0]?.value).toMatchObject({
      count: 1,
      buckets: { boundaries: expect.arrayContaining([0.001, 10]) as [] },
    });
  });

  it('say how far behind this process was, and how large the ledger is', async () => {
    const first = await opened();
    const at = await watched(first);
    await first.ledger.record([give(roads, 5n), give(houses, 7n)]);
    await at.ledger.refresh();
    expect(await at.measured('so_cai.catch_up.events')).toMatchObject([
      { unit: '{event}', attributes: ledger, value: { max: at.ledger.size - 2 } },
    ]);
    const later = await watched(first);
    await later.ledger.refresh();
    expect(await later.measured('so_cai.ledger.size')).toMatchObject([{ value: first.ledger.size }]);
  });

  it('do not count refusals that are kept as events', async () => {
    const first = await opened();
    const { provider, reader } = metering();
    const telemetry = openTelemetry({ tracer: tracing.getTracer('test'), meter: provider.getMeter('test') });
    const at = await another(first, { telemetry, keepRefusals: true });
    await at.ledger.tryRecord(pay(roads, 5n));
    const { resourceMetrics } = await reader.collect();
    await provider.shutdown();
    const names = resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
      metrics.map(({ descriptor }) => descriptor.name),
    );
    expect(names).toContain('so_cai.refusals');
    const sizes = resourceMetrics.scopeMetrics
      .flatMap(({ metrics }) => metrics)
      .filter(({ descriptor }) => descriptor.name === 'so_cai.recorded.events')
      .flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value));
    expect(sizes).toEqual([0]);
  });
});

describe('Without providers', () => {
  it('nothing is told, and nothing fails', async () => {
    const at = await another(await opened(), { telemetry: openTelemetry() });
    await at.ledger.record(give(roads, 5n));
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(5n);
  });
});
