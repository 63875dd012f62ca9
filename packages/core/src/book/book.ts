// The book: an in-memory, append-only, columnar index of all entries on both time axes. It serves the decider and
// every query; no second source of balances exists. A row is (slot, effective day, amount); rows lie in the order
// of their positions, so that "as known at a size" is a cut. What successions move is written as rows of its own
// (the old account less, the new one more, from the day on), so that a question never has to resolve anything.
import type { Account, Stage } from '../accounts/account.js';
import { movementByte } from '../accounts/movement.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { postEntries, type Postable } from '../events/entries.js';
import type { Analysis } from '../events/fields.js';
import type { Poster } from '../events/posting.js';
import type { SuccessionTree } from '../events/reorganisation.js';
import type { Code } from '../values/codes.js';
import { type Day, LAST_DAY } from '../values/date.js';
import { type AccountId, AccountTable } from './accountTable.js';
import { Int32Column, SparseColumn, WholeColumn } from './columns.js';
import { type RouteStep, routeOf } from './route.js';
import { RowBuffer } from './rowBuffer.js';
import { type BalanceOnDay, Timeline } from './timeline.js';

/** An account that an event would lower below zero, and the first day of it. */
export interface Shortfall {
  readonly account: Account;
  readonly day: Day;
  /** What is missing on that day. */
  readonly missing: bigint;
}

/** Nodes of a tree whose successions change. */
export interface MovingNodes {
  readonly tree: SuccessionTree;
  readonly codes: readonly Code[];
}

interface Route {
  readonly steps: readonly { readonly day: Day; readonly account: AccountId; readonly position: number }[];
}

const BROUGHT_FORWARD = movementByte('broughtForward');
const NOWHERE: Route = { steps: [] };

export class Book {
  readonly accounts: AccountTable = new AccountTable();
  readonly slot: Int32Column = new Int32Column();
  readonly day: Int32Column = new Int32Column();
  readonly amount: WholeColumn = new WholeColumn();
  /** Position plus one of the succession that made a row; 0 of a row as written. */
  readonly cause: SparseColumn = new SparseColumn();
  /** Number of the row's analysis codes; 0 for none. */
  readonly analysis: SparseColumn = new SparseColumn();
  /** Sum of all amounts without their signs: while it fits 2^53 − 1, no sum of rows can be inexact. */
  gross = 0;
  readonly #analyses: Analysis[] = [];
  readonly #analysisIds = new Map<string, number>();
  /** The first row of each position. */
  readonly #firstRow = new Int32Column();
  /** The first row of each account; −1 of one that was only asked for or tried. */
  readonly #firstRowOf = new Int32Column();
  readonly #timelines: Timeline[] = [];
  readonly #routes = new Map<AccountId, Route>();
  readonly #buffer = new RowBuffer();

  /** Number of positions whose rows are in the book. */
  get size(): number {
    return this.#firstRow.length;
  }

  get rowCount(): number {
    return this.slot.length;
  }

  /** The number of rows known at a size. */
  rowsAt(size: number): number {
    return size >= this.#firstRow.length ? this.rowCount : this.#firstRow.at(size);
  }

