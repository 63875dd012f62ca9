// A year's open balances on a day: what is available, committed and advanced, account by account.
import {
  accountKey,
  type Line,
  lineKey,
  type MoneyAccount,
  type ReferenceId,
  type State,
  type Where,
} from '@so-cai/core';

/** Stages of which something has to be decided at the end of a year. */
export const OPEN_STAGES = ['available', 'committed', 'advanced'] as const;
/** A stage of which something has to be decided at the end of a year. */
export type OpenStage = (typeof OPEN_STAGES)[number];

/** One account with a balance. Amounts in minor units. */
export interface Balance {
  /** Identity of the account. */
  readonly key: string;
  readonly line: Line;
  /** Identity of the line. */
  readonly lineKey: string;
  readonly stage: OpenStage;
  readonly reference: ReferenceId | null;
  readonly balance: bigint;
  /** What can be taken on this day without leaving less than nothing on a later one; of contracts and advances, the balance. */
  readonly free: bigint;
  readonly planned: boolean;
  /** Whether its unit spends money itself. */
  readonly spends: boolean;
}

/** The open balances of a year on a state's day, in the order in which their accounts first appeared. */
export function openBalances(state: State, where: Where): Balance[] {
  const [fits, planned, spends] = [
    state.filter(where),
    state.filter({ planned: true }),
    state.filter({ spends: true }),
  ];
  return state.balances().flatMap(({ account, balance }): Balance[] => {
    if (account.kind !== 'money' || !isOpen(account) || !fits(account.line)) return [];
    const { line, stage, reference } = account;
    const free = stage === 'available' ? state.spendable(line).amount : balance;
    return [
      {
        key: accountKey(account),
        line,
        lineKey: lineKey(line),
        stage,
        reference,
        balance,
        free,
        planned: planned(line),
        spends: spends(line),
      },
    ];
  });
}

/** The key of the account to which a balance's money belongs on another state's day. */
export function keyOn(state: State, { line, stage, reference }: Pick<Balance, 'line' | 'stage' | 'reference'>): string {
  return accountKey({ kind: 'money', line: state.resolve(line), stage, reference });
}

function isOpen(account: MoneyAccount): account is MoneyAccount & { readonly stage: OpenStage } {
  return OPEN_STAGES.some((stage) => stage === account.stage);
}
