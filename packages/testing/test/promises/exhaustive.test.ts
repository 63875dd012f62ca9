// Every history of up to four events on a tiny ledger: what arbitrary histories may miss between them.
import {
  type AnyDraft,
  type AnyEvent,
  type EncodedEvent,
  type EventStore,
  type Ledger,
  line,
  memoryStore,
  openLedger,
} from '@so-cai/core';
import { expect, test } from 'vitest';

import { named, OWNER } from '../../src/histories/firstPlan.js';
import { type Attempt, describeHistory, type History } from '../../src/histories/history.js';
import { clockOn, fakeSystem } from '../../src/synthetic/fakeSystem.js';
import { expectSameSpendable, expectSameState } from './agreement.js';
import { bodiesOf } from './bodies.js';
import { expectSameClosings } from './closings.js';
import { decoded, expectSameJudgement } from './lawfulness.js';

/** Mutants are looked for in shorter ones. */
const LONGEST = process.env['SO_CAI_FEW'] === undefined ? 4 : 3;
/** Events that open the tiny ledger. */
const OPENED = 6;
const A = line({ programme: 'P', capital: 'recurrent', source: 'S', unit: 'A', budgetYear: 2024, originYear: 2024 });
const B = line({ ...A, unit: 'B' });
const DAYS = ['2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04', '2024-03-05'] as const;
const [D1, D2, D3, D4, D5] = DAYS;
const basis = [{ kind: 'NQ', number: 'NQ-1', date: '2024-01-01', issuer: OWNER }];

function draft(type: AnyDraft['type'], effectiveOn: string | undefined, data: object): AnyDraft {
  return { type, ...(effectiveOn === undefined ? {} : { effectiveOn }), basis, data } as unknown as AnyDraft;
}

const pay = { stage: 'available', as: 'payment', method: 'cash' };
const EXCEPTION = { authority: OWNER, document: 'CV', reason: 'paid' };

/** What can happen next; some of it names what happened before. */
const ALPHABET: readonly ((events: readonly AnyEvent[]) => AnyDraft | undefined)[] = [
  () => draft('Allocated', D2, { to: A, kind: 'original', amount: 10n }),
  () => draft('Allocated', D4, { to: A, kind: 'supplement', amount: 3n }),
  () => draft('Allocated', D3, { to: B, kind: 'original', amount: 5n }),
  () => draft('Disbursed', D3, { ...pay, from: A, amount: 6n }),
  () => draft('Disbursed', D5, { ...pay, from: B, amount: 5n }),
  () => draft('Disbursed', D1, { ...pay, from: A, amount: 1n }),
  () => ({ ...draft('Disbursed', D2, { ...pay, from: B, amount: 2n }), exception: EXCEPTION }),
  () => draft('Reallocated', D2, { from: [{ line: A, amount: 4n }], to: [{ line: B, amount: 4n }] }),
  () => draft('Succeeded', D4, { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' }),
  () => draft('Succeeded', D3, { tree: 'unit', kind: 'rename', from: ['B'], to: 'C' }),
  () => draft('CarriedOver', D5, { legs: [{ line: A, stage: 'available', amount: 2n }] }),
  () => draft('Lapsed', D4, { line: B, amount: 1n, givesBackCeiling: false }),
  () => draft('PeriodClosed', D5, { through: D2 }),
  (events) => reversal(events.at(-1)),
  (events) => reversal(events.at(-2)),
  (events) => reversal(events[OPENED], D5),
];

function reversal(of: AnyEvent | undefined, on?: string): AnyDraft | undefined {
  return of === undefined || of.type.endsWith('Defined') ? undefined : draft('Reversed', on, { of: of.id });
}

test('all histories of up to four events: core decides, adds up and follows successions as the model does', async () => {
  const first = await opened();
  const counts = { tried: 0, recorded: 0 };
  await explore(await bodiesOf(first), LONGEST, counts);
  expect(counts.recorded).toBeGreaterThan(LONGEST === 4 ? 3_000 : 300);
  expect(counts.tried).toBeGreaterThan(counts.recorded * 1.2);
}, 90_000);

/** Tries everything after a beginning, and goes on from what was recorded. */
async function explore(
  bodies: readonly Uint8Array[],
  left: number,
  counts: { tried: number; recorded: number },
): Promise<void> {
  const before = decoded(bodies);
  for (const next of ALPHABET) {
    const tried = next(before);
    if (tried === undefined) continue;
    const { store, ledger } = await opened(bodies);
    const answer = await ledger.tryRecord([tried], { commandId: `step-${before.length}` });
    const attempt: Attempt = {
      drafts: [tried],
      options: {},
      triedOn: D5 as Attempt['triedOn'],
      size: before.length,
      answer,
    };
    const after = answer.ok ? await bodiesOf({ store, ledger }) : bodies;
    const history = { ledger, events: decoded(after), opened: OPENED, attempts: [attempt] } as unknown as History;
    await naming(history, async () => {
      expectSameClosings(attempt, history);
      await expectSameJudgement(attempt, history);
    });
    counts.tried += 1;
    if (!answer.ok) continue;
    counts.recorded += 1;
    await naming(history, async () => {
      for (const on of [D3, D5]) expectSameState(history, await ledger.asOf(on));
      expectSameSpendable(history, await ledger.asOf(D1), A);
      if (left > 1) expectSameState(history, await ledger.asOf(D4, { knownAt: { size: before.length } }));
    });
    if (left === 1) continue;
    await explore(after, left - 1, counts);
  }
}

/** Says which history it was, where a check fails. */
async function naming(history: History, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (error instanceof Error) error.message += `\n\nHistory:\n${describeHistory(history)}\n`;
    throw error;
  }
}

/** The tiny ledger, or one that holds some bodies already. */
async function opened(bodies: readonly Uint8Array[] = []): Promise<{ store: EventStore; ledger: Ledger }> {
  const store = memoryStore();
  const events = bodies.map((body, position): EncodedEvent => ({ id: `${position}` as EncodedEvent['id'], body }));
  if (events.length > 0) await store.append('tiny' as Ledger['name'], 0, events);
  const ledger = await openLedger({
    store,
    name: 'tiny',
    actor: 'T',
    system: fakeSystem({ seed: 4, start: clockOn('2024-03-06') }),
    create: {
      authority: { ...named(OWNER), level: 'province' },
      openedOn: '2024-01-01',
      basis,
      programmes: [named('P')],
      sources: [{ ...named('S'), planned: true }],
      units: ['A', 'B', 'C'].map((code) => ({ ...named(code), spends: true })),
    },
  });
  return { store, ledger };
}
