// Questions about all lines together and about one line: the same as a plain fold over the rows, however they are answered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { STAGES } from '../accounts/account.js';
import type { ReferenceId } from '../values/codes.js';
import { line } from '../values/line.js';
import type { Interned } from './accountTable.js';
import { Answering } from './answering.js';
import { Book } from './book.js';
import type { TwoParts } from './cellBlock.js';
import { AVAILABLE_CELLS, cellOf, CELLS } from './cells.js';
import { LIMB } from './limbs.js';
import { RowBuffer } from './rowBuffer.js';

const MOST = Number.MAX_SAFE_INTEGER;
const UNITS = ['XA-1', 'XA-2', 'HUYEN'];
const LINES = UNITS.flatMap((unit) =>
  ['investment', 'recurrent'].map((capital) =>
    line({ programme: 'NTM', capital, source: 'NSTW', unit, budgetYear: 2024, originYear: null }),
  ),
);

/** A row on a line; on no line, but the contract's room, where the line is too high. */
interface Row {
  readonly of: number;
  readonly stage: number;
  readonly referred: boolean;
  readonly movement: number;
  readonly day: number;
  readonly amount: number;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  of: fc.integer({ min: 0, max: LINES.length }),
  stage: fc.integer({ min: 0, max: 2 }),
  referred: fc.boolean(),
  movement: fc.integer({ min: 0, max: 3 }),
  day: fc.integer({ min: 0, max: 9 }),
  amount: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -9, max: 9 }) },
    { weight: 1, arbitrary: fc.constantFrom(MOST, -MOST, 2 ** 26, -(2 ** 26) - 1) },
  ),
});

/** A book and, position by position, the rows that were written in it. */
class Written {
  readonly book = new Book();
  readonly positions: Row[][] = [];

  write(rows: readonly Row[]): void {
    const buffer = new RowBuffer();
    const { accounts } = this.book;
    for (const { of, stage, referred, movement, day, amount } of rows) {
      const reference = referred ? ('HD-01' as ReferenceId) : null;
      const [on, kind] = [LINES[of], STAGES[stage] ?? 'available'];
      const account =
        on === undefined ? accounts.contract('HD-01' as ReferenceId) : accounts.money(on, kind, reference);
      buffer.add(account, movement, day, amount, 0, 0);
    }
    this.book.write(buffer);
    this.positions.push(rows.filter(({ amount }) => amount !== 0));
  }

  /** As a trial that is dropped: the rows go, and with them what was interned for them. */
  truncate(size: number, interned: Interned | undefined): void {
    this.book.truncate(size);
    this.positions.length = Math.min(this.positions.length, size);
    if (interned === undefined) return;
    this.book.turnover.truncate(interned.slots);
    this.book.forgetAccounts(interned.accounts);
    this.book.accounts.truncate(interned);
  }

  /** The cells of a cut, from every row anew. */
  folded({ size, on }: Cut, includes: (row: Row) => boolean): Map<number, bigint> {
    const cells = new Map<number, bigint>();
    for (const row of this.positions.slice(0, size).flat()) {
      if (row.of >= LINES.length || row.day > on || !includes(row)) continue;
      const cell = cellOf(row.stage, row.movement);
      cells.set(cell, (cells.get(cell) ?? 0n) + BigInt(row.amount));
    }
    return nonZero(cells);
  }
}

interface Cut {
  readonly size: number;
  readonly on: number;
}

function nonZero(cells: ReadonlyMap<number, bigint>): Map<number, bigint> {
  return new Map([...cells].filter(([, sum]) => sum !== 0n).sort(([left], [right]) => left - right));
}

function wholeAt({ low, high }: TwoParts, at: number): bigint {
  return BigInt(high[at] ?? 0) * BigInt(LIMB) + BigInt(low[at] ?? 0);
}

/** The cells in sums of two parts, from a place on. */
function cellsIn(sums: TwoParts, first = 0, count = CELLS): Map<number, bigint> {
  return nonZero(new Map(Array.from({ length: count }, (_, cell) => [cell, wholeAt(sums, first + cell)])));
}

/** What is said of all lines, of what is told apart, and of each line; and what a fold says. */
function answers(
  written: Written,
  answering: Answering,
  { cut, apart }: { readonly cut: Cut; readonly apart: readonly string[] },
): { readonly found: unknown; readonly folded: unknown } {
  const { lines } = written.book.accounts;
  const numbers = new Map(lines.units.codes().map((unit, number): [string, number] => [unit, number]));
  const unitOf = ({ of }: Row): number => numbers.get(LINES[of]?.unit ?? '') ?? -1;
  const units = apart.map((unit) => numbers.get(unit)).filter((number) => number !== undefined);
  const totals = answering.totals(cut, units);
  const isApart = (row: Row): boolean => row.stage === 0 && totals.apart.includes(unitOf(row));
  const known = LINES.map((each, of) => ({ of, id: lines.find(each) }));
  const ids = known.flatMap(({ of, id }) => (id === undefined ? [] : [{ of, id }]));
  return {
    found: [
      units.every((unit) => totals.apart.includes(unit)),
      cellsIn(totals),
      totals.apart.map((_, place) => cellsIn(totals, CELLS + place * AVAILABLE_CELLS, AVAILABLE_CELLS)),
      ids.map(({ id }) => cellsIn(answering.sumsOfLine(id, cut))),
    ],
    folded: [
      true,
      written.folded(cut, (row) => !isApart(row)),
      totals.apart.map((unit) => written.folded(cut, (row) => isApart(row) && unitOf(row) === unit)),
      ids.map(({ of }) => written.folded(cut, (row) => row.of === of)),
    ],
  };
}

