// A0: transfers with paired ledgers agree on both sides.
import type { Check, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { unanswerable } from '../check.js';
import { valueAt } from '../listed.js';
import type { CounterpartRow } from '../outside.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const NEEDS = text(
  'Không có dữ liệu của sổ đối ứng: hãy ghi vào mục counterparts của tệp nêu bằng so-cai check --outside.',
  'Nothing of the paired ledgers was given: list their rows as counterparts in the file of so-cai check --outside.',
);

interface Pair {
  readonly ledger: string;
  readonly reference: string;
  readonly own: { readonly ref: EventRef; readonly amount: bigint }[];
  other: bigint;
}

class PairedTransfers implements Fold {
  readonly #rows: readonly CounterpartRow[];
  readonly #pairs = new Map<string, Pair>();

  constructor(rows: readonly CounterpartRow[]) {
    this.#rows = rows;
  }

  take({ event, ref, amount }: Taken): void {
    if (event.counterparty !== undefined) this.#pair(event.counterparty).own.push({ ref, amount });
  }

  end({ reversedBy }: Closing): Outcome {
    for (const row of this.#rows) this.#pair(row).other += row.amount;
    const hits: Hit[] = [];
    for (const pair of this.#pairs.values()) {
      const standing = pair.own.filter(({ ref }) => reversedBy(ref.id) === undefined);
      const own = standing.reduce((sum, { amount }) => sum + amount, 0n);
      if (own !== pair.other)
        hits.push(
          hitOf(
            pair,
            own,
            standing.map(({ ref }) => ref),
          ),
        );
    }
    return { looked: this.#pairs.size, hits };
  }

  #pair({ ledger, reference }: { readonly ledger: string; readonly reference: string }): Pair {
    return valueAt(this.#pairs, `${ledger}\n${reference}`, () => ({ ledger, reference, own: [], other: 0n }));
  }
}

function hitOf({ ledger, reference, other }: Pair, own: bigint, events: readonly EventRef[]): Hit {
  return {
    events,
    amounts: { own, other, difference: own - other },
    facts: { what: own === 0n ? 'onlyThere' : other === 0n ? 'onlyHere' : 'otherAmount', ledger, reference },
    message: text(
      `Chuyển ${reference} với sổ ${ledger}: ở đây ${dong(own, 'vi')}, bên kia ${dong(other, 'vi')}.`,
      `Transfer ${reference} with ${ledger}: ${dong(own, 'en')} here, ${dong(other, 'en')} there.`,
    ),
  };
}

export const A0: Check = {
  id: 'A0',
  version: 1,
  title: text('Hai sổ đối ứng khớp nhau', 'Paired ledgers agree'),
  question: text(
    'Mỗi lần chuyển giữa hai sổ có được cả hai bên ghi cùng số tiền không?',
    'Did both sides of each transfer between ledgers record the same amount?',
  ),
  parameters: [],
  sources: [practice('Elimination of paired transfers in a consolidation')],
  counts: text('lần chuyển giữa hai sổ', 'transfers between ledgers'),
  needs: NEEDS,
  memory: 'transfers between ledgers',
  sees: 'effective',
  begin: ({ outside }) =>
    outside.counterparts === undefined ? unanswerable(NEEDS) : new PairedTransfers(outside.counterparts),
};
