import {
  type AnyEvent,
  type EventStore,
  type Ledger,
  type LedgerId,
  memorySnapshots,
  memoryStore,
  openLedger,
  type SnapshotReport,
  type SnapshotStore,
} from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import type { HistoryShape } from '../../src/arbitraries/histories.js';
import { TEST_PACK } from '../../src/histories/firstPlan.js';
import type { History } from '../../src/histories/history.js';
import { linesIn } from '../../src/histories/world.js';
import { fakeSystem } from '../../src/synthetic/fakeSystem.js';
import { answersTo } from './answers.js';
import { bodiesOf } from './bodies.js';
import { checkHistories, type Questions, runs } from './checkHistories.js';

/** A ledger opened from what is kept, if it can be used; and what was said of that. */
async function openedFrom(
  of: { readonly store: EventStore; readonly name: LedgerId; readonly clock: number },
  snapshots?: SnapshotStore,
): Promise<{ readonly ledger: Ledger; readonly reports: readonly SnapshotReport[] }> {
  const reports: SnapshotReport[] = [];
  const { store, name } = of;
  const ledger = await openLedger({
    store,
    name,
    actor: 'STC-1',
    packs: [TEST_PACK],
    system: fakeSystem({ seed: 7, start: of.clock }),
    ...(snapshots === undefined
      ? {}
      : { snapshots, snapshotEvery: Infinity, onSnapshot: (report) => reports.push(report) }),
  });
  return { ledger, reports };
}

function placeOf({ store, ledger, system }: History): { store: EventStore; name: LedgerId; clock: number } {
  return { store, name: ledger.name, clock: system.now() };
}

/** Both ledgers say the same of everything that is asked, and of everything that anybody might try. */
async function expectSameLedger(one: Ledger, other: Ledger, history: History, ask: Questions): Promise<void> {
  expect([one.size, one.root, one.settings]).toEqual([other.size, other.root, other.settings]);
  expect(await one.closings()).toEqual(await other.closings());
  for (let question = 0; question < 3; question += 1) {
    const asked = {
      on: ask.day(history),
      size: ask.size(history),
      before: { on: ask.day(history), size: ask.size(history) },
      line: ask.of(history.events.flatMap((event: AnyEvent) => linesIn(event.data))),
    };
    expect(await answersTo(one, asked)).toEqual(await answersTo(other, asked));
  }
  for (const { drafts, options } of history.attempts) {
    // What was recorded under the command, and what another call would be told that says the same.
    for (const call of [options, { ...options, commandId: `${options.commandId ?? ''}-again` }])
      expect(text(await one.preview(drafts, call))).toBe(text(await other.preview(drafts, call)));
  }
}

