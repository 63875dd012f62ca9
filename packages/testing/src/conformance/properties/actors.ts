// The actors of a workload: each does its steps, and notes what it was told.
import { BEGINNING, type EventStore, type LedgerId } from '@so-cai/core';

import { ledgersOf, readAll } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { textOf } from '../workbench/specimens.js';
import { LEDGERS, type Observed, turns } from './observed.js';
import { attempt } from './race.js';
import type { Actor, ReaderStep } from './workload.js';

/** The event after which nothing comes: a subscriber that has it has seen everything of a ledger. */
export const LAST_WRITER = 'the last writer';
const IDS_PER_WRITER = 1_000_000;

/** Who does something, on which handle, and where it is noted. */
interface Part<Role extends Actor['role']> {
  readonly actor: Extract<Actor, { role: Role }>;
  readonly name: string;
  readonly number: number;
  readonly store: EventStore;
  readonly observed: Observed;
}

/** Appends, at the size it was last told or looks up. */
export async function write({ actor, name, number, store, observed }: Part<'writer'>): Promise<void> {
  const known = new Map<LedgerId, number>();
  const size = async (ledger: LedgerId): Promise<number> => sizeOf(store, ledger, name, observed);
  let firstId = (number + 1) * IDS_PER_WRITER;
  for (const [batch, { pause, ledger: index, count, looks }] of actor.steps.entries()) {
    await turns(pause);
    const ledger = ledgerAt(index);
    const expectedSize = looks ? await size(ledger) : (known.get(ledger) ?? 0);
    const clock = (): number => observed.now();
    const made = await attempt({ store, ledger, writer: name, firstId, clock }, { batch, count, expectedSize });
    observed.of(ledger).attempts.push(made);
    known.set(ledger, made.size ?? (await size(ledger)));
    firstId += count;
  }
}

/** Reads, asks for sizes and for names. */
export async function look({ actor, name, store, observed }: Part<'reader'>): Promise<void> {
  for (const step of actor.steps) {
    await turns(step.pause);
    const ledger = ledgerAt(step.ledger);
    if (step.asks === 'size') await sizeOf(store, ledger, name, observed);
    else if (step.asks === 'ledgers') await namesIn(store, name, observed);
    else await read(store, ledger, step, name, observed);
  }
}

/** Follows one ledger or all, until it has seen the last event of each. */
export async function follow({ actor, name, store, observed }: Part<'subscriber'>): Promise<void> {
  const { pause, stopsEvery = Number.POSITIVE_INFINITY } = actor;
  await turns(pause);
  const followed = actor.ledger === undefined ? LEDGERS : [ledgerAt(actor.ledger)];
  const only = actor.ledger === undefined ? {} : { ledger: ledgerAt(actor.ledger) };
  const missing = new Set(followed);
  let [cursor, next] = [BEGINNING, new Map<LedgerId, number>()];
  while (missing.size > 0) {
    const begun = observed.now();
    const follower = new Follower(store, { from: cursor, next, ...only });
    const reached = (ledger: LedgerId): number => (next.get(ledger) ?? 0) + follower.events(ledger).length;
    for (let deliveries = 0; missing.size > 0 && deliveries < stopsEvery; deliveries += 1) {
      const delivery = await follower.next();
      if (delivery === undefined) throw new RangeError(`the subscription of ${name} ended by itself`);
      const last = delivery.events.at(-1);
      // What is delivered is there: whoever looks from now on finds it.
      if (last !== undefined) observed.sees(last.ledger, name, observed.now(), last.position + 1);
      if (last !== undefined && textOf(last).startsWith(LAST_WRITER)) missing.delete(last.ledger);
      // And what has caught up has been given all that there was at some moment since it began.
      if (delivery.caughtUp)
        for (const ledger of followed) observed.sees(ledger, name, begun, reached(ledger), reached(ledger));
      cursor = delivery.cursor;
      await turns(pause);
    }
    for (const ledger of followed) {
      const marks = follower.events(ledger).map(textOf);
      observed.of(ledger).excerpts.push({ reader: name, from: next.get(ledger) ?? 0, marks });
    }
    next = new Map(followed.map((ledger) => [ledger, reached(ledger)]));
    await follower.stop();
    await turns(1);
  }
}

async function sizeOf(store: EventStore, ledger: LedgerId, name: string, observed: Observed): Promise<number> {
  const begun = observed.now();
  const size = await store.size(ledger);
  observed.sees(ledger, name, begun, size, size);
  return size;
}

async function namesIn(store: EventStore, name: string, observed: Observed): Promise<void> {
  const begun = observed.now();
  const names = new Set(await ledgersOf(store));
  for (const ledger of LEDGERS)
    if (names.has(ledger)) observed.sees(ledger, name, begun, 1);
    else observed.sees(ledger, name, begun, 0, 0);
}

async function read(
  store: EventStore,
  ledger: LedgerId,
  { from, positions }: ReaderStep,
  name: string,
  observed: Observed,
): Promise<void> {
  const begun = observed.now();
  const range = { from, ...(positions === undefined ? {} : { to: from + positions }) };
  const marks = (await readAll(store, ledger, range)).map(textOf);
  observed.of(ledger).excerpts.push({ reader: name, from, marks });
  const end = from + marks.length;
  if (marks.length === positions) observed.sees(ledger, name, begun, marks.length === 0 ? 0 : end);
  else if (marks.length === 0) observed.sees(ledger, name, begun, 0, from);
  else observed.sees(ledger, name, begun, end, end);
}

function ledgerAt(index: number): LedgerId {
  const ledger = LEDGERS[index];
  if (ledger === undefined) throw new RangeError(`there is no ledger ${index} in a workload`);
  return ledger;
}
