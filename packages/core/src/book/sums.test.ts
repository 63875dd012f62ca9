// Sums by slot: the same whether they fit a number or not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ReferenceId } from '../values/codes.js';
import type { AccountId } from './accountTable.js';
import { Answering } from './answering.js';
import { Book } from './book.js';
import { DayIndex } from './dayIndex.js';
import { RowBuffer } from './rowBuffer.js';
import { SlotSums } from './sums.js';

const MOST = Number.MAX_SAFE_INTEGER;
const row = fc.record({
  account: fc.integer({ min: 0, max: 3 }),
  movement: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: 0, max: 5 }),
  amount: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(MOST, -MOST, MOST - 5, 2 ** 26, -(2 ** 26) - 1)),
});
type Row = { account: number; movement: number; day: number; amount: number };

function emptyBook(): [Book, AccountId[]] {
  const book = new Book();
  return [book, ['a', 'b', 'c', 'd'].map((reference) => book.accounts.contract(reference as ReferenceId))];
}

function writeRows(book: Book, accounts: readonly AccountId[], rows: readonly Row[]): void {
  const buffer = new RowBuffer();
  for (const { account, movement, day, amount } of rows)
    buffer.add(accounts[account] ?? 0, movement, day, amount, 0, 0);
  book.write(buffer);
}

/** A book with one position for each list of rows. */
function bookOf(positions: readonly (readonly Row[])[]): Book {
  const [book, accounts] = emptyBook();
  for (const rows of positions) writeRows(book, accounts, rows);
  return book;
}