describe('Sums of all lines, and of one', () => {
  it('are those of a plain fold, while events come and go and are tried and dropped (promises 3 and 6)', () => {
    const rows = fc.array(anyRow, { maxLength: 6 });
    const step = fc.oneof(
      fc.record({ write: rows }),
      fc.record({ keep: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ attempt: rows, ask: fc.boolean() }),
      fc.record({
        size: fc.integer({ min: 0, max: 14 }),
        on: fc.integer({ min: -1, max: 10 }),
        apart: fc.subarray(UNITS),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (steps, rowsPerBlock) => {
        const written = new Written();
        const answering = new Answering(written.book, rowsPerBlock);
        const check = (cut: Cut, apart: readonly string[]): void => {
          const { found, folded } = answers(written, answering, { cut, apart });
          expect(found).toEqual(folded);
        };
        for (const next of steps) {
          const size = written.positions.length;
          if ('write' in next) written.write(next.write);
          else if ('keep' in next) written.truncate(next.keep, undefined);
          else if ('attempt' in next) {
            const { interned } = written.book.accounts;
            written.write(next.attempt);
            if (next.ask) check({ size: size + 1, on: 5 }, UNITS.slice(2));
            written.truncate(size, interned);
          }
          if ('size' in next) check({ size: Math.min(next.size, size), on: next.on }, next.apart);
          else check({ size: written.positions.length, on: 9 }, []);
        }
      }),
    );
  });

  it.each([2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 63n + 1n])(
    'that come to %s are exact',
    (total) => {
      const written = new Written();
      const { accounts } = written.book;
      const buffer = new RowBuffer();
      const on = LINES[0];
      if (on === undefined) throw new Error('there are lines');
      buffer.addWide(accounts.money(on, 'paid', null), 1, 1, total - 1n, 0, 0);
      buffer.add(accounts.money(on, 'paid', null), 1, 2, 1, 0, 0);
      written.book.write(buffer);
      const answering = new Answering(written.book, 2);
      for (let question = 0; question < 7; question += 1) {
        for (const [day, sum] of [
          [1, total - 1n],
          [2, total],
        ] as const) {
          const cut = { size: 1, on: day };
          expect(wholeAt(answering.totals(cut, []), cellOf(3, 1))).toBe(sum);
          expect(wholeAt(answering.sumsOfLine(0, cut), cellOf(3, 1))).toBe(sum);
        }
      }
    },
  );
});

/** A book of so many rows, one to a position, on all lines in turn. */
function grown(rows: number): Written {
  const written = new Written();
  for (let row = 0; row < rows; row += 1)
    written.write([
      { of: row % LINES.length, stage: row % 3, referred: false, movement: 1, day: (row * 7) % 300, amount: 5 },
    ]);
  return written;
}

describe('What a question goes through', () => {
  it('is, for all lines together, less than a block of rows, however many there are and whichever dates are asked', () => {
    for (const rows of [2_000, 20_000]) {
      const { book } = grown(rows);
      const answering = new Answering(book, 100);
      for (let question = 0; question < rows / 100; question += 1) answering.totals({ size: rows, on: 400 }, []);
      for (let question = 0; question < 50; question += 1) {
        const before = answering.folded;
        answering.totals({ size: rows - question * 37, on: question * 6 }, []);
        expect(answering.folded - before).toBeLessThan(100);
      }
    }
  });

  it('is, after new rows, those rows alone', () => {
    const written = grown(2_000);
    const answering = new Answering(written.book, 100);
    for (let question = 0; question < 20; question += 1) answering.totals({ size: 2_000, on: 400 }, []);
    for (let more = 0; more < 30; more += 1)
      written.write([{ of: 0, stage: 0, referred: false, movement: 1, day: 3, amount: 1 }]);
    const before = answering.folded;
    answering.totals({ size: 2_030, on: 400 }, []);
    expect(answering.folded - before).toBe(30);
  });

  it('is, for one line, the rows of that line', () => {
    for (const others of [100, 5_000]) {
      const written = new Written();
      const row = (of: number, at: number): Row => ({
        of,
        stage: at % 3,
        referred: false,
        movement: 1,
        day: at,
        amount: 1,
      });
      for (let at = 0; at < others; at += 1) written.write([row(at % 5, at % 300)]);
      for (let at = 0; at < 40; at += 1) written.write([row(5, at)]);
      const answering = new Answering(written.book);
      const of = written.book.accounts.lines.length - 1;
      // Each is found from the one after it at first, and in lists after a few questions.
      for (let question = 0; question < 20; question += 1) {
        const before = answering.folded;
        answering.sumsOfLine(of, { size: others + 40, on: question * 2 });
        expect(answering.folded - before).toBe(40);
      }
    }
  });
});
