// What happens in a synthetic province, year by year: January grants the money, the other months spend it.
import {
  AMOUNT_LIMIT,
  type AnyDraft,
  dateOf,
  dayOf,
  type Day,
  type Draft,
  type Line,
  localDate,
  type LocalDate,
} from '@so-cai/core';

import { provinceLines, type ProvinceSize } from './provinceTrees.js';
import { seeded, type Seeded } from './seeded.js';

/** Money is counted in steps of a thousand đồng. */
const STEP = 1_000;
/** What the originals of all lines sum to at most: a quarter of what the sums of a book hold without a second limb. */
const TOTAL_LIMIT = Number(AMOUNT_LIMIT) / 4;
const LARGEST_ORIGINAL = 40_000_000_000;
const SMALLEST_LATENESS = 31;
const LARGEST_LATENESS = 75;

/** Shares of the drafts, by what they do. */
export interface SyntheticMix {
  readonly allocations: number;
  readonly reallocations: number;
  readonly disbursements: number;
}

export interface ProvinceYearsOptions {
  readonly seed: number;
  readonly size: ProvinceSize;
  readonly lines: number;
  readonly events: number;
  readonly mix: SyntheticMix;
  readonly late: number;
  readonly withSources: boolean;
}

interface Year {
  readonly lines: readonly Line[];
  /** Of each line: what is left of its original allocation. */
  readonly left: Float64Array;
  readonly from: Day;
  readonly workFrom: Day;
  readonly until: Day;
}

/** A draft, and the day on which it is recorded. */
export interface DraftOfDay {
  readonly draft: AnyDraft;
  readonly day: Day;
}

type Basis = Draft['basis'];

export class ProvinceYears {
  readonly #options: ProvinceYearsOptions;
  readonly #random: Seeded;
  readonly #dates = new Map<Day, LocalDate>();
  readonly #documents = new Map<Day, { readonly decision: Basis; readonly voucher: Basis }>();
  /** About what share of its money a line spends at once. */
  readonly #portions: number;
  readonly #original: number;
  #before: Year | undefined;
  #year: Year | undefined;
  #count = 0;

  constructor(options: ProvinceYearsOptions) {
    this.#options = options;
    this.#random = seeded(options.seed);
    this.#portions = Math.max(8, options.events / options.lines);
    this.#original = Math.min(LARGEST_ORIGINAL, TOTAL_LIMIT / options.lines);
  }

  /** The drafts of a year, in the order in which they are recorded. */
  *drafts(number: number, count: number): Generator<DraftOfDay, void, undefined> {
    const lines = provinceLines(this.#options.size, number);
    const dayIn = (date: string): Day => dayOf(localDate(`${number}-${date}`));
    const year: Year = {
      lines,
      left: new Float64Array(lines.length),
      from: dayIn('01-02'),
      workFrom: dayIn('02-01'),
      until: dayIn('12-31'),
    };
    [this.#before, this.#year] = [this.#year, year];
    const originals = Math.min(lines.length, count);
    for (let index = 0; index < originals; index += 1) {
      const day = year.from + Math.floor(((year.workFrom - year.from) * index) / originals);
      yield { draft: this.#grant(year, index, day), day };
    }
    const rest = count - originals;
    const { allocations, reallocations, disbursements } = this.#options.mix;
    const all = allocations + reallocations + disbursements;
    const supplements = Math.max(0, (allocations / all) * count - originals) / Math.max(1, rest);
    const moves = reallocations / (reallocations + disbursements);
    for (let index = 0; index < rest; index += 1) {
      const day = year.workFrom + Math.floor(((year.until - year.workFrom + 1) * index) / rest);
      yield { draft: this.#work(year, day, supplements, moves), day };
    }
  }

  /** A payment of more than any line holds. */
  overdraft(day: Day): AnyDraft {
    const year = this.#known();
    return this.#payment(year.lines[0], String(AMOUNT_LIMIT), Math.max(day, year.workFrom));
  }

  #known(): Year {
    if (this.#year === undefined) throw new RangeError('no year has begun');
    return this.#year;
  }

  #grant(year: Year, index: number, day: Day): AnyDraft {
    const amount = this.#round(this.#original * (0.25 + 0.75 * this.#random.next()));
    year.left[index] = amount;
    return this.#draft('Allocated', day, this.#on(day).decision, {
      to: at(year.lines, index),
      kind: 'original',
      amount: String(amount),
    });
  }

  #work(year: Year, recorded: Day, supplements: number, moves: number): AnyDraft {
    const chance = this.#random.next();
    if (chance < supplements) {
      const day = this.#lateDay(year, recorded).day;
      const amount = String(this.#round(this.#original * 0.1 * this.#random.next()));
      const to = at(year.lines, this.#random.below(year.lines.length));
      return this.#draft('Allocated', day, this.#on(day).decision, { to, kind: 'supplement', amount });
    }
    const { day, year: of } = this.#lateDay(year, recorded);
    return this.#random.next() < moves && of.lines.length > 1 ? this.#move(of, day) : this.#pay(of, day);
  }

  #move(year: Year, day: Day): AnyDraft {
    const { index, amount } = this.#draw(year);
    const other = (index + 1 + this.#random.below(year.lines.length - 1)) % year.lines.length;
    return this.#draft('Reallocated', day, this.#on(day).decision, {
      from: [{ line: at(year.lines, index), amount: String(amount) }],
      to: [{ line: at(year.lines, other), amount: String(amount) }],
    });
  }

