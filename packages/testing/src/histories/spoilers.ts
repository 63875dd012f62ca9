// What makes a call unlawful: each spoiler aims at one reason for which a ledger refuses.
import {
  addDays,
  type AnyDraft,
  BATCH_LIMIT,
  type Code,
  type Line,
  line as lineOf,
  type RecordOptions,
} from '@so-cai/core';

import { UNAUTHORISED } from './firstPlan.js';
import { funds, newLine, on, type Scene } from './scene.js';

/** One call of `record`. */
export interface Call {
  readonly drafts: readonly AnyDraft[];
  readonly options: RecordOptions;
}
/** Changes a call, or makes another one; nothing where the world has nothing for it. */
export type Spoiler = (call: Call, scene: Scene) => Call | undefined;

const overdraw: Spoiler = (call) => withData(call, (data) => mapAmounts(data, (amount) => amount * 1_000n));

const unknownNode: Spoiler = (call) =>
  withData(call, (data) => mapLines(data, (line) => lineOf({ ...line, unit: 'NOWHERE' })));

const endedNode: Spoiler = (call, { world, pick }) => {
  const unit = pick.of(world.endedCodes('unit'));
  return unit === undefined ? undefined : withData(call, (data) => mapLines(data, (line) => ({ ...line, unit })));
};

/** What is lawful, and at its end something that is not: all of it is refused. */
const brokenBatch: Spoiler = ({ drafts, options }, scene) => {
  const line = newLine(scene);
  const last = line && on(scene, 'AdvanceSettled', { line, reference: 'NONE', amount: scene.amount });
  return last && { drafts: [...drafts, last], options };
};

const unknownReference: Spoiler = (_, scene) => {
  const line = newLine(scene);
  return line && one(on(scene, 'AdvanceSettled', { line, reference: 'NONE', amount: scene.amount }));
};

const referenceInUse: Spoiler = (_, scene) => {
  const { contracts, files } = scene.world.references();
  const reference = scene.pick.of([...contracts, ...files]);
  return reference && one(on(scene, 'ContractRegistered', { reference, value: scene.amount }));
};

const unbalanced: Spoiler = (_, scene) => {
  const [from, to] = [newLine(scene), newLine(scene)];
  const { amount } = scene;
  if (from === undefined || to === undefined) return undefined;
  return one(on(scene, 'Reallocated', { from: [{ line: from, amount }], to: [{ line: to, amount: amount + 1n }] }));
};

const notAReallocation: Spoiler = (_, scene) => {
  const line = newLine(scene);
  const { amount } = scene;
  return line && one(on(scene, 'Reallocated', { from: [{ line, amount }], to: [{ line, amount }] }));
};

const notAnAllotment: Spoiler = (_, scene) => {
  const line = newLine(scene);
  const { amount } = scene;
  return line && one(on(scene, 'Allotted', { from: line, to: [{ line, amount }] }));
};

const closedDay: Spoiler = (call, { world }) => {
  const effectiveOn = addDays(world.firstOpenDay, -1);
  return world.closings.through === null ? undefined : withDrafts(call, (draft) => ({ ...draft, effectiveOn }));
};

const noSuchDay: Spoiler = (call) => withDrafts(call, (draft) => ({ ...draft, effectiveOn: '2024-02-30' }));

const reversedAgain: Spoiler = (_, scene) => {
  const reversal = scene.pick.of(scene.world.of('Reversed'));
  return reversal && one(on({ ...scene, on: reversal.effectiveOn }, 'Reversed', { of: reversal.data.of }));
};

const notReversible: Spoiler = (_, scene) => {
  const target = scene.pick.of(scene.world.of('LedgerOpened', 'PeriodClosed', 'Reversed', 'UnitDefined'));
  return target && one(on({ ...scene, on: target.effectiveOn }, 'Reversed', { of: target.id }));
};

/** An allocation out of which later events were paid. */
const reversedTooLate: Spoiler = (_, scene) => {
  const target = scene.pick.of(scene.world.of('Allocated').filter((event) => !scene.world.isReversed(event.id)));
  return target && one(on({ ...scene, on: target.effectiveOn }, 'Reversed', { of: target.id }));
};

