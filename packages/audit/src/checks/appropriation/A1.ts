// A1: accounts below zero, and the exceptions under which they were drawn.
import { accountKey, type AccountBalance, type Line, type State } from '@so-cai/core';

import type { Check, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { LISTED_LIMIT } from '../listed.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';

class BelowZero implements Fold {
  readonly #exceptions: Hit[] = [];

  take({ event, ref, amount }: Taken): void {
    const { exception } = event;
    if (exception === undefined) return;
    const { authority, document, reason } = exception;
    this.#exceptions.push({
      events: [ref],
      amounts: { amount },
      facts: { what: 'exception', effectiveOn: event.effectiveOn, authority, document, reason },
      message: text(
        `Ghi theo trường hợp ngoại lệ (${authority}, ${document}: ${reason}): ${dong(amount, 'vi')}.`,
        `Recorded as an exception (${authority}, ${document}: ${reason}): ${dong(amount, 'en')}.`,
      ),
    });
  }

  async end({ state: on, refsAt }: Closing): Promise<Outcome> {
    const lines = on.lines();
    const hits: Hit[] = [...this.#exceptions];
    for (const line of lines) {
      const least = on.spendable(line, FIRST_DAY);
      if (least.amount >= 0n) continue;
      hits.push(overdrawn(line, least, await refsAt(least.positions.filter((position) => position < on.size))));
    }
    for (const each of on.balances()) if (isOverdrawn(each)) hits.push(await negative(each, on, refsAt));
    return { looked: lines.length, hits };
  }
}

/** Before every date that a ledger can name but the first. */
const FIRST_DAY = '1900-01-01';

/** Accounts but those of available money, whose every day is looked at. */
function isOverdrawn({ account, balance }: AccountBalance): boolean {
  if (balance >= 0n || account.kind === 'outside') return false;
  return account.kind !== 'money' || account.stage !== 'available';
}

function overdrawn(
  line: Line,
  { amount, day }: { readonly amount: bigint; readonly day: string },
  events: EventRef[],
): Hit {
  return {
    events,
    amounts: { balance: amount },
    facts: { what: 'available', line: lineText(line), day },
    message: text(
      `${lineText(line)}: số còn được sử dụng ngày ${day} là ${dong(amount, 'vi')}.`,
      `${lineText(line)}: available on ${day} is ${dong(amount, 'en')}.`,
    ),
  };
}

/** The rows under the account are those of its line and stage. */
async function negative({ account, balance }: AccountBalance, on: State, refsAt: Closing['refsAt']): Promise<Hit> {
  const draws =
    account.kind === 'money'
      ? on
          .explain({ measure: account.stage, where: { unit: account.line.unit, programme: account.line.programme } })
          .rows.filter(
            ({ line, reference, amount }) =>
              lineText(line) === lineText(account.line) && reference === account.reference && amount < 0n,
          )
          .map(({ position }) => position)
      : [];
  const key = accountKey(account);
  return {
    events: await refsAt(draws.slice(-LISTED_LIMIT)),
    amounts: { balance },
    facts: { what: account.kind === 'money' ? account.stage : account.kind, account: key, day: on.on },
    message: text(
      `Tài khoản ${key} ngày ${on.on} là ${dong(balance, 'vi')}.`,
      `The account ${key} on ${on.on} is ${dong(balance, 'en')}.`,
    ),
  };
}

export const A1: Check = {
  id: 'A1',
  version: 1,
  title: text('Âm vào một ngày nào đó', 'Below zero on any date'),
  question: text(
    'Dòng dự toán nào có số còn được sử dụng dưới không vào bất kỳ ngày nào, tài khoản nào khác dưới không vào ngày xét, và sự kiện nào được ghi theo trường hợp ngoại lệ?',
    'Which line has less than nothing available on any day, which other account is below zero on the date, and which events were recorded as exceptions?',
  ),
  parameters: [],
  sources: [practice('No spending without an appropriation: available money is never below zero')],
  counts: text('dòng dự toán có phát sinh', 'lines with anything on them'),
  memory: 'exceptions',
  sees: 'recorded',
  begin: () => new BelowZero(),
};
