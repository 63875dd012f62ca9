// The plan of 2024 enters the ledger: what 2023 left, what is granted for the year, and its detail weeks later. By capital kind the plan
// is the article's once the money of 2023 is carried over.
import { allocated, allotted, type AnyDraft, balancesBroughtForward, type LegInput, line } from '@so-cai/core';

import { DAYS } from '../illustrative/days.js';
import { ALLOTTED, SUPPLEMENT, UNIT_SHARES } from '../illustrative/shares.js';
import { COMMITTEE, COUNCIL, illustrated, lineOf, PRIME_MINISTER, PROVINCE } from '../plan.js';
import { splitInSteps } from '../split.js';
import type { Cell } from '../year/cells.js';

/** What 2023 left on the lines that carry money over; its origin year is not stated. */
export function broughtForward(cells: readonly Cell[]): AnyDraft[] {
  return [
    balancesBroughtForward({
      balances: cells.filter(isCarried).map((cell) => ({
        line: line({ ...cell.line, budgetYear: cell.line.budgetYear - 1 }),
        stage: 'available' as const,
        amount: cell.granted,
      })),
      ...illustrated('BB', 'SO-DU-2023', COMMITTEE, DAYS.opened),
    }),
  ];
}

/** Money of a year by programme and kind, on the province as a whole. */
export function granted(cells: readonly Cell[], day: string): AnyDraft[] {
  return byProgramme(cells).map(({ to, amount }) =>
    allocated({ to, amount, ...illustrated('QD', 'GIAO-DU-TOAN', PRIME_MINISTER, day) }),
  );
}

/** The detail of the plan: most of it first, the rest months later. */
export function detailed(cells: readonly Cell[], part: keyof typeof ALLOTTED, step: bigint): AnyDraft[] {
  const day = part === 'first' ? DAYS.allotted : DAYS.allottedRest;
  return inDetail(
    cells.map((cell) => {
      const [first = 0n, rest = 0n] = splitInSteps(cell.granted, step, [ALLOTTED.first, ALLOTTED.rest]);
      return { line: cell.line, kind: cell.kind, amount: part === 'first' ? first : rest };
    }),
    { day, document: part === 'first' ? 'PHAN-BO' : 'PHAN-BO-TIEP' },
  );
}

/** Money on its way to the line that spends it. */
export interface Detail {
  readonly line: Cell['line'];
  readonly kind: string;
  readonly amount: bigint;
}

/** Allotments from the province as a whole, one for each programme and kind. */
export function inDetail(details: readonly Detail[], { day, document }: { day: string; document: string }): AnyDraft[] {
  const legs = new Map<string, { from: Cell['line']; to: LegInput[] }>();
  for (const { line: to, kind, amount } of details) {
    const from = lineOf({ programme: programmeOf(to.programme), kind, unit: PROVINCE, budgetYear: to.budgetYear });
    const key = `${from.programme} ${kind}`;
    const found = legs.get(key) ?? { from, to: [] };
    legs.set(key, found);
    if (amount > 0n) found.to.push([to, amount]);
  }
  return [...legs.values()].map((each) => allotted({ ...each, ...illustrated('NQ', document, COUNCIL, day) }));
}

/** More money during the year, for one component, and what its units get of it. */
export function supplement(cells: readonly Cell[], step: bigint): { granted: AnyDraft; detail: AnyDraft[] } {
  const { programme, kind } = SUPPLEMENT;
  const among = cells.filter((cell) => cell.kind === kind && !isCarried(cell));
  const total = among.reduce((sum, cell) => sum + cell.granted, 0n);
  const [amount = 0n] = splitInSteps(total, step, [SUPPLEMENT.granted, SUPPLEMENT.ofWhichPlan]);
  const parts = splitInSteps(
    amount,
    step,
    UNIT_SHARES.map(({ weight }) => weight),
  );
  const to = lineOf({ programme: programmeOf(programme), kind, unit: PROVINCE });
  return {
    granted: allocated({
      to,
      kind: 'supplement',
      amount,
      ...illustrated('QD', 'BO-SUNG', PRIME_MINISTER, DAYS.supplemented),
    }),
    detail: inDetail(
      UNIT_SHARES.map(({ unit }, index) => ({
        line: lineOf({ programme, kind, unit }),
        kind,
        amount: parts[index] ?? 0n,
      })),
      { day: DAYS.supplementAllotted, document: 'PHAN-BO-BO-SUNG' },
    ),
  };
}

/** Money whose origin year is not stated came over from 2023. */
export function isCarried({ line: { originYear } }: Pick<Cell, 'line'>): boolean {
  return originYear === null;
}

/** The programme of a component. */
export function programmeOf(component: string): string {
  return component.split('-')[0] ?? component;
}

function byProgramme(cells: readonly Cell[]): { to: Cell['line']; amount: bigint }[] {
  const sums = new Map<string, { to: Cell['line']; amount: bigint }>();
  for (const { line: of, kind, granted: amount } of cells) {
    const to = lineOf({ programme: programmeOf(of.programme), kind, unit: PROVINCE, budgetYear: of.budgetYear });
    const key = `${to.programme} ${kind}`;
    sums.set(key, { to, amount: (sums.get(key)?.amount ?? 0n) + amount });
  }
  return [...sums.values()];
}
