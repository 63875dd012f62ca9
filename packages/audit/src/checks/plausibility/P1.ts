// P1: payments that look like the same payment twice.
import { dayOf, type LocalDate } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { valueAt } from '../listed.js';
import { count } from '../parameters.js';
import { LineNumbers, Payees } from '../payments.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const withinDays = count({
  name: 'withinDays',
  unit: 'days',
  default: 3,
  about: text('Hai khoản cách nhau không quá', 'Days between the two, at most'),
});

interface Paid {
  readonly ref: EventRef;
  readonly on: LocalDate;
}
/** Payments of one amount on one line to one payee. */
interface Alike {
  readonly amount: string;
  readonly line: number;
  readonly payee: string;
  readonly paid: Paid[];
}

class DuplicatePayments implements Fold {
  readonly #context: CheckContext;
  readonly #payees = new Payees();
  readonly #lines = new LineNumbers();
  readonly #alike = new Map<string, Alike>();
  #looked = 0;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take({ event, ref }: Taken): void {
    this.#payees.take(event);
    if (event.type !== 'Disbursed') return;
    this.#looked += 1;
    const { from, as, amount } = event.data;
    const payee = this.#payees.of(event.data) ?? '';
    const line = this.#lines.of(from);
    const key = `${line} ${as} ${amount} ${payee}`;
    const alike = valueAt(this.#alike, key, (): Alike => ({ amount, line, payee, paid: [] }));
    alike.paid.push({ ref, on: event.effectiveOn });
  }

  end({ reversedBy }: Closing): Outcome {
    const most = this.#context.settings.get(withinDays);
    const hits: Hit[] = [];
    for (const { paid, amount, line, payee } of this.#alike.values()) {
      if (paid.length < 2) continue;
      const standing = paid.filter(({ ref }) => reversedBy(ref.id) === undefined);
      const alike = { amount: BigInt(amount), line: this.#lines.textOf(line), payee };
      for (const run of runsOf(standing, most)) hits.push(hitOf(alike, run));
    }
    return { looked: this.#looked, hits };
  }
}

/** Payments of which each follows the one before within so many days, where there are several. */
function runsOf(paid: readonly Paid[], most: number): Paid[][] {
  const runs: Paid[][] = [];
  for (const each of paid.toSorted((left, right) => dayOf(left.on) - dayOf(right.on))) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && dayOf(each.on) - dayOf(last.on) <= most) runs.at(-1)?.push(each);
    else runs.push([each]);
  }
  return runs.filter((run) => run.length > 1);
}

function hitOf(
  { amount, line, payee }: { readonly amount: bigint; readonly line: string; readonly payee: string },
  run: readonly Paid[],
): Hit {
  const days = [run[0]?.on ?? '', run.at(-1)?.on ?? ''];
  return {
    events: run.map(({ ref }) => ref).sort((left, right) => left.position - right.position),
    amounts: { amount, total: amount * BigInt(run.length) },
    facts: { line, payee: payee === '' ? null : payee, payments: run.length, days },
    message: text(
      `${run.length} khoản cùng ${dong(amount, 'vi')} trên ${line}, từ ${days[0]} đến ${days[1]}.`,
      `${run.length} payments of ${dong(amount, 'en')} each on ${line}, from ${days[0]} to ${days[1]}.`,
    ),
  };
}

export const P1: Check = {
  id: 'P1',
  version: 1,
  title: text('Chi trùng', 'Duplicates'),
  question: text(
    'Có khoản giải ngân nào trùng số tiền, dòng và nơi nhận (hoặc hồ sơ), cách nhau ít ngày, mà chưa đính chính không?',
    'Are there disbursements of the same amount, on one line, to one payee (or file), within a few days, that were not reversed?',
  ),
  parameters: [withinDays],
  sources: [practice('Duplicate payment test, common audit practice')],
  counts: text('khoản giải ngân', 'disbursements'),
  memory: 'disbursements: any may have its like years later',
  sees: 'effective',
  begin: (context) => new DuplicatePayments(context),
};
