// oxlint-disable vitest/no-conditional-expect -- what must hold depends on what was answered
import {
  allocated,
  type AnyDraft,
  type AnyEvent,
  type Answer,
  disbursed,
  type EventStore,
  type Ledger,
  line,
  memoryStore,
  openLedger,
  reallocated,
} from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { firstPlan, OWNER } from '../../src/histories/firstPlan.js';
import { firstUnlawful, wouldBeUnlawful } from '../../src/model/lawful.js';
import { fakeSystem } from '../../src/synthetic/fakeSystem.js';
import { bodiesOf } from './bodies.js';
import { runs } from './checkHistories.js';
import { scheduledStore } from './interleaving.js';
import { decoded, shortfallOf } from './lawfulness.js';

const ROADS = line({
  programme: 'NTM-1',
  capital: 'recurrent',
  source: 'NSTW',
  unit: 'XA-1',
  budgetYear: 2024,
  originYear: 2024,
});
const HOUSES = line({ ...ROADS, programme: 'GN' });
const BASIS = [{ kind: 'NQ', number: 'NQ-2', date: '2024-01-01', issuer: OWNER }];
const on = (effectiveOn: string): { effectiveOn: string; basis: typeof BASIS } => ({ effectiveOn, basis: BASIS });

/** What writers try: more than there is money for. */
const TRIES: readonly AnyDraft[] = [
  allocated({ to: ROADS, amount: 10n, ...on('2024-01-05') }),
  allocated({ to: HOUSES, amount: 4n, ...on('2024-01-08') }),
  disbursed({ from: ROADS, as: 'payment', amount: 6n, ...on('2024-01-10') }),
  disbursed({ from: ROADS, as: 'payment', amount: 4n, ...on('2024-02-01') }),
  disbursed({ from: HOUSES, as: 'payment', amount: 3n, ...on('2024-01-09') }),
  reallocated({ from: [[ROADS, 5n]], to: [[HOUSES, 5n]], ...on('2024-01-07') }),
];

interface Try {
  readonly drafts: readonly AnyDraft[];
  readonly commandId: string;
}

/** What a writer was answered, and between which sizes of the store it asked. */
interface Answered extends Try {
  readonly answer: Answer;
  readonly from: number;
  readonly to: number;
}

const tries = fc.array(
  fc.record({
    of: fc.nat(TRIES.length - 1),
    second: fc.option(fc.nat(TRIES.length - 1)),
    shared: fc.option(fc.nat(2)),
  }),
  { minLength: 1, maxLength: 4 },
);
const unsure = fc.array(fc.constantFrom('no', 'no', 'written', 'lost'), { maxLength: 16, size: 'max' });

describe('promise 11: two writers, any interleaving: some serial order explains all results', () => {
  test.each([2, 3])('%i writers of one ledger, with a store that is sometimes unsure', async (writers) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(tries, { minLength: writers, maxLength: writers }),
        unsure,
        async (scheduler, work, doubts) => {
          const { answers, events, roots } = await interleave(scheduler, work, doubts);
          expect(new Set(roots).size).toBe(1);
          expect(firstUnlawful(events)).toBeUndefined();
          for (const each of answers) expectExplained(each, events, answers);
          expectNothingElse(events, answers);
        },
      ),
      {
        numRuns: runs(120, 10_000),
        endOnFailure: process.env['SO_CAI_FEW'] !== undefined,
        ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 11 }),
      },
    );
  });
});

test('promise 11: an append that was lost is not mistaken for that of another writer who went on from the same event', async () => {
  const store = memoryStore();
  const open = async (actor: string, on: EventStore): Promise<Ledger> =>
    openLedger({ store: on, name: 'shared', actor, create: firstPlan([]), system: fakeSystem({ seed: 1 }) });
  const other = await open('W-2', store);
  const [draft] = TRIES;
  let lost = false;
  const losing: EventStore = {
    ...boundTo(store),
    append: async (...call) => {
      if (lost) return store.append(...call);
      lost = true;
      await other.record(draft ?? [], { commandId: 'form-1' });
      return { outcome: 'unknown', cause: new Error('the line went dead') };
    },
  };
  const first = await open('W-1', losing);
  const receipt = await first.record(draft ?? [], { commandId: 'form-1' });
  expect([receipt.repeated, lost]).toEqual([true, true]);
  expect((await first.event(receipt.position))?.meta.actor).toBe('W-2');
});

