// 2025: money comes again, districts end in the middle of the year, and payments go on under their successors.
import { apportioned, type AnyDraft, disbursed, type Line, line, type Receipt, type State } from '@so-cai/core';
import { reorganisation2025 } from '@so-cai/vietnam';

import { HANDED_OVER } from '../illustrative/choices.js';
import { DAYS, FIRST_NEW_DAY, LAST_OLD_DAY, PAYMENT_DAYS_2025 } from '../illustrative/days.js';
import { between, seeded } from '../illustrative/seeded.js';
import { COMMUNE_SHARES, IDLE, NEXT_YEAR, PAID_AT_ONCE } from '../illustrative/shares.js';
import { BUDGET_YEAR, COUNCIL, ILLUSTRATIVE_NOTE, illustrated, PROVINCE } from '../plan.js';
import { splitInSteps } from '../split.js';
import type { Cell } from '../year/cells.js';
import { paidOn } from '../year/contracts.js';
import type { Scenario } from '../year/scenario.js';
import { type Detail, granted, inDetail, isCarried } from './grants.js';
import type { Recorder } from './recorder.js';

const NEXT = BUDGET_YEAR + 1;
const SEED = 25;
const HUNDRED = 100n;

/** What was recorded, for the steps that tell of it. */
export interface Year2025 {
  readonly reorganised: Receipt;
  readonly handedOver: Receipt;
}

/** The plan of the next year, while the last payments of 2024 still come in. */
export async function recordGrantsOf2025(recorder: Recorder, { year, step }: Scenario): Promise<void> {
  await recorder.record('allocate-2025', DAYS.allocated2025, granted(nextYearOf(year.cells, step), DAYS.allocated2025));
}

/** Huyện Mộc Châu becomes a thị xã; then the detail of the plan. */
export async function recordDetailOf2025(recorder: Recorder, { year, step }: Scenario): Promise<void> {
  await recorder.record('rename', DAYS.renamed, changesUntil(DAYS.renamed));
  const details = nextYearOf(year.cells, step).flatMap((cell) => communesOf(cell, step));
  const around = { day: DAYS.allotted2025, document: 'PHAN-BO-2025' };
  await recorder.record('allot-2025', DAYS.allotted2025, inDetail(details, around));
}

/** After it: payments, the reorganisation, the hand-over, payments again. */
export async function recordRestOf2025(recorder: Recorder, step: bigint): Promise<Year2025> {
  const random = seeded(SEED);
  const pay = async (days: readonly string[]): Promise<void> => {
    for (const day of days)
      await recorder.record(`day-${day}`, day, paymentsOn(await recorder.stateOn(day), { day, step, random }));
  };
  await pay(PAYMENT_DAYS_2025.filter((day) => day < DAYS.reorganised));
  const changes = changesAfter(DAYS.renamed);
  const reorganised = await recorder.record('reorganise', DAYS.reorganised, changes);
  await pay(PAYMENT_DAYS_2025.filter((day) => day > DAYS.reorganised && day < DAYS.handedOver));
  const succession = reorganised.ids[changes.findIndex(isSplit)] ?? '';
  const legs = await handOver(recorder, { succession, step });
  const handedOver = await recorder.record('hand-over', DAYS.handedOver, legs);
  await pay(PAYMENT_DAYS_2025.filter((day) => day > DAYS.handedOver));
  return { reorganised, handedOver };
}

/** The lines' money of the next year. */
function nextYearOf(cells: readonly Cell[], step: bigint): Cell[] {
  return cells
    .filter((cell) => !isCarried(cell))
    .map((cell) => {
      const [amount = 0n] = splitInSteps(cell.granted, step, [NEXT_YEAR.again, NEXT_YEAR.gone]);
      return { ...cell, line: line({ ...cell.line, budgetYear: NEXT, originYear: NEXT }), granted: amount };
    });
}

/** What the catalogue knows of 2025, with the hand-over of the story. */
function changesOf2025(): AnyDraft[] {
  return reorganisation2025({ openedOn: DAYS.opened, handover: { [HANDED_OVER.district]: HANDED_OVER.to } });
}