function text(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** Keeps a snapshot of what a history has become by now. */
async function keepSnapshot(history: History, snapshots: SnapshotStore): Promise<number> {
  const { ledger } = await openedFrom(placeOf(history), snapshots);
  await ledger.saveSnapshot();
  return ledger.size;
}

const SHAPES: [string, HistoryShape][] = [
  ['of all kinds', {}],
  [
    'many successions, closings and reversals among them',
    {
      only: [
        'allocate',
        'pay',
        'merge',
        'split',
        'apportion',
        'reverse',
        'reverseSuccession',
        'closePeriod',
        'closeYear',
        'reopen',
      ],
    },
  ],
  ['under adopted rules', { only: ['adoptRules', 'allocate', 'pay', 'reallocate'] }],
  ['with sums beyond 2^53', { only: ['allocate', 'pay', 'reduce', 'merge', 'reverse'], huge: true }],
];

describe('promise 7: a snapshot changes no answer', () => {
  test.each(SHAPES)('a ledger opened from one is the ledger that read everything: events %s', async (_, shape) => {
    const kept = new Map<History, { snapshots: SnapshotStore; size: number }>();
    await checkHistories({
      runs: runs(20, 1_000),
      shape,
      afterEach: async (__, history, ask) => {
        if (kept.has(history) && !ask.once(12)) return;
        const snapshots = memorySnapshots();
        kept.set(history, { snapshots, size: await keepSnapshot(history, snapshots) });
      },
      atEnd: async (history, ask) => {
        const saved = kept.get(history);
        kept.delete(history);
        if (saved === undefined) return;
        const { ledger: whole } = await openedFrom(placeOf(history));
        const { ledger, reports } = await openedFrom(placeOf(history), saved.snapshots);
        expect(reports).toEqual([{ outcome: 'used', size: saved.size }]);
        await expectSameLedger(ledger, whole, history, ask);
        // A snapshot of what came from a snapshot is one like any other.
        await ledger.saveSnapshot();
        const { ledger: third, reports: again } = await openedFrom(placeOf(history), saved.snapshots);
        expect(again).toEqual([{ outcome: 'used', size: history.events.length }]);
        await expectSameLedger(third, (await openedFrom(placeOf(history))).ledger, history, ask);
      },
    });
  });

  test('both go on alike: what one records, the other would have recorded', async () => {
    await checkHistories({
      runs: runs(20, 500),
      atEnd: async (history, ask) => {
        const bodies = await bodiesOf(history);
        const cut = Math.max(history.opened, ask.size(history));
        const snapshots = memorySnapshots();
        const [first, second] = [
          await storeOf(history, bodies.slice(0, cut)),
          await storeOf(history, bodies.slice(0, cut)),
        ];
        const place = { ...placeOf(history), store: first };
        await (await openedFrom(place, snapshots)).ledger.saveSnapshot();
        const { ledger: opened } = await openedFrom(place, snapshots);
        const { ledger: whole } = await openedFrom({ ...place, store: second });
        for (const { drafts, options } of history.attempts) {
          const call = { ...options, commandId: `${options.commandId ?? ''}-later` };
          expect(text(await opened.tryRecord(drafts, call))).toBe(text(await whole.tryRecord(drafts, call)));
        }
        expect(opened.root).toBe(whole.root);
        expect(await bodiesOf({ store: first, ledger: opened })).toEqual(
          await bodiesOf({ store: second, ledger: whole }),
        );
      },
    });
  });

  test('one that is damaged, or of another ledger, history or size than the store has, is not used', async () => {
    await checkHistories({
      runs: runs(20, 500),
      atEnd: async (history, ask) => {
        const snapshots = memorySnapshots();
        const size = await keepSnapshot(history, snapshots);
        const { name } = history.ledger;
        const parts = (await snapshots.load(name)) ?? [];
        const bodies = await bodiesOf(history);
        const place = placeOf(history);
        const [part, at] = [ask.of([...parts.keys()]) ?? 0, ask.of([...Array(500).keys()]) ?? 0];
        const flipped = parts.map((bytes, index) =>
          index === part ? bytes.map((byte, where) => (where === at % bytes.length ? byte ^ 1 : byte)) : bytes,
        );
        const shorter = { ...place, store: await storeOf(history, bodies.slice(0, size - 1)) };
        const otherwise = { ...place, store: await storeOf(history, [...bodies.slice(0, size - 1), another(bodies)]) };
        const cases: [string[], typeof place, readonly Uint8Array[]][] = [
          [['damaged'], place, parts.slice(0, -1)],
          [['damaged'], place, []],
          [['beyondStore'], shorter, parts],
          [['otherHistory'], otherwise, parts],
          [['otherVersion'], place, withHeader(parts, { schema: 'of another library' })],
          [['otherVersion'], place, withHeader(parts, { format: 0 })],
          [['otherLedger'], place, withHeader(parts, { ledger: 'lai-chau' })],
        ];
        if ((parts[part]?.length ?? 0) > 0)
          cases.push([['damaged', 'otherVersion', 'otherLedger', 'otherHistory', 'beyondStore'], place, flipped]);
        for (const [defects, where, kept] of cases) {
          const keeper = memorySnapshots();
          await keeper.save(name, kept);
          const { ledger, reports } = await openedFrom(where, keeper);
          expect(reports).toHaveLength(1);
          expect(defects).toContain(reports[0]?.outcome === 'ignored' && reports[0].defect);
          expect([ledger.size, ledger.root]).toEqual(
            await openedFrom(where).then(({ ledger: whole }) => [whole.size, whole.root]),
          );
        }
      },
    });
  });
});

/** A store of its own that holds some bodies of a history. */
async function storeOf({ ledger, events }: History, bodies: readonly Uint8Array[]): Promise<EventStore> {
  const store = memoryStore();
  await store.append(
    ledger.name,
    0,
    bodies.map((body, position) => ({ id: events[position]?.id ?? ('' as never), body })),
  );
  return store;
}

/** The last body, recorded by somebody else: as sound as the one that it stands for. */
function another(bodies: readonly Uint8Array[]): Uint8Array {
  const body = new TextDecoder().decode(bodies.at(-1));
  return new TextEncoder().encode(body.replace(/"actor":"[^"]*"/, '"actor":"STC-9"'));
}

function withHeader(parts: readonly Uint8Array[], fields: object): Uint8Array[] {
  const header = JSON.parse(new TextDecoder().decode(parts[0])) as object;
  return [new TextEncoder().encode(JSON.stringify({ ...header, ...fields })), ...parts.slice(1)];
}
