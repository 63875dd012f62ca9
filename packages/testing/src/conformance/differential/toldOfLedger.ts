// Everything that can be asked of a ledger, in a form by which two of them can be compared, part by part.
import {
  type EventStore,
  hex,
  type Ledger,
  type LedgerId,
  localDate,
  MEASURES,
  openLedger,
  toJsonValue,
} from '@so-cai/core';

import { TEST_PACK } from '../../histories/firstPlan.js';
import type { History } from '../../histories/history.js';
import { seeded } from '../../synthetic/seeded.js';

/** Something that was told, with the name of what it is. */
export type Saying = readonly [what: string, value: unknown];
/** Everything that was told. */
export type Told = readonly Saying[];

/** How many times a ledger is asked about dates and sizes. */
const QUESTIONS = 3;

/** What was tried, and the receipt or refusal of each. */
export function answersOf({ attempts }: History): Told {
  return attempts.map((attempt, index) => [`attempt ${index}`, toJsonValue(attempt)]);
}

/** All bodies, byte for byte. */
export async function bodiesIn(store: EventStore, ledger: LedgerId): Promise<Told> {
  const bodies: Saying[] = [];
  for await (const chunk of store.read(ledger))
    for (const { position, body } of chunk) bodies.push([`event ${position}`, hex(body)]);
  return [['number of events', bodies.length], ...bodies];
}

/** The ledger of a history, read anew from a store. */
export async function reopened(store: EventStore, { ledger, system }: History): Promise<Ledger> {
  return openLedger({ store, name: ledger.name, packs: [TEST_PACK], system });
}

/** What a ledger says of random days and sizes. */
export async function statesOf(ledger: Ledger, seed: number): Promise<Told> {
  await ledger.refresh();
  const random = seeded(seed);
  const days: string[] = [];
  for await (const { effectiveOn } of ledger.events()) days.push(effectiveOn);
  const told: Saying[] = [];
  for (let question = 0; question < QUESTIONS; question += 1) {
    const [one, other] = [random.below(days.length), random.below(days.length)].map((at) => localDate(days[at] ?? ''));
    const size = 1 + random.below(ledger.size);
    if (one !== undefined && other !== undefined) told.push(...(await statesOn(ledger, one, other, size)));
  }
  return told;
}

async function statesOn(ledger: Ledger, on: string, other: string, size: number): Promise<Told> {
  const knownAt = { size };
  const state = await ledger.asOf(on, { knownAt });
  const [from, to] = on < other ? [on, other] : [other, on];
  const activity = await ledger.between(from, to, { knownAt });
  const changes = ledger.diff(await ledger.asOf(other, { knownAt }), await ledger.asOf(on));
  const answers: readonly Saying[] = [
    ['the root', state.root],
    ['the state', state],
    ['balances', state.balances()],
    ['ceilings', state.ceilings()],
    ['the total', state.total()],
    ['explanations', MEASURES.map((measure) => state.explain({ measure }))],
    ['what can be spent', state.lines().map((line) => state.spendable(line))],
    [`activity since ${other}`, activity],
    [`changes since ${other}`, changes],
  ];
  return answers.map(([what, value]) => [`${what} on ${on} at size ${size}`, toJsonValue(value)]);
}
