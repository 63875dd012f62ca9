// The bookkeeper of the province: pays on every line each Monday, records what came late, and corrects by new events only.
import {
  addDays,
  allocated,
  type AnyDraft,
  disbursed,
  type Ledger,
  type Line,
  localDate,
  openLedger,
  reversed,
  vnd,
} from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { clockOn, type FakeSystem, fakeSystem } from '@so-cai/testing';

import { ACTOR, decision, LEDGER, lineOf, LINES, plan } from './plan.js';

const DAYS_A_WEEK = 7;
const FIRST_MONDAY = '2024-01-22';
/** One slip was spoilt and thrown away: the series of numbers lacks it. */
const SPOILT_SLIP = 117;

/** Records in one ledger, on days that only go on. */
export class Bookkeeper {
  readonly ledger: Ledger;
  readonly #system: FakeSystem;
  #monday = FIRST_MONDAY;
  #slip = 0;
  readonly #firsts = new Map<string, number>();

  private constructor(ledger: Ledger, system: FakeSystem) {
    this.ledger = ledger;
    this.#system = system;
  }

  /** Opens a new ledger in a file, with the year's allocations in it. */
  static async open(file: string): Promise<Bookkeeper> {
    const system = fakeSystem({ seed: 1, start: clockOn('2024-01-15') });
    const store = sqliteStore(file);
    const ledger = await openLedger({ store, name: LEDGER, actor: ACTOR, create: plan, system });
    const amount = vnd.billion('20');
    const grant = { amount, effectiveOn: '2024-01-15', basis: [decision] };
    await ledger.record(LINES.map((to) => allocated({ ...grant, to })));
    return new Bookkeeper(ledger, system);
  }

  /** Records the payments of every Monday up to a day. */
  async payUntil(day: string): Promise<void> {
    for (; this.#monday <= day; this.#monday = addDays(localDate(this.#monday), DAYS_A_WEEK)) {
      const monday = this.#monday;
      this.#firsts.set(monday, this.ledger.size);
      await this.#record(
        monday,
        LINES.map((from) => this.#payment(from, monday)),
      );
    }
  }

  /** Records today a payment that was made weeks ago. */
  async recordLate(today: string, paidOn: string): Promise<void> {
    await this.#record(today, [this.#payment(lineOf('NTM', 'XA-C'), paidOn)]);
  }

  /** Reverses the first payment of a day on one line, and records it on the line where it belongs. */
  async correct(today: string, paidOn: string): Promise<void> {
    const wrong = lineOf('NTM', 'XA-B');
    for await (const event of this.ledger.events({ type: 'Disbursed' })) {
      if (event.type !== 'Disbursed' || event.effectiveOn !== paidOn || event.data.from.unit !== wrong.unit) continue;
      const { id, basis, data } = event;
      const again = { as: 'payment', amount: vnd(data.amount), effectiveOn: paidOn, basis, causationId: id } as const;
      await this.#record(today, [
        reversed({ of: id, basis: [decision] }),
        disbursed({ ...again, from: lineOf('GNBV', 'XA-B') }),
      ]);
      return;
    }
    throw new RangeError(`nothing was paid on ${paidOn}`);
  }

  /** The position of the first payment that was recorded on a Monday. @throws RangeError where nothing was */
  firstOn(monday: string): number {
    const position = this.#firsts.get(monday);
    if (position === undefined) throw new RangeError(`nothing was recorded on ${monday}`);
    return position;
  }

  close(): Promise<void> {
    return this.ledger.close();
  }

  async #record(today: string, drafts: readonly AnyDraft[]): Promise<void> {
    this.#system.setClock(clockOn(today));
    await this.ledger.record(drafts);
  }

  #payment(from: Line, effectiveOn: string): AnyDraft {
    this.#slip += this.#slip + 1 === SPOILT_SLIP ? 2 : 1;
    const slip = { kind: 'GRDT', number: `${this.#slip}/GRDT`, issuer: 'KBNN', date: effectiveOn };
    return disbursed({ from, as: 'payment', amount: amountOf(this.#slip), effectiveOn, basis: [slip] });
  }
}

/** Amounts that look as such amounts do: 50 to 350 million, to the thousand. */
function amountOf(slip: number): bigint {
  return BigInt(50_000 + ((slip * 48_271) % 300_007)) * 1_000n;
}
