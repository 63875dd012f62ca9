// Opening balances, carry-over, settlement, distribution after a split.
import { accountKey, type MoneyAccount } from '../accounts/account.js';
import { lineKey } from '../values/line.js';
import { type Checks, firstAmong, invalid, type Situation } from './context.js';
import type { Refusal } from './rejection.js';
import { checkKnown, checkReference, checkStageReference } from './spendingChecks.js';
import { checkTotal } from './totals.js';
import type { ApportionedData } from '../events/reorganisation.js';
import type { OpeningBalance } from '../events/opening.js';
import { dateOf } from '../values/date.js';

export const yearEndChecks: Checks = {
  BalancesBroughtForward: (data, at) =>
    checkTotal(data.balances, 'data.balances') ??
    firstAmong(data.balances, (balance, index) =>
      checkOpeningBalance(at, balance, `data.balances[${index}]`, data.balances.slice(0, index)),
    ),
  CarriedOver: (data, at) =>
    checkTotal(data.legs, 'data.legs') ??
    firstAmong(
      data.legs,
      (leg, index) =>
        checkStageReference(leg.stage, leg.reference, `data.legs[${index}]`) ??
        (leg.reference === undefined ? undefined : checkKnown(at, leg.reference, `data.legs[${index}].reference`)),
    ),
  AnnuallySettled: (data, at) =>
    checkTotal(
      data.legs.map((leg) => ({ amount: leg.submitted })),
      'data.legs',
    ) ??
    firstAmong(
      data.legs,
      (leg, index) =>
        (BigInt(leg.approved) > BigInt(leg.submitted)
          ? invalid(
              `data.legs[${index}].approved`,
              'amountTooLarge',
              leg.approved,
              `at most what was submitted, ${leg.submitted}`,
            )
          : undefined) ??
        (leg.reference === undefined ? undefined : checkKnown(at, leg.reference, `data.legs[${index}].reference`)),
    ),
  SettlementCorrected: (data, at) =>
    data.reference === undefined ? undefined : checkKnown(at, data.reference, 'data.reference'),
  Apportioned: (data, at) => checkTotal(data.legs, 'data.legs') ?? checkApportionment(at, data),
};

/** A balance can be brought forward once, onto an account that has no history. */
function checkOpeningBalance(
  at: Situation,
  balance: OpeningBalance,
  path: string,
  before: readonly OpeningBalance[],
): Refusal | undefined {
  const { line, stage, reference } = balance;
  const account = accountOf(balance);
  const openedHere = before.some((each) => each.opens !== undefined && each.reference === reference);
  return (
    checkStageReference(stage, reference, path) ??
    (openedHere && balance.opens === undefined ? undefined : checkReference(at, balance, path)) ??
    (before.some((each) => accountKey(accountOf(each)) === accountKey(account))
      ? invalid(path, 'duplicate', lineKey(line), 'each account once')
      : undefined) ??
    (hasHistory(at, account) ? { code: 'BeforeHistory', account, effectiveOn: dateOf(at.day) } : undefined)
  );
}

function accountOf({ line, stage, reference }: OpeningBalance): MoneyAccount {
  return { kind: 'money', line, stage, reference: reference ?? null };
}

function hasHistory(at: Situation, account: MoneyAccount): boolean {
  const id = at.state.book.accounts.find(account);
  return id !== undefined && (at.state.broughtForward.has(id) || !at.state.book.balances.isZero(id));
}

/** From the residuary successor of a split to one of the others, everything else the same. */
function checkApportionment(at: Situation, data: ApportionedData): Refusal | undefined {
  const { state } = at;
  const position = state.positions.get(data.succession) ?? -1;
  const split = state.successions.get(position);
  if (split?.kind !== 'split' || state.reversals.has(position))
    return invalid('data.succession', 'wrongEvent', data.succession, 'the id of a split that was not reversed');
  if (at.day < state.dayAt(position))
    return invalid(
      'effectiveOn',
      'wrongDate',
      dateOf(at.day),
      `a day from ${dateOf(state.dayAt(position))} on, the day of the split`,
    );
  const tree = state.catalogue.tree(split.tree);
  const residuary = tree.resolve(split.to, at.day);
  const others = (split.others ?? []).map((code) => tree.resolve(code, at.day));
  return firstAmong(data.legs, (leg, index) => {
    const path = `data.legs[${index}]`;
    return (
      checkStageReference(leg.stage, leg.reference, path) ??
      (leg.reference === undefined ? undefined : checkKnown(at, leg.reference, `${path}.reference`)) ??
      (leg.from[split.tree] === residuary
        ? undefined
        : invalid(`${path}.from.${split.tree}`, 'notOneOf', leg.from[split.tree], residuary)) ??
      (others.includes(leg.to[split.tree])
        ? undefined
        : invalid(`${path}.to.${split.tree}`, 'notOneOf', leg.to[split.tree], others.join(', '))) ??
      (lineKey({ ...leg.from, [split.tree]: leg.to[split.tree] }) === lineKey(leg.to)
        ? undefined
        : invalid(
            `${path}.to`,
            'notAllowedHere',
            lineKey(leg.to),
            `the line of ${path}.from, only its ${split.tree} another`,
          ))
    );
  });
}
