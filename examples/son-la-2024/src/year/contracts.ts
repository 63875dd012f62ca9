// Works under contract: money is committed, advanced, drawn as work is done, and the advance is settled.
import {
  advanceSettled,
  type AnyDraft,
  committed,
  contractRegistered,
  type Draft,
  disbursed,
  type DraftEnvelope,
} from '@so-cai/core';

import { ADVANCE, CARRIED_ADVANCE, CHARGED, CONTRACTS, MISBOOKED, PILOT, RECOVERED } from '../illustrative/choices.js';
import { DAYS } from '../illustrative/days.js';
import { COMMITTEE, illustrated, TREASURY } from '../plan.js';
import { splitInSteps } from '../split.js';
import type { Cell } from './cells.js';
import type { Payment } from './payments.js';

/** A contract over works that one line pays. */
export interface Contract {
  readonly cell: Cell;
  readonly reference: string;
  readonly value: bigint;
  readonly advance: bigint;
}

/** A draw on a line, with what it draws from. */
export interface Draw {
  readonly payment: Payment;
  readonly draft: Draft<'Disbursed'>;
}

/** The contract of a line, where its works are done under one. */
export function contractOf(cell: Cell, payments: readonly Payment[], step: bigint): Contract | undefined {
  const { programme, unit, originYear, budgetYear } = cell.line;
  if (cell.kind !== 'investment' || originYear === null || !CONTRACTS.programmes.includes(programme)) return undefined;
  if (unit === PILOT.unit || (unit === MISBOOKED.unit && programme === MISBOOKED.programme)) return undefined;
  const first = payments.find((each) => each.cell === cell);
  if (first === undefined || first.on >= DAYS.advancesSettled) return undefined;
  const [value = 0n] = splitInSteps(cell.granted, step, [CONTRACTS.taken, CONTRACTS.left]);
  const [most = 0n] = splitInSteps(value, step, [ADVANCE.advanced, ADVANCE.rest]);
  const advance = first.amount < most ? first.amount : most;
  return { cell, reference: `EXAMPLE-HD-${programme}-${unit}-${budgetYear}`, value, advance };
}

/** The contract and the commitment of its money. */
export function signed({ cell, reference, value }: Contract): AnyDraft[] {
  const around = illustrated('HD', `HD-${cell.line.programme}`, COMMITTEE, DAYS.contracts);
  return [
    contractRegistered({ reference, value, unit: cell.line.unit, ...around }),
    committed({ line: cell.line, reference, amount: value, ...around }),
  ];
}

/** A line's payments as draws: under a contract first as an advance, then on the commitment, and on the rest when that is used up. */
export function drawsOf(payments: readonly Payment[], contract: Contract | undefined): Draw[] {
  let [committedLeft, advanceLeft] = [contract?.value ?? 0n, contract?.advance ?? 0n];
  return payments.flatMap((payment) => {
    const around = paidOn(payment.on);
    const [advance, work] = [lesser(payment.amount, advanceLeft), lesser(payment.amount, committedLeft)];
    advanceLeft -= advance;
    committedLeft -= work;
    const { line } = payment.cell;
    const bound = { from: line, stage: 'committed' as const, ...around };
    const parts =
      contract === undefined
        ? []
        : [
            { amount: advance, draft: { ...bound, as: 'advance' as const, reference: contract.reference } },
            { amount: work - advance, draft: { ...bound, as: 'payment' as const, reference: contract.reference } },
          ];
    return [...parts, { amount: payment.amount - work, draft: { from: line, as: 'payment' as const, ...around } }]
      .filter(({ amount }) => amount > 0n)
      .map(({ amount, draft }) => ({ payment, draft: disbursed({ ...draft, amount }) }));
  });
}

/** Settles advances by work that is done: a part in summer, the rest in December; those that stay open excepted. */
export function settlements(
  contracts: readonly Contract[],
  step: bigint,
): { summer: AnyDraft[]; december: AnyDraft[] } {
  const settled = contracts.map((contract) => {
    const { settledFirst: first, open } = partsOf(contract, step);
    return { contract, first, rest: open - recoveredOf(contract, step) };
  });
  const settle = (contract: Contract, amount: bigint, on: string): AnyDraft =>
    advanceSettled({
      line: contract.cell.line,
      reference: contract.reference,
      amount,
      ...illustrated('KB', 'THANH-TOAN-TAM-UNG', TREASURY, on),
    });
  return {
    summer: settled
      .filter(({ first }) => first > 0n)
      .map(({ contract, first }) => settle(contract, first, DAYS.advancesSettled)),
    december: settled
      .filter(({ contract, rest }) => rest > 0n && !staysOpen(contract))
      .map(({ contract, rest }) => settle(contract, rest, DAYS.advancesSettledAgain)),
  };
}

/** What is paid back in cash of an advance that is open after the summer; of most advances nothing. */
export function recoveredOf(contract: Contract, step: bigint): bigint {
  const { programme, unit } = contract.cell.line;
  if (programme !== RECOVERED.programme || unit !== RECOVERED.unit) return 0n;
  return splitInSteps(partsOf(contract, step).open, step, [RECOVERED.back, RECOVERED.kept])[0] ?? 0n;
}

/** What of an advance is settled first, and what is open then. */
function partsOf({ advance }: Contract, step: bigint): { settledFirst: bigint; open: bigint } {
  const [settledFirst = 0n, open = 0n] = splitInSteps(advance, step, [ADVANCE.settled, ADVANCE.unsettled]);
  return { settledFirst, open };
}

/** Whether an advance is still open at the end of the year. */
function staysOpen({ cell: { line } }: Contract): boolean {
  return [CHARGED, CARRIED_ADVANCE].some(({ programme, unit }) => line.programme === programme && line.unit === unit);
}

/** What a payment says besides its data. */
export function paidOn(on: string): Pick<DraftEnvelope, 'effectiveOn' | 'basis' | 'note'> {
  return illustrated('KB', `CT-${on}`, TREASURY, on);
}

function lesser(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
