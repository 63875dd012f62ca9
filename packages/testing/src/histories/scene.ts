// What a draft is made from: the world so far, the newest state on the draft's day, and choices.
import {
  type AnyDraft,
  draft,
  type DraftData,
  type DraftEnvelope,
  type EventType,
  line as lineOf,
  type Line,
  type LocalDate,
  type MoneyAccount,
  type Stage,
  type State,
} from '@so-cai/core';

import { OWNER } from './firstPlan.js';
import type { Picks } from './picks.js';
import type { World } from './world.js';

export interface Scene {
  readonly world: World;
  /** The newest state, on the day on which the draft is to be effective. */
  readonly state: State;
  readonly on: LocalDate;
  readonly pick: Picks;
  /** A small amount. */
  readonly amount: bigint;
}

/** Makes the drafts of one call, or nothing where the world has nothing to make them from. */
export type Maker = (scene: Scene) => readonly AnyDraft[] | undefined;

/** Money that stands somewhere. */
export interface Fund {
  readonly account: MoneyAccount;
  readonly balance: bigint;
}

/** A draft of a day, resting on one or two documents. */
export function on<T extends EventType>(
  { pick, on: day }: Pick<Scene, 'pick' | 'on'>,
  type: T,
  data: DraftData<T>,
  more: Partial<DraftEnvelope> = {},
): AnyDraft {
  const document = { kind: pick.oneOf('NQ', 'QD'), number: `S-${pick.below(100)}`, date: day, issuer: OWNER };
  const basis = pick.once(4) ? [document, { ...document, kind: 'TT', number: 'TT-2' }] : [document];
  return draft(type, { effectiveOn: day, basis, ...more }, data) as unknown as AnyDraft;
}

/** Money on a stage, on lines that take drafts; with `yearEnd`, also on lines of years that are closed for spending. */
export function funds({ world, state, on: day }: Scene, stage: Stage, yearEnd = false): Fund[] {
  return state.balances().flatMap(({ account, balance }) => {
    if (account.kind !== 'money' || account.stage !== stage || balance <= 0n) return [];
    const phase = world.closings.years.get(account.line.budgetYear) ?? 'open';
    const open = yearEnd ? phase !== 'settlement' : phase === 'open';
    return open && world.takes({ ...account.line, budgetYear: 2099 }, day) ? [{ account, balance }] : [];
  });
}

/** What may be drawn from available money from the day on. */
export function spendable({ state }: Scene, line: Line): bigint {
  const { amount } = state.spendable(line);
  return amount > 0n ? amount : 0n;
}

/** A line that was used before, or a new one. */
export function anyLine(scene: Scene): Line | undefined {
  const known = scene.world.linesOn(scene.on);
  return scene.pick.once(4) || known.length === 0 ? newLine(scene) : scene.pick.of(known);
}

export function newLine({ world, pick, on: day }: Scene): Line | undefined {
  const [programme, source, unit, capital] = [
    pick.of(world.validCodes('programme', day)),
    pick.of(world.validCodes('source', day)),
    pick.of(world.validCodes('unit', day)),
    pick.of(world.validCodes('capital', day)),
  ];
  if (programme === undefined || source === undefined || unit === undefined || capital === undefined) return undefined;
  const { must, may } = world.dimensions();
  const stated = [...must, ...may.filter(() => pick.once(2))].flatMap((key) => {
    const value = pick.of(world.validCodes(key, day));
    return value === undefined ? [] : [[key, value]];
  });
  const budgetYear = pick.oneOf(2024, 2024, 2024, 2025);
  return lineOf({
    programme,
    source,
    unit,
    capital,
    budgetYear,
    originYear: pick.oneOf(budgetYear, budgetYear, 2023, null),
    dimensions: Object.fromEntries(stated) as { [key: string]: string },
  });
}
