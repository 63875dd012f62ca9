// A1: accounts below zero, and the exceptions under which they were drawn.
import { type Account, accountKey, type Line, lineKey, type MoneyAccount, type Stage } from '@so-cai/core';

import type { Check, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { LISTED_LIMIT } from '../listed.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';
import { belowZeroOnSomeDay } from './leastBalances.js';

class BelowZero implements Fold {
  readonly #exceptions: Hit[] = [];
  /** Accounts but those of available money that exceptions lowered: without one, none is lowered below zero. */
  readonly #lowered = new Map<string, MoneyAccount>();
  /** Lines that exceptions touched, whenever they are effective. */
  readonly #excepted = new Set<string>();

  take({ event, ref, entries, amount }: Taken): void {
    const { exception } = event;
    if (exception === undefined) return;
    for (const { account, amount: moved } of entries) {
      if (account.kind === 'money') this.#excepted.add(lineKey(account.line));
      if (isOther(account) && moved < 0n) this.#lowered.set(accountKey(account), account);
    }
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
      if (least.amount < 0n) hits.push(overdrawn(line, least, await refsAt(least.positions)));
    }
    const suspects = new Map(this.#lowered);
    for (const { account, balance } of on.balances()) {
      if (balance >= 0n || account.kind === 'outside') continue;
      if (isOther(account)) suspects.set(accountKey(account), account);
      else if (account.kind !== 'money') hits.push(negative(account, balance, on.on, []));
    }
    for (const { account, balance, day, positions } of belowZeroOnSomeDay([...suspects.values()], on))
      hits.push(negative(account, balance, day, await refsAt(positions.slice(0, LISTED_LIMIT))));
    return { looked: new Set([...this.#excepted, ...lines.map(lineKey)]).size, hits };
  }
}

/** The first day that a ledger can name. */
const FIRST_DAY = '1900-01-01';

/** Money in another stage than available. */
function isOther(account: Account): account is MoneyAccount & { readonly stage: Exclude<Stage, 'available'> } {
  return account.kind === 'money' && account.stage !== 'available';
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

function negative(account: Account, balance: bigint, day: string, events: readonly EventRef[]): Hit {
  const key = accountKey(account);
  return {
    events,
    amounts: { balance },
    facts: { what: account.kind === 'money' ? account.stage : account.kind, account: key, day },
    message: text(
      `Tài khoản ${key} ngày ${day} là ${dong(balance, 'vi')}.`,
      `The account ${key} on ${day} is ${dong(balance, 'en')}.`,
    ),
  };
}

export const A1: Check = {
  id: 'A1',
  version: 1,
  title: text('Âm vào một ngày nào đó', 'Below zero on any date'),
  question: text(
    'Dòng dự toán nào có số còn được sử dụng dưới không vào bất kỳ ngày nào, tài khoản cam kết, tạm ứng, thanh toán hay quyết toán nào dưới không vào một ngày đến ngày xét, hạn mức hay hợp đồng nào bị vượt, và sự kiện nào được ghi theo trường hợp ngoại lệ?',
    'Which line has less than nothing available on any day, which account of committed, advanced, paid or settled money was below zero on a day up to the date, which ceiling or contract is exceeded on it, and which events were recorded as exceptions?',
  ),
  parameters: [],
  sources: [practice('No spending without an appropriation: available money is never below zero')],
  counts: text(
    'dòng dự toán có phát sinh đến ngày xét hoặc có ngoại lệ',
    'lines with anything on them by the date, or with an exception',
  ),
  memory: 'exceptions',
  sees: 'recorded',
  begin: () => new BelowZero(),
};
