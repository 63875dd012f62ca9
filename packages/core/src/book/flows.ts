// Flows: what successions make of entries. Money stays for ever on the account it was written on; rows of their own
// take it off the account it belonged to and add it to the successor's, from the day on.
import type { Catalogue } from '../catalogue/catalogue.js';
import type { SuccessionTree } from '../events/reorganisation.js';
import type { Code } from '../values/codes.js';
import { type Day, LAST_DAY } from '../values/date.js';
import type { AccountId } from './accountTable.js';
import type { Book } from './book.js';
import { codesThrough, eachFlow, routeOf, type RouteStep, type VisitFlow } from './route.js';
import type { RowBuffer } from './rowBuffer.js';
import type { BalanceOnDay } from './timeline.js';

/** Nodes of a tree whose successions change. */
export interface MovingNodes {
  readonly tree: SuccessionTree;
  readonly codes: readonly Code[];
}

type Route = readonly RouteStep<AccountId>[];
type Visit = VisitFlow<AccountId>;

const NOWHERE: Route = [];

/** The routes of a book's accounts, by a catalogue, with all that is known now. */
export class Flows {
  readonly #book: Book;
  readonly #catalogue: Catalogue;
  readonly #routes = new Map<AccountId, Route>();

  constructor(book: Book, catalogue: Catalogue) {
    this.#book = book;
    this.#catalogue = catalogue;
  }

  /** Whether nothing flows anywhere: no succession was ever recorded. */
  get isStill(): boolean {
    return this.#catalogue.successionCount === 0;
  }

  /** Forgets the routes, which may lead to accounts that are forgotten. */
  forget(): void {
    this.#routes.clear();
  }

  /** What successions make of an amount that is written on an account on a day. */
  each(account: AccountId, day: Day, visit: Visit): void {
    if (this.#catalogue.successionCount > 0) eachFlow(account, day, this.#route(account), visit);
  }

  /** The account to which money written on `account` belongs on a day. */
  standingOn(account: AccountId, day: Day): AccountId {
    return this.#route(account).findLast((step) => step.day <= day)?.to ?? account;
  }

  /**
   * The least balance that money written on an account meets from a day on, wherever successions take it:
   * what could still be drawn, the first day that binds it, and the account it stands on then.
   */
  leastAlong(account: AccountId, from: Day): BalanceOnDay & { readonly account: AccountId } {
    let standing = this.standingOn(account, from);
    let day = from;
    let least: (BalanceOnDay & { account: AccountId }) | undefined;
    for (const step of [
      ...this.#route(account).filter((each) => each.day > from),
      { day: LAST_DAY + 1, to: account },
    ]) {
      const here = this.#book.balances.leastFrom(standing, { from: day, until: step.day });
      if (least === undefined || here.balance < least.balance) least = { ...here, account: standing };
      [standing, day] = [step.to, step.day];
    }
    return least ?? { day: from, balance: 0n, account };
  }

  /**
   * Plans what changes when the successions of a tree's nodes change: for every entry as written whose route is another
   * one now, the difference between the two. `change` changes the catalogue and returns what undoes it.
   */
  planReroute(rows: RowBuffer, moving: MovingNodes, cause: number, change: () => () => void): () => void {
    const accounts = this.#accountsThrough(moving);
    const before = new Map([...accounts].map((account) => [account, this.#route(account)]));
    const undo = change();
    this.#routes.clear();
    const difference = new Difference();
    for (const account of accounts) {
      const after = this.#route(account);
      this.#eachWritten(account, (movement, day, amount, analysis) => {
        const add =
          (sign: bigint): Visit =>
          (to, on, direction) => {
            difference.add(to, movement, analysis, on, sign * direction * amount);
          };
        eachFlow(account, day, before.get(account) ?? NOWHERE, add(-1n));
        eachFlow(account, day, after, add(1n));
      });
    }
    rows.clear();
    difference.into(rows, cause);
    return () => {
      undo();
      this.#routes.clear();
    };
  }

  #route(account: AccountId): Route {
    if (this.#catalogue.successionCount === 0) return NOWHERE;
    const { accounts } = this.#book;
    let route = this.#routes.get(account);
    if (route === undefined) {
      route = routeOf(accounts.at(account), this.#catalogue).map((step) => ({
        ...step,
        to: accounts.intern(step.to),
      }));
      this.#routes.set(account, route);
    }
    return route;
  }

  /** Accounts whose money stands on one of the moving nodes, or passes through one. */
  #accountsThrough({ tree, codes }: MovingNodes): Set<AccountId> {
    const touched = codesThrough(this.#catalogue.tree(tree), codes);
    const found = new Set<AccountId>();
    for (let id = 0; id < this.#book.accounts.length; id += 1) {
      const account = this.#book.accounts.at(id);
      if (account.kind === 'money' && touched.has(account.line[tree])) found.add(id);
      if (account.kind === 'ceiling' && touched.has(account.key[tree])) found.add(id);
    }
    return found;
  }

  #eachWritten(
    account: AccountId,
    visit: (movement: number, day: Day, amount: bigint, analysis: number) => void,
  ): void {
    const { accounts, slot, day, amount, analysis, cause } = this.#book;
    for (const row of [...this.#book.rowsOf(account)].reverse()) {
      if (cause.at(row) === 0)
        visit(accounts.movementOf(slot.at(row)), day.at(row), BigInt(amount.at(row)), analysis.at(row));
    }
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