  #pay(year: Year, day: Day): AnyDraft {
    const { index, amount } = this.#draw(year);
    return this.#payment(at(year.lines, index), String(amount), day);
  }

  #payment(from: Line | undefined, amount: string, day: Day): AnyDraft {
    const [method, advance] = [this.#random.next() < 0.06 ? 'nonCash' : 'cash', this.#random.next() < 0.03] as const;
    const file = advance ? { reference: `TT-${this.#count}`, opens: 'paymentFile', as: 'advance' } : { as: 'payment' };
    return this.#draft('Disbursed', day, this.#on(day).voucher, { from, stage: 'available', ...file, method, amount });
  }

  /** A line that has money left, and a part of it. */
  #draw(year: Year): { readonly index: number; readonly amount: number } {
    let index = this.#random.below(year.lines.length);
    for (let tried = 0; tried < year.lines.length; tried += 1) {
      const left = year.left[index] ?? 0;
      if (left >= STEP) {
        const amount = Math.min(left, this.#round((left * (0.5 + this.#random.next())) / this.#portions));
        year.left[index] = left - amount;
        return { index, amount };
      }
      index = (index + 1) % year.lines.length;
    }
    throw new RangeError('all lines are spent: ask for more lines or fewer events');
  }

  /** The day on which a draft is effective: that of its recording, or, late, one of a month long past. */
  #lateDay(year: Year, recorded: Day): { readonly day: Day; readonly year: Year } {
    if (this.#random.next() >= this.#options.late) return { day: recorded, year };
    const day = recorded - SMALLEST_LATENESS - this.#random.below(LARGEST_LATENESS - SMALLEST_LATENESS);
    if (day >= year.workFrom) return { day, year };
    const before = this.#before;
    return before === undefined ? { day: year.workFrom, year } : { day: Math.min(day, before.until), year: before };
  }

  #draft(type: 'Allocated' | 'Reallocated' | 'Disbursed', day: Day, basis: Basis, data: object): AnyDraft {
    this.#count += 1;
    const draft = { type, effectiveOn: this.#date(day), basis, data };
    const source = { system: 'TABMIS', id: String(this.#count) };
    return (this.#options.withSources ? { ...draft, source } : draft) as unknown as AnyDraft;
  }

  #on(day: Day): { readonly decision: Basis; readonly voucher: Basis } {
    let documents = this.#documents.get(day);
    if (documents === undefined) {
      const date = this.#date(day);
      documents = {
        decision: [{ kind: 'QD', number: `QD-${date}`, date, issuer: 'UBND' }],
        voucher: [{ kind: 'CT', number: `CT-${date}`, date, issuer: 'KBNN' }],
      };
      this.#documents.set(day, documents);
    }
    return documents;
  }

  #date(day: Day): LocalDate {
    let date = this.#dates.get(day);
    if (date === undefined) this.#dates.set(day, (date = dateOf(day)));
    return date;
  }

  #round(amount: number): number {
    return Math.max(STEP, Math.floor(amount / STEP) * STEP);
  }
}

function at(lines: readonly Line[], index: number): Line {
  const line = lines[index];
  if (line === undefined) throw new RangeError(`no line ${index}`);
  return line;
}