const commandOfAnother: Spoiler = (call, { world, pick }) => {
  const commandId = pick.of(world.events)?.meta.commandId;
  return commandId && { drafts: call.drafts, options: { ...call.options, commandId } };
};

const tooLarge: Spoiler = ({ drafts, options }) => {
  const [first] = drafts;
  return first && { drafts: Array.from({ length: BATCH_LIMIT + 1 }, () => first), options };
};

const otherSize: Spoiler = ({ drafts, options }, { world }) => ({
  drafts,
  options: { ...options, expectedSize: world.events.length - 1 },
});

const notAuthorised: Spoiler = ({ drafts, options }) => ({ drafts, options: { ...options, actor: UNAUTHORISED } });

const beforeHistory: Spoiler = (_, scene) => {
  const { world, pick } = scene;
  const begun = pick.of(world.of('BalancesBroughtForward').filter((event) => !world.isReversed(event.id)));
  const balance = begun?.data.balances[0];
  if (begun === undefined || balance === undefined) return undefined;
  const then = { ...scene, on: addDays(begun.effectiveOn, -1) };
  return one(on(then, 'Allocated', { to: balance.line, kind: 'original', amount: scene.amount }));
};

const moreThanPaid: Spoiler = (_, scene) => {
  const { world, pick } = scene;
  const fund = pick.of(funds(scene, 'paid'));
  const of = pick.of(
    world.of('Disbursed').filter((event) => event.data.as === 'payment' && !world.isReversed(event.id)),
  );
  if (fund === undefined || of === undefined) return undefined;
  const reference = of.data.reference === undefined ? {} : { reference: of.data.reference };
  const line = world.resolveLine(of.data.from, scene.on);
  const amount = BigInt(of.data.amount) + 1n;
  return one(on(scene, 'Refunded', { line, stage: 'paid', ...reference, of: of.id, amount }));
};

const sourceOfAnother: Spoiler = (call, { world, pick }) => {
  const source = pick.of(world.events.flatMap((event) => (event.source === undefined ? [] : [event.source])));
  return source && withDrafts(call, (draft) => ({ ...draft, source }));
};

/** In the order of the number by which a command names them; 0 spoils nothing. */
export const SPOILERS: readonly Spoiler[] = [
  overdraw,
  overdraw,
  brokenBatch,
  brokenBatch,
  brokenBatch,
  unknownNode,
  endedNode,
  unknownReference,
  referenceInUse,
  unbalanced,
  notAReallocation,
  notAnAllotment,
  closedDay,
  closedDay,
  noSuchDay,
  reversedAgain,
  notReversible,
  reversedTooLate,
  reversedTooLate,
  commandOfAnother,
  tooLarge,
  otherSize,
  notAuthorised,
  beforeHistory,
  moreThanPaid,
  sourceOfAnother,
];

function one(draft: AnyDraft): Call {
  return { drafts: [draft], options: {} };
}

function withDrafts({ drafts, options }: Call, change: (draft: AnyDraft) => AnyDraft): Call {
  return { drafts: drafts.map(change), options };
}

function withData(call: Call, change: (data: unknown) => unknown): Call {
  return withDrafts(call, (draft) => ({ ...draft, data: change(draft.data) }) as AnyDraft);
}

function mapAmounts(data: unknown, change: (amount: bigint) => bigint): unknown {
  if (Array.isArray(data)) return data.map((item) => mapAmounts(item, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      key === 'amount' ? change(BigInt(value as bigint | string)) : mapAmounts(value, change),
    ]),
  );
}

function mapLines(data: unknown, change: (line: Line) => Line | (Omit<Line, 'unit'> & { unit: Code })): unknown {
  if (Array.isArray(data)) return data.map((item) => mapLines(item, change));
  if (typeof data !== 'object' || data === null) return data;
  if ('budgetYear' in data && 'programme' in data) return change(data as Line);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapLines(value, change)]));
}
