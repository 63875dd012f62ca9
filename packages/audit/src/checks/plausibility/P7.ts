// P7: chains of reversals: recorded, reversed, replaced, and reversed again.
import type { EventId } from '@so-cai/core';

import type { Check, CheckContext, Fold, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { count } from '../parameters.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const leastReversals = count({
  name: 'leastReversals',
  unit: 'reversals',
  default: 2,
  about: text('Số lần đính chính của một chuỗi, ít nhất', 'Reversals in one chain, at least'),
});

interface Chain {
  readonly events: EventRef[];
  reversals: number;
  amount: bigint;
}

class ReversalChains implements Fold {
  readonly #context: CheckContext;
  /** Chains by the id of the event that was reversed, and by that of what replaced it. */
  readonly #chainOf = new Map<EventId, Chain>();
  #reversals = 0;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take({ event, ref, target, amount }: Taken): void {
    const cause = event.meta.causationId;
    if (event.type === 'Reversed') {
      this.#reversals += 1;
      const { of } = event.data;
      const first = target === undefined ? [] : [{ position: target.position, id: target.id }];
      const chain = this.#chainOf.get(of) ?? { events: first, reversals: 0, amount: 0n };
      chain.events.push(ref);
      chain.reversals += 1;
      chain.amount = amount > chain.amount ? amount : chain.amount;
      this.#chainOf.set(of, chain);
      return;
    }
    const chain = cause === undefined ? undefined : this.#chainOf.get(cause);
    if (chain === undefined) return;
    chain.events.push(ref);
    this.#chainOf.set(event.id, chain);
  }

  end(): Outcome {
    const least = this.#context.settings.get(leastReversals);
    const chains = [...new Set(this.#chainOf.values())].filter(({ reversals }) => reversals >= least);
    const hits = chains.map(({ events, reversals, amount }) => ({
      events,
      amounts: { amount },
      facts: { reversals, events: events.length },
      message: text(
        `Một chuỗi ${events.length} sự kiện được đính chính ${reversals} lần, đến ${dong(amount, 'vi')}.`,
        `A chain of ${events.length} events was reversed ${reversals} times, up to ${dong(amount, 'en')}.`,
      ),
    }));
    return { looked: this.#reversals, hits };
  }
}

export const P7: Check = {
  id: 'P7',
  version: 1,
  title: text('Chuỗi đính chính', 'Reversal chains'),
  question: text(
    'Sự kiện nào bị đính chính, thay bằng sự kiện mới, rồi lại bị đính chính? Chuỗi nối bằng causationId.',
    'Which events were reversed, replaced, and reversed again? Replacements are known by their causation id.',
  ),
  parameters: [leastReversals],
  sources: [practice('Corrections of corrections')],
  counts: text('lần đính chính', 'reversals'),
  memory: 'reversals and replacements',
  sees: 'effective',
  begin: (context) => new ReversalChains(context),
};