/** A store's operations as plain functions. */
function boundTo(store: EventStore): EventStore {
  return {
    limits: store.limits,
    append: (...call) => store.append(...call),
    read: (...call) => store.read(...call),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    subscribe: (...call) => store.subscribe(...call),
    close: () => store.close(),
  };
}

async function interleave(
  scheduler: fc.Scheduler,
  work: readonly { of: number; second: number | null; shared: number | null }[][],
  doubts: readonly ('no' | 'written' | 'lost')[],
): Promise<{ answers: Answered[]; events: AnyEvent[]; roots: string[] }> {
  const store = memoryStore();
  const first = await openLedger({
    store,
    name: 'shared',
    actor: 'W',
    create: firstPlan([]),
    system: fakeSystem({ seed: 1 }),
  });
  const unsteady = scheduledStore(store, scheduler, doubts);
  const answers: Answered[] = [];
  const ledgers = await Promise.all(
    work.map(async (_, writer) =>
      openLedger({ store, name: 'shared', actor: `W-${writer}`, system: fakeSystem({ seed: writer }) }),
    ),
  );
  const busy = await Promise.all(
    work.map(async (_, writer) => {
      const opening = openLedger({
        store: unsteady,
        name: 'shared',
        actor: `W-${writer}`,
        system: fakeSystem({ seed: writer }),
      });
      return scheduler.waitFor(opening);
    }),
  );
  const working = Promise.all(
    busy.map(async (ledger, writer) => {
      for (const [number, { of, second, shared }] of (work[writer] ?? []).entries()) {
        const drafts = [of, ...(second === null ? [] : [second])].flatMap((index) => TRIES[index] ?? []);
        const commandId = shared === null ? `W-${writer}-${number}` : `shared-${shared}`;
        const from = await store.size(ledger.name);
        const answer = await ledger.tryRecord(drafts, { commandId });
        answers.push({ drafts, commandId, answer, from, to: await store.size(ledger.name) });
      }
    }),
  );
  await scheduler.waitFor(working);
  const events = decoded(await bodiesOf({ store, ledger: first }));
  const roots = await Promise.all(
    [first, ...ledgers].map(async (ledger) => {
      await ledger.refresh();
      return ledger.root;
    }),
  );
  return { answers, events, roots };
}

/** What was recorded stands where its receipt says; what was refused was so at some size while it was asked for. */
function expectExplained(
  { drafts, commandId, answer, from, to }: Answered,
  events: readonly AnyEvent[],
  all: readonly Answered[],
): void {
  if (answer.ok) {
    const recorded = events.filter(({ meta }) => meta.commandId === commandId);
    expect(recorded.map(({ id }) => id)).toEqual(answer.receipt.ids);
    expect(recorded.map(({ position }) => position)).toEqual(drafts.map((_, index) => answer.receipt.position + index));
    expect(recorded.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual(
      drafts.map(({ type, effectiveOn }) => [type, effectiveOn]),
    );
    return;
  }
  const { rejection } = answer;
  if (rejection.code === 'CommandMismatch') {
    expect(all.some((other) => other.answer.ok && other.commandId === commandId)).toBe(true);
    return;
  }
  const shortfall = shortfallOf(rejection);
  expect(shortfall).toBeDefined();
  const explains = Array.from({ length: to - from + 1 }, (_, index) => from + index).some((size) => {
    const before = events.slice(0, size);
    for (const draft of drafts.slice(0, rejection.draft)) before.push(asEvent(draft, before.length));
    const draft = drafts[rejection.draft];
    return draft !== undefined && wouldBeUnlawful(before, asEvent(draft, before.length)) !== undefined;
  });
  expect(explains).toBe(true);
}

/** Every event after the opening was acknowledged to somebody, once. */
function expectNothingElse(events: readonly AnyEvent[], answers: readonly Answered[]): void {
  const acknowledged = new Set(answers.flatMap(({ answer }) => (answer.ok ? answer.receipt.ids : [])));
  const others = events.filter(
    ({ id, type }) => !acknowledged.has(id) && ['Allocated', 'Disbursed', 'Reallocated'].includes(type),
  );
  expect(others).toEqual([]);
  const first = answers.flatMap(({ answer }) => (answer.ok && !answer.receipt.repeated ? answer.receipt.ids : []));
  expect(new Set(first).size).toBe(first.length);
}

function asEvent(draft: AnyDraft, position: number): AnyEvent {
  const data = JSON.parse(
    JSON.stringify(draft.data, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as object;
  return { ...draft, data, position, id: `tried-${position}` } as unknown as AnyEvent;
}