  /** The position whose event wrote a row. */
  positionOf(row: number): number {
    let [low, high] = [0, this.#firstRow.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#firstRow.at(middle) <= row) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * The first row of an account; −1 where it has none. Rows are the same in every process, the numbers of accounts are not:
   * what is listed in the order of first rows is listed alike everywhere.
   */
  firstRowOf(account: AccountId): number {
    return account < this.#firstRowOf.length ? this.#firstRowOf.at(account) : -1;
  }

  /** The accounts that have rows, in the order of their first rows. */
  accountsInOrder(): AccountId[] {
    return Array.from({ length: this.accounts.length }, (_, id) => id)
      .filter((id) => this.firstRowOf(id) >= 0)
      .sort((left, right) => this.firstRowOf(left) - this.firstRowOf(right));
  }

  /** The analysis codes of a row. */
  analysisOf(row: number): Analysis | undefined {
    return this.#analyses[this.analysis.at(row) - 1];
  }

  timeline(account: AccountId): Timeline {
    return (this.#timelines[account] ??= new Timeline());
  }

  /** Plans the rows of an event effective on `day`. The buffer is valid until the next plan. */
  plan(event: Postable, day: Day, catalogue: Catalogue, target?: Postable): RowBuffer {
    this.#buffer.clear();
    postEntries(event, this.#poster(day, catalogue), target);
    return this.#buffer;
  }

  /** Plans the exact opposite of the rows that the event at a position wrote, effective on `day`. */
  planReversal(position: number, day: Day, catalogue: Catalogue): RowBuffer {
    this.#buffer.clear();
    for (const row of this.writtenRows(position))
      this.#add(row.account, day, -row.amount, row.movement, row.analysis, catalogue);
    return this.#buffer;
  }

  /** The rows as written of a position: what its event's entries were, without what successions made of them. */
  writtenRows(
    position: number,
  ): { readonly account: AccountId; readonly movement: number; readonly amount: number; readonly analysis: number }[] {
    const written = [];
    for (let row = this.rowsAt(position); row < this.rowsAt(position + 1); row += 1) {
      if (this.cause.at(row) !== 0) continue;
      const slot = this.slot.at(row);
      written.push({
        account: this.accounts.accountOf(slot),
        movement: this.accounts.movementOf(slot),
        amount: this.amount.at(row),
        analysis: this.analysis.at(row),
      });
    }
    return written;
  }

  /** The first account that planned rows would lower below zero; raising an account that is below zero is always allowed. */
  firstShortfall(rows: RowBuffer): Shortfall | undefined {
    const checked = new Set<AccountId>();
    for (let row = 0; row < rows.length; row += 1) {
      const account = rows.account.at(row);
      if (rows.amount.at(row) >= 0 || checked.has(account) || this.accounts.at(account).kind === 'outside') continue;
      checked.add(account);
      const shortfall = this.#shortfallOf(account, rows);
      if (shortfall !== undefined) return shortfall;
    }
    return undefined;
  }

  /**
   * The least balance that money written on an account meets from a day on, wherever successions take it:
   * what could still be drawn, the first day that binds it, and the account it stands on then.
   */
  leastAlong(account: AccountId, from: Day, catalogue: Catalogue): BalanceOnDay & { readonly account: AccountId } {
    const { steps } = this.route(account, catalogue);
    const past = steps.filter((step) => step.day <= from);
    let standing = past.at(-1)?.account ?? account;
    let day = from;
    let least: (BalanceOnDay & { account: AccountId }) | undefined;
    for (const step of [...steps.slice(past.length), { day: LAST_DAY + 1, account: standing }]) {
      const here = this.timeline(standing).leastFrom(day, step.day);
      if (least === undefined || here.balance < least.balance) least = { ...here, account: standing };
      [standing, day] = [step.account, step.day];
    }
    return least ?? { day: from, balance: 0n, account };
  }

  /** Positions below `size` of the events that lowered an account on a day in [from, to], the newest first, at most ten. */
  drawsOn(account: AccountId, from: Day, to: Day, size: number = this.size): number[] {
    const positions: number[] = [];
    for (let row = this.rowsAt(size) - 1; row >= 0 && positions.length < 10; row -= 1) {
      const day = this.day.at(row);
      if (day < from || day > to || this.amount.at(row) >= 0 || this.accounts.accountOf(this.slot.at(row)) !== account)
        continue;
      const position = this.positionOf(row);
      if (positions.at(-1) !== position) positions.push(position);
    }
    return positions;
  }

  /** The day on which an account was brought forward, as known at a size: its net of that movement is above zero. */
  broughtForwardOn(account: AccountId, size: number): Day | undefined {
    const slot = this.accounts.slotsOf(account).find((each) => this.accounts.movementOf(each) === BROUGHT_FORWARD);
    if (slot === undefined) return undefined;
    let [day, amount] = [0, 0n];
    for (let row = 0; row < this.rowsAt(size); row += 1) {
      if (this.slot.at(row) !== slot || this.cause.at(row) !== 0) continue;
      amount += BigInt(this.amount.at(row));
      if (this.amount.at(row) > 0) day = this.day.at(row);
    }
    return amount > 0n ? day : undefined;
  }

  /** Writes planned rows as the rows of the next position. */
  write(rows: RowBuffer): void {
    this.#firstRow.push(this.rowCount);
    for (let row = 0; row < rows.length; row += 1) {
      const [account, day, amount] = [rows.account.at(row), rows.day.at(row), rows.amount.at(row)];
      const index = this.rowCount;
      while (this.#firstRowOf.length <= account) this.#firstRowOf.push(-1);
      if (this.#firstRowOf.at(account) < 0) this.#firstRowOf.data[account] = index;
      this.slot.push(this.accounts.slot(account, rows.movement.at(row)));
      this.day.push(day);
      this.amount.push(amount);
      this.cause.set(index, rows.cause.at(row));
      this.analysis.set(index, rows.analysis.at(row));
      this.gross += Math.abs(amount);
      this.timeline(account).add(day, amount);
    }
  }

  /** Forgets the rows of all positions from `size` on. */
  truncate(size: number): void {
    if (size >= this.#firstRow.length) return;
    const keep = this.#firstRow.at(size);
    for (let row = this.rowCount - 1; row >= keep; row -= 1) {
      const account = this.accounts.accountOf(this.slot.at(row));
      this.timeline(account).add(this.day.at(row), -this.amount.at(row));
      if (this.#firstRowOf.at(account) === row) this.#firstRowOf.data[account] = -1;
    }
    for (const column of [this.slot, this.day, this.amount, this.cause, this.analysis]) column.truncate(keep);
    this.#firstRow.truncate(size);
  }

  /**
   * Plans what changes when the successions of a tree's nodes change: for every entry as written whose route is another
   * one now, the difference between the two. `change` changes the catalogue and returns what undoes it.
   */
  planReroute(
    catalogue: Catalogue,
    moving: MovingNodes,
    cause: number,
    change: () => () => void,
  ): { rows: RowBuffer; undo: () => void } {
    const accounts = this.#accountsThrough(catalogue, moving);
    const before = new Map([...accounts].map((account) => [account, this.route(account, catalogue)]));
    const undo = change();
    this.#routes.clear();
    const difference = new Difference();
    this.#eachWritten(accounts, (account, movement, day, amount, analysis) => {
      for (const [route, sign] of [
        [before.get(account) ?? NOWHERE, -1n],
        [this.route(account, catalogue), 1n],
      ] as const) {
        eachFlow(account, day, route, (to, on, direction) => {
          difference.add(to, movement, analysis, on, sign * direction * amount);
        });
      }
    });
    this.#buffer.clear();
    difference.into(this.#buffer, cause);
    return {
      rows: this.#buffer,
      undo: () => {
        undo();
        this.#routes.clear();
      },
    };
  }

  /** The steps by which money written on an account moves, with all that is known now. */
  route(account: AccountId, catalogue: Catalogue): Route {
    if (catalogue.successionCount === 0) return NOWHERE;
    let route = this.#routes.get(account);
    if (route === undefined) {
      route = {
        steps: routeOf(this.accounts.at(account), catalogue).map((step: RouteStep) => ({
          ...step,
          account: this.accounts.intern(step.account),
        })),
      };
      this.#routes.set(account, route);
    }
    return route;
  }

  /** Accounts whose money stands on one of the moving nodes, or passes through one. */
  #accountsThrough(catalogue: Catalogue, { tree, codes }: MovingNodes): Set<AccountId> {
    const trunk = catalogue.tree(tree);
    const touched = new Set(
      trunk
        .codes()
        .filter((code) => codes.includes(code) || trunk.flow(code).some((step) => codes.includes(step.code))),
    );
    const accounts = new Set<AccountId>();
    for (let id = 0; id < this.accounts.length; id += 1) {
      const account = this.accounts.at(id);
      if (
        account.kind === 'money'
          ? touched.has(account.line[tree])
          : account.kind === 'ceiling' && touched.has(account.key[tree])
      )
        accounts.add(id);
    }
    return accounts;
  }

  #eachWritten(
    accounts: ReadonlySet<AccountId>,
    visit: (account: AccountId, movement: number, day: Day, amount: bigint, analysis: number) => void,
  ): void {
    if (accounts.size === 0) return;
    for (let row = 0; row < this.rowCount; row += 1) {
      const slot = this.slot.at(row);
      const account = this.accounts.accountOf(slot);
      if (accounts.has(account) && this.cause.at(row) === 0)
        visit(
          account,
          this.accounts.movementOf(slot),
          this.day.at(row),
          BigInt(this.amount.at(row)),
          this.analysis.at(row),
        );
    }
  }

  #poster(day: Day, catalogue: Catalogue): Poster {
    const add = (account: AccountId, amount: number, movement: number, analysis = 0): void => {
      this.#add(account, day, amount, movement, analysis, catalogue);
    };
    return {
      money: (line, stage: Stage, reference, amount, movement, analysis) => {
        add(
          this.accounts.money(line, stage, reference),
          amount,
          movementByte(movement),
          analysis === undefined ? 0 : this.#analysisId(analysis),
        );
      },
      ceiling: (key, amount, movement) => {
        add(this.accounts.ceiling(key), amount, movementByte(movement));
      },
      contract: (reference, amount, movement) => {
        add(this.accounts.contract(reference), amount, movementByte(movement));
      },
      outside: (of, amount, movement) => {
        add(this.accounts.outside(of), amount, movementByte(movement));
      },
    };
  }

  /** Adds a row as written, and what successions make of it. */
  #add(account: AccountId, day: Day, amount: number, movement: number, analysis: number, catalogue: Catalogue): void {
    this.#buffer.add(account, movement, day, amount, 0, analysis);
    if (catalogue.successionCount === 0) return;
    eachFlow(account, day, this.route(account, catalogue), (to, on, direction, position) => {
      this.#buffer.add(to, movement, on, amount * Number(direction), position + 1, analysis);
    });
  }

  #analysisId(analysis: Analysis): number {
    const key = Object.entries(analysis)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, code]) => `${name}=${code}`)
      .join('|');
    let id = this.#analysisIds.get(key);
    if (id === undefined) {
      id = this.#analyses.push(analysis);
      this.#analysisIds.set(key, id);
    }
    return id;
  }

  #shortfallOf(account: AccountId, rows: RowBuffer): Shortfall | undefined {
    const changes: { day: Day; amount: bigint }[] = [];
    for (let row = 0; row < rows.length; row += 1)
      if (rows.account.at(row) === account)
        changes.push({ day: rows.day.at(row), amount: BigInt(rows.amount.at(row)) });
    changes.sort((left, right) => left.day - right.day);
    let lowered = 0n;
    for (const [index, change] of changes.entries()) {
      lowered += change.amount;
      const until = changes[index + 1]?.day ?? LAST_DAY + 1;
      if (until === change.day || lowered >= 0n) continue;
      const below = this.timeline(account).firstBelow(-lowered, change.day, until);
      if (below !== undefined)
        return { account: this.accounts.at(account), day: below.day, missing: -(below.balance + lowered) };
    }
    return undefined;
  }
}