/** The balance of an account, from a list that is added up anew. */
function balanceOf(positions: readonly (readonly Row[])[], account: number, on: number): bigint {
  const rows = positions.flat().filter((each) => each.account === account && each.day <= on);
  return rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

/** What can be seen of a book: every balance on every day at every size, every account's rows, every look at later days. */
function visible(book: Book): unknown {
  const accounts = [0, 1, 2, 3];
  return {
    size: book.size,
    rows: Array.from({ length: book.rowCount }, (_, index) => [
      book.accounts.accountOf(book.slot.at(index)),
      book.accounts.movementOf(book.slot.at(index)),
      book.day.at(index),
      book.amount.at(index),
      book.cause.at(index),
      book.positionOf(index),
    ]),
    accounts: accounts.map((account) => [
      [...book.rowsOf(account)],
      book.firstRowOf(account),
      [0, 1, 2, 3, 4, 5].map((day) => book.balances.balanceOn(account, day)),
      book.balances.leastFrom(account, { from: 0, until: 6 }),
      book.draws(account, 0, 5, book.size),
      book.lastDraws(account, 5, book.size),
    ]),
    order: [...book.accountsInOrder()],
  };
}

describe('Sums', () => {
  it('are exact in any cut, below 2^53 and beyond 2^63, whichever way they are found', () => {
    const cut = fc.record({ size: fc.integer({ min: 0, max: 9 }), on: fc.integer({ min: -1, max: 6 }) });
    fc.assert(
      fc.property(
        fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 8 }),
        fc.array(cut, { minLength: 1, maxLength: 30 }),
        (positions, cuts) => {
          const book = bookOf(positions);
          const answering = new Answering(book);
          for (const { size, on } of cuts) {
            const found = [SlotSums.of(book, { size, on }), answering.sums({ size, on })];
            for (let account = 0; account < 4; account += 1)
              for (const sums of found)
                expect(sums.balance(book, account)).toBe(balanceOf(positions.slice(0, size), account, on));
          }
        },
      ),
    );
  });

  it('are exact while positions come and go between the questions', () => {
    const step = fc.oneof(
      fc.record({ write: fc.array(row, { maxLength: 4 }) }),
      fc.record({ keep: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ on: fc.integer({ min: -1, max: 6 }), size: fc.integer({ min: 0, max: 12 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const positions: Row[][] = [];
        const [book, accounts] = emptyBook();
        const answering = new Answering(book);
        for (const next of steps) {
          if ('write' in next) {
            writeRows(book, accounts, next.write);
            positions.push(next.write);
          } else if ('keep' in next) {
            book.truncate(next.keep);
            positions.length = Math.min(positions.length, next.keep);
          }
          const { size, on } = 'on' in next ? next : { size: positions.length, on: 6 };
          const sums = answering.sums({ size, on });
          for (let account = 0; account < 4; account += 1)
            expect(sums.balance(book, account)).toBe(balanceOf(positions.slice(0, size), account, on));
        }
      }),
    );
  });

  it.each([2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 63n + 1n])(
    'of rows that add up to %s are exact',
    (total) => {
      const [book, accounts] = emptyBook();
      const answering = new Answering(book);
      const buffer = new RowBuffer();
      buffer.addWide(accounts[0] ?? 0, 0, 1, total - 1n, 0, 0);
      book.write(buffer);
      writeRows(book, accounts, [{ account: 0, movement: 0, day: 2, amount: 1 }]);
      // Asked until the index is built, on both sides of the last row.
      for (let question = 0; question < 30; question += 1) {
        expect(answering.sums({ size: 2, on: 2 }).balance(book, 0)).toBe(total);
        expect(answering.sums({ size: 2, on: 1 }).balance(book, 0)).toBe(total - 1n);
        expect(answering.sums({ size: 1, on: 2 }).balance(book, 0)).toBe(total - 1n);
      }
    },
  );

  it('of two thousand largest amounts are exact', () => {
    const largest = Array.from({ length: 2_000 }, (): Row => ({ account: 0, movement: 0, day: 1, amount: MOST }));
    const book = bookOf([largest, [{ account: 0, movement: 1, day: 1, amount: -1 }]]);
    const sum = 2_000n * BigInt(MOST) - 1n;
    expect(sum).toBeGreaterThan(2n ** 63n);
    expect(SlotSums.of(book, { size: 2, on: 1 }).balance(book, 0)).toBe(sum);
    expect(book.balances.balanceOn(0, 1)).toBe(sum);
  });

  it.each<[string, readonly number[]]>([
    ['small', [1, -2, 7]],
    ['large', [MOST, 5 - MOST, 2 ** 26]],
    ['large only after the index was made', [3, -1, 9]],
  ])(
    'of ten thousand %s rows out of order are those of a fold, from whichever place of the index',
    (which, amounts) => {
      const rows = Array.from({ length: 10_000 }, (_, index): Row => ({
        account: index % 4,
        movement: index % 3,
        day: (index * 7_919) % 101,
        amount: amounts[index % amounts.length] ?? 0,
      }));
      const book = bookOf(rows.map((each) => [each]));
      const index = new DayIndex(book, 9_000);
      const largest: Row = { account: 0, movement: 0, day: 200, amount: MOST };
      if (which.includes('after')) writeRows(book, [0, 1, 2, 3], [largest, largest]);
      for (let on = -1; on <= 102; on += 1) {
        const [found, folded] = [new SlotSums(book), SlotSums.of(book, { size: 9_000, on })];
        found.copyIndexed(index, on);
        for (let slot = 0; slot < 12; slot += 1) expect(found.at(slot)).toBe(folded.at(slot));
      }
    },
  );

  it('of a slot that came later are nothing', () => {
    const book = bookOf([[{ account: 0, movement: 0, day: 1, amount: 5 }]]);
    const sums = SlotSums.of(book, { size: 1, on: 1 });
    expect(sums.at(99)).toBe(0n);
  });
});

describe('A book that forgets its newest positions', () => {
  it('is as it was, in everything that can be seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 8 }),
        fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 8 }),
        (kept, forgotten) => {
          const book = bookOf([...kept, ...forgotten]);
          book.truncate(kept.length);
          expect(visible(book)).toEqual(visible(bookOf(kept)));
        },
      ),
    );
  });

  it('goes on as if it had never known them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 6 }),
        fc.array(row),
        fc.array(row),
        (kept, forgotten, next) => {
          const book = bookOf([...kept, forgotten]);
          book.truncate(kept.length);
          const buffer = new RowBuffer();
          for (const { account, movement, day, amount } of next) buffer.add(account, movement, day, amount, 0, 0);
          book.write(buffer);
          expect(visible(book)).toEqual(visible(bookOf([...kept, next])));
        },
      ),
    );
  });
});

describe('Rows on their way into the book', () => {
  it('hold an amount of any size, in as many rows as it takes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), (amount) => {
        const buffer = new RowBuffer();
        buffer.addWide(1, 2, 3, amount, 4, 5);
        let sum = 0n;
        for (let index = 0; index < buffer.length; index += 1) {
          expect(Number.isSafeInteger(buffer.amount.at(index))).toBe(true);
          expect([buffer.account.at(index), buffer.day.at(index), buffer.cause.at(index)]).toEqual([1, 3, 4]);
          sum += BigInt(buffer.amount.at(index));
        }
        expect(sum).toBe(amount);
      }),
    );
  });

  it('hold nothing where nothing is added', () => {
    const buffer = new RowBuffer();
    buffer.addWide(1, 2, 3, 0n, 4, 5);
    expect(buffer.length).toBe(0);
  });
});