function changesUntil(day: string): AnyDraft[] {
  return changesOf2025().filter(({ effectiveOn = day }) => effectiveOn <= day);
}

function changesAfter(day: string): AnyDraft[] {
  return changesOf2025()
    .filter(({ effectiveOn = day }) => effectiveOn > day)
    .map((draft) => (isSplit(draft) ? marked(draft) : draft));
}

function isSplit(draft: AnyDraft): boolean {
  return draft.type === 'Succeeded' && draft.data.kind === 'split';
}

/** The money of a district's line, or of its communes' lines where these hold it. */
function communesOf(cell: Cell, step: bigint): Detail[] {
  const communes = COMMUNE_SHARES.communes[cell.line.unit];
  const { kind, granted: amount } = cell;
  if (communes === undefined || !COMMUNE_SHARES.programmes.includes(cell.line.programme))
    return [{ line: cell.line, kind, amount }];
  const parts = splitInSteps(
    amount,
    step,
    communes.map(() => 1n),
  );
  return communes.map((unit, index) => ({ line: line({ ...cell.line, unit }), kind, amount: parts[index] ?? 0n }));
}

/** Some of the lines pay a part of what they have, as work is done also from commitments. */
function paymentsOn(
  state: State,
  { day, step, random }: { day: string; step: bigint; random: () => number },
): AnyDraft[] {
  return openMoney(state).flatMap(({ from, reference, amount: open }) => {
    const isSpent = from.unit !== PROVINCE || day >= FIRST_NEW_DAY;
    if (!isSpent || random() < IDLE) return [];
    const part = (open * between(random, PAID_AT_ONCE)) / HUNDRED;
    const amount = (part / step) * step;
    if (amount <= 0n) return [];
    const bound = reference === null ? {} : { stage: 'committed' as const, reference };
    return [disbursed({ from, as: 'payment', amount, ...bound, ...paidOn(day) })];
  });
}

/** What can be paid of 2025's money: available, by line as it stands on the state's day, and committed, by contract. */
function openMoney(state: State): { from: Line; reference: string | null; amount: bigint }[] {
  const free = state
    .lines({ budgetYear: NEXT })
    .map((from) => ({ from, reference: null, amount: state.get(from).available }));
  const bound = state
    .balances()
    .flatMap(({ account, balance }) =>
      account.kind === 'money' && account.stage === 'committed' && account.line.budgetYear === NEXT
        ? [{ from: state.resolve(account.line), reference: account.reference, amount: balance }]
        : [],
    );
  return [...free, ...bound];
}

/** A split of a district says that it is illustrative; what the catalogue doubts stays said. */
function marked(draft: AnyDraft): AnyDraft {
  return { ...draft, note: [draft.note, ILLUSTRATIVE_NOTE].filter((each) => each !== undefined).join(' ') };
}

/** What the pilot district had on its last day goes to the communes that succeed it, in equal parts. */
async function handOver(
  recorder: Recorder,
  { succession, step }: { succession: string; step: bigint },
): Promise<AnyDraft[]> {
  const before = await recorder.stateOn(LAST_OLD_DAY);
  const now = await recorder.stateOn(DAYS.handedOver);
  const legs = before.lines({ budgetYear: NEXT }).flatMap((of) => {
    if (of.unit !== HANDED_OVER.district) return [];
    const from = now.resolve(of);
    const parts = splitInSteps(lesser(before.get(of).available, now.spendable(from).amount), step, [1n, 1n]);
    return HANDED_OVER.to.flatMap((unit, index): { from: Line; to: Line; stage: 'available'; amount: bigint }[] => {
      const amount = parts[index] ?? 0n;
      return amount === 0n ? [] : [{ from, to: line({ ...from, unit }), stage: 'available', amount }];
    });
  });
  return [apportioned({ succession, legs, ...illustrated('QD', 'BAN-GIAO', COUNCIL, DAYS.handedOver) })];
}

function lesser(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
