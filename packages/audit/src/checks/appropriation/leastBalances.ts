// The least balance of accounts on any day up to a state's date, and the rows that drew them there.
import {
  accountKey,
  type ExplainedRow,
  lineKey,
  type LocalDate,
  type MoneyAccount,
  type Stage,
  type State,
} from '@so-cai/core';

import { grouped } from '../listed.js';

/** An account on the day on which it stands lowest. */
export interface LeastBalance {
  readonly account: MoneyAccount;
  readonly balance: bigint;
  readonly day: LocalDate;
  /** Positions of the events that lowered it on that day. */
  readonly positions: readonly number[];
}

/** The accounts among these that stand below zero at the end of some day. The entries of each stage are gone through once. */
export function* belowZeroOnSomeDay(accounts: readonly MoneyAccount[], on: State): Generator<LeastBalance> {
  const byStage = grouped(accounts, ({ stage }) => stage);
  for (const [stage, suspects] of byStage) {
    const rows = rowsOf(stage, suspects, on);
    for (const account of suspects) {
      const least = leastOf(rows.get(accountKey(account)) ?? []);
      if (least !== undefined && least.balance < 0n) yield { account, ...least };
    }
  }
}

function rowsOf(stage: Stage, suspects: readonly MoneyAccount[], on: State): Map<string, ExplainedRow[]> {
  const wanted = new Map(suspects.map((account): [string, ExplainedRow[]] => [accountKey(account), []]));
  const unit = [...new Set(suspects.map(({ line }) => line.unit))];
  const isWanted = new Set(suspects.map(({ line }) => lineKey(line)));
  for (const row of on.explain({ measure: stage, where: { unit } }).rows) {
    const { line, reference } = row;
    if (isWanted.has(lineKey(line))) wanted.get(accountKey({ kind: 'money', line, stage, reference }))?.push(row);
  }
  return wanted;
}

function leastOf(rows: readonly ExplainedRow[]): Omit<LeastBalance, 'account'> | undefined {
  const byDay = grouped(rows, ({ effectiveOn }) => effectiveOn);
  let balance = 0n;
  let least: Omit<LeastBalance, 'account'> | undefined;
  for (const day of [...byDay.keys()].sort()) {
    const ofDay = byDay.get(day) ?? [];
    for (const { amount } of ofDay) balance += amount;
    if (least !== undefined && balance >= least.balance) continue;
    const positions = ofDay.filter(({ amount }) => amount < 0n).map(({ position }) => position);
    least = { balance, day, positions };
  }
  return least;
}