/** Where an amount written on an account on a day goes by its route: taken off one account, added to the next, step by step. */
function eachFlow(
  account: AccountId,
  day: Day,
  route: Route,
  visit: (account: AccountId, day: Day, direction: 1n | -1n, position: number) => void,
): void {
  let standing = account;
  for (const [index, step] of route.steps.entries()) {
    const next = route.steps[index + 1];
    // Steps that lie before the entry's own day count at once, and only the last of them.
    if (next !== undefined && next.day <= day) continue;
    if (step.account === standing) continue;
    const on = Math.max(step.day, day);
    visit(standing, on, -1n, step.position);
    visit(step.account, on, 1n, step.position);
    standing = step.account;
  }
}

/** Sums of planned rows by account, movement, analysis and day. */
class Difference {
  readonly #sums = new Map<
    string,
    { account: AccountId; movement: number; analysis: number; day: Day; amount: bigint }
  >();

  add(account: AccountId, movement: number, analysis: number, day: Day, amount: bigint): void {
    const key = `${account}|${movement}|${analysis}|${day}`;
    const sum = this.#sums.get(key);
    if (sum === undefined) this.#sums.set(key, { account, movement, analysis, day, amount });
    else sum.amount += amount;
  }

  into(rows: RowBuffer, cause: number): void {
    for (const { account, movement, analysis, day, amount } of this.#sums.values())
      rows.addWide(account, movement, day, amount, cause, analysis);
  }
}
