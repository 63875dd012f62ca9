// A read model as small as it can be: amounts by line, stage and day, made from each event's own entries and the followed trees.
import { type AnyEvent, type Day, dayOf, eachFlow, entriesOf, FollowedTrees, type Line, lineKey } from '@so-cai/core';

interface Written {
  readonly line: string;
  readonly stage: string;
  readonly day: Day;
  readonly amount: bigint;
}

export class SmallReadModel {
  readonly trees = new FollowedTrees();
  readonly #lines = new Map<string, Line>();
  readonly #written: Written[] = [];
  readonly #sums = new Map<string, Map<Day, bigint>>();
  readonly #events = new Map<string, AnyEvent>();

  take(event: AnyEvent): void {
    this.#events.set(event.id, event);
    const change = this.trees.take(event);
    if (change?.rerouted !== undefined) {
      const { tree, codes } = change.rerouted;
      const moved = this.#written.filter(({ line }) => codes.has(this.#line(line)[tree]));
      for (const each of moved) this.#flow(each, -1n, event.position);
      for (const each of moved) this.#flow(each, 1n);
      return;
    }
    const target = event.type === 'Reversed' ? this.#events.get(event.data.of) : undefined;
    for (const { account, amount } of entriesOf(event, target)) {
      if (account.kind !== 'money') continue;
      const { stage } = account;
      const written = { line: this.#intern(account.line), stage, day: dayOf(event.effectiveOn), amount };
      this.#written.push(written);
      this.#add(written.line, stage, written.day, amount);
      this.#flow(written, 1n);
    }
  }

  /** What stands on a line in a stage at the end of a day. */
  balance(line: Line, stage: string, day: Day): bigint {
    let sum = 0n;
    for (const [on, amount] of this.#sums.get(`${lineKey(line)}\n${stage}`) ?? []) if (on <= day) sum += amount;
    return sum;
  }

  #flow({ line, stage, day, amount }: Written, sign: 1n | -1n, size?: number): void {
    const route = this.trees.route(this.#line(line), size).map((step) => ({ ...step, to: this.#intern(step.to) }));
    eachFlow(line, day, route, (place, on, direction) => {
      this.#add(place, stage, on, sign * direction * amount);
    });
  }

  #add(line: string, stage: string, day: Day, amount: bigint): void {
    const key = `${line}\n${stage}`;
    const sums = this.#sums.get(key) ?? new Map<Day, bigint>();
    sums.set(day, (sums.get(day) ?? 0n) + amount);
    this.#sums.set(key, sums);
  }

  #line(key: string): Line {
    const line = this.#lines.get(key);
    if (line === undefined) throw new Error(`no line ${key}`);
    return line;
  }

  #intern(line: Line): string {
    const key = lineKey(line);
    this.#lines.set(key, line);
    return key;
  }
}
