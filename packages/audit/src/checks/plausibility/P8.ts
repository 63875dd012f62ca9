// P8: people who recorded spending on a line on which others record.
import type { Check, CheckContext, Fold, Hit, Outcome } from '../check.js';
import { Listed, valueAt } from '../listed.js';
import { count } from '../parameters.js';
import { disbursementOf, LineNumbers } from '../payments.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { text } from '../text.js';

const most = count({
  name: 'most',
  unit: 'events',
  default: 1,
  about: text('Cặp hiếm có không quá chừng này lần ghi', 'A rare pair has at most so many events'),
});
const leastOnLine = count({
  name: 'leastOnLine',
  unit: 'events',
  default: 20,
  about: text('Dòng phải có ít nhất chừng này lần ghi', 'The line has at least so many events'),
});
const leastOfActor = count({
  name: 'leastOfActor',
  unit: 'events',
  default: 20,
  about: text('Người ghi phải có ít nhất chừng này lần ghi', 'The actor recorded at least so many events'),
});

interface Pair {
  readonly actor: string;
  readonly line: number;
  readonly events: Listed;
}

class RarePairs implements Fold {
  readonly #context: CheckContext;
  readonly #lines = new LineNumbers();
  readonly #pairs = new Map<string, Pair>();
  readonly #byActor = new Map<string, number>();
  readonly #byLine = new Map<number, number>();

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    const paid = disbursementOf(taken);
    if (paid === undefined) return;
    const { from } = paid.data;
    const { actor } = paid;
    const line = this.#lines.of(from);
    const make = (): Pair => ({ actor, line, events: new Listed() });
    const events = valueAt(this.#pairs, `${line} ${actor}`, make).events;
    paid.countIn(events);
    this.#byActor.set(actor, (this.#byActor.get(actor) ?? 0) + paid.times);
    this.#byLine.set(line, (this.#byLine.get(line) ?? 0) + paid.times);
  }

  end(): Outcome {
    const { settings } = this.#context;
    const hits: Hit[] = [];
    for (const { actor, line: number, events } of this.#pairs.values()) {
      const [ofActor, onLine] = [this.#byActor.get(actor) ?? 0, this.#byLine.get(number) ?? 0];
      const isKnown = ofActor >= settings.get(leastOfActor) && onLine >= settings.get(leastOnLine);
      if (!isKnown || events.count === 0 || events.count > settings.get(most)) continue;
      const line = this.#lines.textOf(number);
      hits.push({
        events: events.refs,
        amounts: { amount: events.amount },
        facts: { actor, line, events: events.count, ofActor, onLine },
        message: text(
          `${actor} ghi ${events.count} trong ${onLine} khoản của ${line}, trong khi ghi ${ofActor} khoản tất cả.`,
          `${actor} recorded ${events.count} of ${onLine} disbursements of ${line}, and ${ofActor} in all.`,
        ),
      });
    }
    return { looked: this.#pairs.size, hits };
  }
}

export const P8: Check = {
  id: 'P8',
  version: 1,
  title: text('Cặp người ghi và dòng hiếm gặp', 'Rare actor and line pairs'),
  question: text(
    'Người thường xuyên ghi sổ nào chỉ ghi một đôi lần trên một dòng mà người khác vẫn ghi?',
    'Which people who record often did so just once or so on a line on which others record?',
  ),
  parameters: [most, leastOnLine, leastOfActor],
  sources: [practice('Unusual combinations of user and account, common audit practice')],
  counts: text('cặp người ghi và dòng', 'pairs of actor and line'),
  memory: 'pairs of actor and line',
  sees: 'effective',
  begin: (context) => new RarePairs(context),
};
