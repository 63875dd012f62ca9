// A7: payments that stay just under a threshold, and together reach it.
import { dayOf, type LocalDate } from '@so-cai/core';

import {
  type Check,
  type CheckContext,
  type Closing,
  type Fold,
  type Hit,
  type Outcome,
  unanswerable,
} from '../check.js';
import type { EventRef } from '../eventRef.js';
import { valueAt } from '../listed.js';
import { count, moneyToGive, percent } from '../parameters.js';
import { LineNumbers, Payees } from '../payments.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const threshold = moneyToGive({
  name: 'threshold',
  about: text('Ngưỡng cần thêm một bước phê duyệt hoặc đấu thầu', 'From this amount on a further step is needed'),
});
const justUnder = percent({
  name: 'justUnder',
  default: 10,
  about: text('Sát dưới ngưỡng là trong khoảng này', 'Just under is within so much of the threshold'),
});
const withinDays = count({
  name: 'withinDays',
  unit: 'days',
  default: 7,
  about: text('Các khoản cách nhau không quá', 'Days between one payment and the next, at most'),
});
const NEEDS = text(
  'Chưa cho ngưỡng: hãy đặt tham số threshold theo văn bản áp dụng.',
  'No threshold was given: set the parameter threshold from the text that applies.',
);

interface Small {
  readonly ref: EventRef;
  readonly amount: bigint;
  readonly on: LocalDate;
  readonly payee: string;
  readonly line: string;
}

class SplitPayments implements Fold {
  readonly #context: CheckContext;
  readonly #limit: bigint;
  readonly #payees = new Payees();
  readonly #lines = new LineNumbers();
  readonly #groups = new Map<string, Small[]>();
  #looked = 0;

  constructor(context: CheckContext, limit: bigint) {
    this.#context = context;
    this.#limit = limit;
  }

  take({ event, ref }: Taken): void {
    this.#payees.take(event);
    if (event.type !== 'Disbursed') return;
    this.#looked += 1;
    const [amount, payee] = [BigInt(event.data.amount), this.#payees.of(event.data)];
    const share = BigInt(Math.round(this.#context.settings.get(justUnder) * 100));
    const isJustUnder = amount < this.#limit && amount * 10_000n >= this.#limit * (10_000n - share);
    if (payee === undefined || !isJustUnder) return;
    const { from } = event.data;
    const line = this.#lines.of(from);
    valueAt(this.#groups, `${line}\n${payee}`, (): Small[] => []).push({
      ref,
      amount,
      on: event.effectiveOn,
      payee,
      line: this.#lines.textOf(line),
    });
  }

  end({ reversedBy }: Closing): Outcome {
    const hits = [...this.#groups.values()].flatMap((group) =>
      this.#runsOf(group.filter(({ ref }) => reversedBy(ref.id) === undefined)).map((run) => this.#hitOf(run)),
    );
    return { looked: this.#looked, hits };
  }

  /** Payments of which each follows the one before within the days allowed, and which reach the threshold together. */
  #runsOf(group: readonly Small[]): Small[][] {
    const most = this.#context.settings.get(withinDays);
    const runs: Small[][] = [];
    for (const each of group.toSorted((left, right) => dayOf(left.on) - dayOf(right.on))) {
      const last = runs.at(-1)?.at(-1);
      if (last !== undefined && dayOf(each.on) - dayOf(last.on) <= most) runs.at(-1)?.push(each);
      else runs.push([each]);
    }
    return runs.filter((run) => run.length > 1 && totalOf(run) >= this.#limit);
  }

  #hitOf(run: readonly Small[]): Hit {
    const [total, first] = [totalOf(run), run[0]];
    const { payee, line } = first ?? { payee: '', line: '' };
    return {
      events: run.map(({ ref }) => ref).sort((left, right) => left.position - right.position),
      amounts: { total, threshold: this.#limit },
      facts: { payee, line, payments: run.length, from: first?.on ?? null, to: run.at(-1)?.on ?? null },
      message: text(
        `${run.length} khoản sát dưới ngưỡng ${dong(this.#limit, 'vi')} cho ${payee}, cộng lại ${dong(total, 'vi')}.`,
        `${run.length} payments just under ${dong(this.#limit, 'en')} to ${payee}, ${dong(total, 'en')} together.`,
      ),
    };
  }
}

function totalOf(run: readonly Small[]): bigint {
  return run.reduce((sum, { amount }) => sum + amount, 0n);
}

export const A7: Check = {
  id: 'A7',
  version: 1,
  title: text('Chia nhỏ sát dưới ngưỡng', 'Split just under a threshold'),
  question: text(
    'Có nhiều khoản chi gần nhau về ngày, cùng dòng và cùng nơi nhận, mỗi khoản sát dưới ngưỡng mà cộng lại thì vượt không?',
    'Are there payments close in time, on one line and to one payee, each just under a threshold and together above it?',
  ),
  parameters: [threshold, justUnder, withinDays],
  sources: [practice('Test for split purchases, common audit practice')],
  counts: text('khoản giải ngân', 'disbursements'),
  needs: NEEDS,
  memory: 'payments just under the threshold, and contracts',
  sees: 'effective',
  begin: (context) => {
    const limit = context.settings.get(threshold);
    return limit === undefined ? unanswerable(NEEDS) : new SplitPayments(context, limit);
  },
};
