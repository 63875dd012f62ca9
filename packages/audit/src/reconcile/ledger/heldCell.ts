// One printed figure held against the ledger: whether it agrees, and under which other readings it would.
import type { LocalDate } from '@so-cai/core';

import type { Printed } from '../printed.js';
import { type Reading, type SeenState, standsFor, type Value, valueIn } from './ledgerFigure.js';
import type { Point } from './otherDates.js';
import type { OtherReading, Variant } from './otherReading.js';
import { moneyOf } from './sameMoney.js';
import { variantsOf } from './variants.js';

/** States by point; without a day of knowledge they are of the size that was asked for. */
export type SeenStates = (point: Point) => SeenState;

/** Another reading, what it gives, and whether that can have been printed so. */
export interface TriedReading extends Variant {
  readonly value: Value;
  readonly fits: boolean;
}

/** A cell and what the ledger says of it. Whatever is asked of it is computed when it is asked. */
export class HeldCell {
  readonly name: string;
  readonly printed: Printed;
  readonly reading: Reading;
  /** What the ledger has on the date that was asked. */
  readonly value: Value;
  readonly agrees: boolean;
  readonly #zeros: number;
  readonly #seen: SeenStates;
  readonly #on: LocalDate;
  readonly #fitting = new Map<SeenState, boolean>();
  #tried: ReadonlyMap<string, TriedReading> | undefined;

  constructor(
    of: { readonly name: string; readonly printed: Printed; readonly reading: Reading },
    at: { readonly seen: SeenStates; readonly on: LocalDate; readonly zeros: number },
  ) {
    this.name = of.name;
    this.printed = of.printed;
    this.reading = of.reading;
    this.#seen = at.seen;
    this.#on = at.on;
    this.#zeros = at.zeros;
    this.value = this.valueAt({ on: at.on });
    this.agrees = this.#fits(this.value);
  }

  /** What the ledger has at a point. */
  valueAt(point: Point): Value {
    return valueIn(this.#seen(point), this.reading);
  }

  /** Whether it would agree at another point. */
  fitsAt(point: Point): boolean {
    const seen = this.#seen(point);
    let fits = this.#fitting.get(seen);
    if (fits === undefined) this.#fitting.set(seen, (fits = this.#fits(valueIn(seen, this.reading))));
    return fits;
  }

  /** Every other reading on the date that was asked, by its name; of two with one name that which fits. */
  get tried(): ReadonlyMap<string, TriedReading> {
    return (this.#tried ??= this.#tryAll());
  }

  /** Other readings under which it would agree: the names of each, the same money once. */
  get fitting(): readonly { readonly tried: TriedReading; readonly alsoCalled: readonly OtherReading[] }[] {
    const seen = this.#seen({ on: this.#on });
    const byMoney = new Map<string, TriedReading[]>();
    for (const tried of this.tried.values()) {
      if (!tried.fits) continue;
      const money = moneyOf(seen, tried.reading);
      byMoney.set(money, [...(byMoney.get(money) ?? []), tried]);
    }
    return [...byMoney.values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [{ tried: first, alsoCalled: rest.map(({ other }) => other) }],
    );
  }

  #tryAll(): Map<string, TriedReading> {
    const seen = this.#seen({ on: this.#on });
    const tried = new Map<string, TriedReading>();
    for (const { other, reading } of variantsOf(seen, this.reading)) {
      const value = valueIn(seen, reading);
      const fits = this.#fits(value);
      if (fits || !tried.has(nameOf(other))) tried.set(nameOf(other), { other, reading, value, fits });
    }
    return tried;
  }

  #fits(value: Value): boolean {
    return standsFor(this.printed, value, this.#zeros);
  }
}

/** What names a reading: equal for the same change of different cells. */
export function nameOf(other: OtherReading): string {
  return JSON.stringify(other);
}
