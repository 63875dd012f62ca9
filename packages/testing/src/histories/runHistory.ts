// Turns commands into a history: each command makes a call from what exists by then, on a live ledger.
import {
  addDays,
  type AnyEvent,
  decodeEvent,
  type EventStore,
  type Ledger,
  memoryStore,
  openLedger,
  type LocalDate,
} from '@so-cai/core';

import { clockOn, fakeSystem } from '../synthetic/fakeSystem.js';
import { firstPlan, OPENED_ON, TEST_PACK, UNAUTHORISED } from './firstPlan.js';
import type { Attempt, History } from './history.js';
import { MAKERS } from './makers.js';
import { Picks } from './picks.js';
import type { Scene } from './scene.js';
import { type Call, SPOILERS } from './spoilers.js';
import { World } from './world.js';

/** One step of a history, as numbers that shrink. */
export interface Command {
  /** Which maker. */
  readonly make: number;
  /** Days since the command before. */
  readonly step: number;
  /** Days by which its effective date lies before the day of recording; below zero it lies ahead. */
  readonly late: number;
  readonly amount: number;
  /** Seed of all further choices. */
  readonly pick: number;
  /** 0: nothing. Others: one of the spoilers. */
  readonly spoil: number;
  /** Whether another writer records it, and whether it is sent again. */
  readonly elsewhere: boolean;
  readonly again: boolean;
}

/** A history to be. */
export interface HistoryPlan {
  /** Keys of the dimensions besides those of every line. */
  readonly dimensions: readonly string[];
  readonly commands: readonly Command[];
}

const ACTOR = 'STC-1';
const CLOCK_BEHIND_MILLISECONDS = 120_000;

/** Where a history is recorded. */
export interface HistoryStores {
  /** Of the ledger; a new memory store unless given. It holds no ledger `history` yet. */
  readonly store?: EventStore;
  /** Another handle on the same data, for the other writer; the same handle unless given. */
  readonly otherStore?: EventStore;
}

/**
 * Runs the commands, one after the other. The clock and all randomness are the plan's: in every store it becomes the same history.
 * @param afterEach called after every attempt, with the history so far
 */
export async function runHistory(
  plan: HistoryPlan,
  afterEach: (attempt: Attempt, history: History) => Promise<void> | void = () => undefined,
  { store = memoryStore(), otherStore = store }: HistoryStores = {},
): Promise<History> {
  const system = fakeSystem({ seed: 1, start: clockOn(OPENED_ON) });
  const open = async (store: EventStore): Promise<Ledger> =>
    openLedger({
      store,
      name: 'history',
      actor: ACTOR,
      create: firstPlan(plan.dimensions),
      packs: [TEST_PACK],
      system,
      authorise: (_, actor) => (actor === UNAUTHORISED ? 'interns record nothing' : true),
    });
  const [ledger, other] = [await open(store), await open(otherStore)];
  const world = new World();
  world.take(await eventsFrom(store, ledger, 0));
  const attempts: Attempt[] = [];
  const history: History = {
    ledger,
    other,
    store,
    system,
    events: world.events,
    opened: world.events.length,
    attempts,
  };
  for (const [number, command] of plan.commands.entries()) {
    world.today = addDays(world.today, command.step);
    system.setClock(clockOn(world.today) + number * 1_000);
    const writer = command.elsewhere ? other : ledger;
    const call = await callOf(command, number, world, writer);
    if (call === undefined) continue;
    await attempt(writer, call);
    if (command.again) await attempt(command.elsewhere ? ledger : other, call);
  }
  return history;

  async function attempt(writer: Ledger, call: Call): Promise<void> {
    const size = world.events.length;
    const behind = call.options.correlationId === BEHIND;
    if (behind) system.setClock(Date.parse(world.events.at(-1)?.recordedAt ?? '') - CLOCK_BEHIND_MILLISECONDS);
    const answer = await writer.tryRecord(call.drafts, call.options);
    world.take(await eventsFrom(store, ledger, size));
    const made: Attempt = { ...call, triedOn: world.today, size, answer };
    attempts.push(made);
    await afterEach(made, history);
  }
}

/** Marks the call that is made while the clock stands behind. */
const BEHIND = 'clock-behind';

async function callOf(command: Command, number: number, world: World, writer: Ledger): Promise<Call | undefined> {
  const on = latest(addDays(world.today, -command.late), world.firstOpenDay);
  const pick = new Picks(command.pick);
  const scene: Scene = { world, on, pick, amount: BigInt(command.amount), state: await writer.asOf(on) };
  const drafts = MAKERS[command.make % MAKERS.length]?.maker(scene) ?? MAKERS[0]?.maker(scene);
  if (drafts === undefined) return undefined;
  const sourced = drafts.length === 1 && pick.once(4);
  const source = { system: 'TABMIS', id: `T-${number}` };
  const call: Call = {
    drafts: sourced ? drafts.map((draft) => ({ ...draft, source })) : drafts,
    options: { commandId: `command-${number}`, ...(pick.once(5) ? { approvals: [{ actor: 'STC-2' }] } : {}) },
  };
  if (command.spoil === 0) return call;
  if (command.spoil > SPOILERS.length) return { ...call, options: { ...call.options, correlationId: BEHIND } };
  const spoilt = SPOILERS[command.spoil - 1]?.(call, scene);
  return spoilt === undefined ? call : { ...spoilt, options: { ...call.options, ...spoilt.options } };
}

async function eventsFrom(store: EventStore, ledger: Ledger, from: number): Promise<AnyEvent[]> {
  const events: AnyEvent[] = [];
  for await (const chunk of store.read(ledger.name, { from }))
    for (const stored of chunk) events.push(decodeEvent(stored.body, stored.position));
  return events;
}

function latest(left: LocalDate, right: LocalDate): LocalDate {
  return left > right ? left : right;
}
