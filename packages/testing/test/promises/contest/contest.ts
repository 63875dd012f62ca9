// Several writers of one ledger, each over a faulty store of its own; a scheduler chooses whose step is next.
import {
  type Answer,
  type AnyDraft,
  type AnyEvent,
  leafHash,
  ledgerId,
  memoryStore,
  MerkleLog,
  openLedger,
} from '@so-cai/core';
import type { Scheduler } from 'fast-check';

import { type ClockStepsBack, faultySystem } from '../../../src/faults/clockStepsBack.js';
import { faultyStore } from '../../../src/faults/faultyStore.js';
import type { FaultPlan, StoreFault } from '../../../src/faults/plan.js';
import { firstPlan } from '../../../src/histories/firstPlan.js';
import { fakeSystem } from '../../../src/synthetic/fakeSystem.js';
import { bodiesOf } from '../bodies.js';
import { decoded } from '../lawfulness.js';
import { Client } from './client.js';
import { draftsOf, FILLER, type Try } from './tries.js';

const SHARED = ledgerId('shared');
/** More than any plan has faults. */
const ROUNDS = 20;

/** What one writer tries, and what goes wrong for it meanwhile. */
export interface Part {
  readonly work: readonly Try[];
  readonly plan: FaultPlan;
  readonly clock: readonly ClockStepsBack[];
}

/** What a writer was answered, and between which sizes of the store it asked. */
export interface Answered {
  readonly drafts: readonly AnyDraft[];
  readonly commandId: string;
  readonly answer: Answer | undefined;
  readonly unanswered: number;
  readonly from: number;
  readonly to: number;
}

/** How a contest ended. */
export interface Ended {
  readonly answers: readonly Answered[];
  /** All events as they are stored, the first of which opened the ledger. */
  readonly events: readonly AnyEvent[];
  readonly opened: number;
  /** The root at every size. */
  readonly roots: readonly string[];
  /** Size and root of every writer's ledger, and of one that was opened anew. */
  readonly replicas: readonly string[];
  readonly fired: readonly StoreFault[];
  /** Whether some clock stepped back. */
  readonly clockSteps: boolean;
  /** Steps on stores between which the scheduler chose. */
  readonly steps: number;
}

/** Holds a contest to its end. */
export async function contest(scheduler: Scheduler, parts: readonly Part[]): Promise<Ended> {
  const inner = memoryStore();
  const open = async (): ReturnType<typeof openLedger> =>
    openLedger({ store: inner, name: SHARED, actor: 'W', create: firstPlan([]), system: fakeSystem({ seed: 1 }) });
  const first = await open();
  // A copy that lags behind may miss these, but nothing of what drafts rest on.
  await first.record(FILLER);
  const opened = first.size;
  let steps = 0;
  const turn = async (step: string): Promise<unknown> => {
    steps += 1;
    return scheduler.schedule(Promise.resolve(step), step);
  };
  const answers: Answered[] = [];
  const stores = parts.map(({ plan }) => faultyStore(inner, plan, { turn }));
  const clients = stores.map((store, writer) => {
    const system = faultySystem(fakeSystem({ seed: writer }), parts[writer]?.clock ?? []);
    return new Client(store, `W-${writer}`, system);
  });
  const working = clients.map(async (client, writer) => {
    for (const [number, each] of (parts[writer]?.work ?? []).entries()) {
      const drafts = draftsOf(each);
      const commandId = each.shared === null ? `W-${writer}-${number}` : `shared-${each.shared}`;
      const from = await inner.size(SHARED);
      const settled = await client.record(drafts, commandId, each.givesUp);
      answers.push({ drafts, commandId, ...settled, from, to: await inner.size(SHARED) });
    }
  });
  await scheduler.waitFor(Promise.all(working));
  // What is late arrives while they catch up, and a copy that lags has to be asked again.
  let caughtUp: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    caughtUp = await scheduler.waitFor(Promise.all(clients.map(async (client) => client.root())));
    const size = await inner.size(SHARED);
    if (caughtUp.every((replica) => replica.startsWith(`${size} `))) break;
  }
  const ledger = await open();
  const bodies = await bodiesOf({ store: inner, ledger });
  return {
    answers,
    events: decoded(bodies),
    opened,
    roots: rootsOf(bodies),
    replicas: [...caughtUp, `${ledger.size} ${ledger.root}`],
    fired: stores.flatMap(({ fired }) => fired),
    clockSteps: parts.some(({ clock }) => clock.length > 0),
    steps,
  };
}

function rootsOf(bodies: readonly Uint8Array[]): string[] {
  const log = new MerkleLog();
  return [
    log.root(),
    ...bodies.map((body) => {
      log.append(leafHash(body));
      return log.root();
    }),
  ];
}
