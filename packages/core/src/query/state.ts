// A ledger's state on a date, as known at a size: immutable, and the same for ever.
import type { Account } from '../accounts/account.js';
import type { CarriedAdvances } from '../accounts/measure.js';
import type { LineId } from '../book/lineTable.js';
import type { Cut, SlotSums } from '../book/sums.js';
import type { Names } from '../events/fields.js';
import type { Root } from '../integrity/merkle.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { Code, LedgerId } from '../values/codes.js';
import { type Day, dayOf, type LocalDate, localDate } from '../values/date.js';
import { toJsonValue } from '../values/jsonable.js';
import { codeIn, type Line, line, type LineInput } from '../values/line.js';
import { beginsAfter, linesBeginningAfter } from './beforeHistory.js';
import { type CeilingState, ceilingsOf } from './ceilings.js';
import { type Change, changesBetween, type DifferenceOptions } from './changes.js';
import { type Explanation, explanationOf, type FigureQuestion } from './explain.js';
import { GroupedMeasures, type Measures, weights } from './measures.js';
import { assertOfHistory } from './ownHistory.js';
import { type Spendable, spendableOn } from './spendable.js';
import { linesWithHistory, type Summed, totalOfAll, totalsBy } from './totals.js';
import { fitsAll, lineFilter, type Lookup, spends, type Where } from './where.js';

/** Which state. */
export interface StateInput {
  /** The ledger asked. */
  readonly ledger: LedgerId;
  /** The effective date. */
  readonly on: LocalDate;
  /** Number of events that were known. */
  readonly size: number;
  /** The local day at whose end this was known, where the question gave one. */
  readonly knownOn?: LocalDate;
  /** Whether more may still be recorded on that day. */
  readonly provisional: boolean;
}

/** One account with a balance. */
export interface AccountBalance {
  /** The account. */
  readonly account: Account;
  /** In minor units. */
  readonly balance: bigint;
}

/** So many lines are asked one by one before the sums of all are made. */
const SINGLE_LINES = 32;

/** A catalogue node as it stands on the state's date. */
export interface NodeView {
  readonly code: Code;
  readonly name: Names;
  readonly parent: Code | null;
  readonly path: readonly Code[];
}

/** The state of a ledger: balances and turnovers of every line, on one date, as known at one size. */
export class State {
  readonly ledger: LedgerId;
  readonly on: LocalDate;
  /** Number of events that were known. */
  readonly size: number;
  readonly knownOn: LocalDate | null;
  readonly provisional: boolean;
  readonly #state: LedgerState;
  readonly #day: Day;
  /** Made when they are first needed: a state of one date and size is the same whenever it is asked. */
  #sums: SlotSums | undefined;
  #lines: readonly LineId[] | undefined;
  #root: Root | undefined;
  readonly #nodes = new Map<string, NodeView>();
  #singleLines = 0;

  constructor(state: LedgerState, input: StateInput) {
    this.ledger = input.ledger;
    this.on = input.on;
    this.size = input.size;
    this.knownOn = input.knownOn ?? null;
    this.provisional = input.provisional;
    this.#state = state;
    this.#day = dayOf(input.on);
  }

  /** Merkle root over those events, 64 hexadecimal digits. */
  get root(): Root {
    return (this.#root ??= this.#state.root(this.size));
  }

  /** Currency code and decimals: `{ currency: "VND", scale: 0 }`. */
  get money(): { readonly currency: string; readonly scale: number } {
    const { currency, scale } = this.#state.settings;
    return { currency, scale };
  }

  /**
   * All measures of the lines that fit, added up, in minor units. A code stands for its subtree on the state's date.
   * @throws SoCaiError `InvalidQuery` where a field or code is not known.
   * @example state.total({ programme: "NTM" }).disbursed
   */
  total(where: Where = {}, options: { readonly carriedAdvances?: CarriedAdvances } = {}): Measures {
    const fits = this.filter(where);
    const by = weights(options.carriedAdvances ?? 'yearPaid');
    if (fitsAll(where)) return totalOfAll(this.#state, this.#cut(), this.#lookup(), by);
    const total = totalsBy(this.#summed(), (each) => (fits(each) ? true : undefined), by);
    return total.get(true) ?? new GroupedMeasures(by, 1).of(0);
  }

  /**
   * All measures by group, in one pass: each line counts in the group that `groupOf` names, or in none where that is `undefined`.
   * @example state.totalsBy((line) => line.capital).get("investment")?.disbursed
   */
  totalsBy<K>(
    groupOf: (line: Line) => K | undefined,
    options: { readonly carriedAdvances?: CarriedAdvances } = {},
  ): Map<K, Measures> {
    return totalsBy(this.#summed(), groupOf, weights(options.carriedAdvances ?? 'yearPaid'));
  }

  /**
   * All measures of one line, in minor units; zeros where nothing is recorded on it.
   * @throws SoCaiError `InvalidCode` or `InvalidLine`
   */
  get(of: LineInput, options: { readonly carriedAdvances?: CarriedAdvances } = {}): Measures {
    const measures = new GroupedMeasures(weights(options.carriedAdvances ?? 'yearPaid'), 1);
    const { book, answering } = this.#state;
    const { lines } = book.accounts;
    const id = lines.ofObject(of) ?? lines.find(line(of));
    if (id !== undefined) {
      const unitSpends = spends(lines.at(id), this.#lookup());
      if (this.#isAskedOften()) measures.addLine(book, id, this.#allSums(), 0, unitSpends);
      else measures.addCells(answering.sumsOfLine(id, this.#cut()), 0, unitSpends);
    }
    return measures.of(0);
  }

  /** Lines on which something is recorded by this date, in the order in which they first appeared. */
  lines(where: Where = {}): Line[] {
    const fits = this.filter(where);
    const { lines } = this.#state.book.accounts;
    return this.#lineIds()
      .map((id) => lines.at(id))
      .filter((each) => fits(each));
  }

  /**
   * The test behind a `where`, for any line: a code stands for its subtree on the state's date.
   * @throws SoCaiError `InvalidQuery` where a field or code is not known.
   */
  filter(where: Where = {}): (line: Line) => boolean {
    return lineFilter(where, this.#lookup());
  }

  /** The line to which a line's money belongs on the state's date: the same one, unless a succession moved it. */
  resolve(of: Line): Line {
    return this.#state.catalogue.resolveLine(of, this.#day, this.size);
  }

  /** Whether the line was brought forward on a later day: before it, this ledger does not know the line's balances. */
  isBeforeHistory(of: LineInput): boolean {
    const { book } = this.#state;
    const id = book.accounts.lines.find(line(of));
    return id !== undefined && beginsAfter(book, id, this.#cut());
  }

  /** The lines of which `isBeforeHistory` holds, in the order in which they first appeared: what figures of this date lack. */
  linesBeforeHistory(where: Where = {}): Line[] {
    return linesBeginningAfter(this.#state.book, this.#cut()).filter(this.filter(where));
  }

  /**
   * The least available on any day from `from` (default: the state's date) on: what may still be drawn from a line.
   * @example state.spendable(roads).amount
   */
  spendable(of: LineInput, from: string = this.on): Spendable {
    return spendableOn(this.#state, line(of), localDate(from), this.size);
  }

  /**
   * What makes up a figure: the entries under a measure, which sum to it.
   * @throws SoCaiError `InvalidQuery` where the measure, a field or a code is not known.
   * @example state.explain({ measure: "disbursed", where: { programme: "DTTS" } }).rows
   */
  explain(question: FigureQuestion): Explanation {
    return explanationOf(this.#state.book, this.#cut(), question, (where) => lineFilter(where, this.#lookup()));
  }

  /**
   * What this state has more than another of the same history, by line, measure and cause; see `Ledger.diff`. Neither needs its ledger
   * any more.
   * @throws SoCaiError `InvalidQuery` where the other is of another history
   * @example now.since(then, { measures: ["disbursed"] })
   */
  since(before: State, options: DifferenceOptions = {}): Change[] {
    const state = before.size > this.size ? before.#state : this.#state;
    for (const each of [before, this])
      assertOfHistory(each, { ledger: this.ledger, size: state.size, rootAt: (size) => state.root(size) });
    return changesBetween(state, before, this, options);
  }

  /**
   * The hash of a perfect subtree of the Merkle tree over the state's events: that of the `2 ** level` events from
   * `index * 2 ** level` on; at level 0 the leaf of one event. Every proof against `root` follows from these.
   * @throws RangeError where it is not all within the state's size
   */
  subtree(level: number, index: number): Uint8Array {
    const end = (index + 1) * 2 ** level;
    if (end > this.size) throw new RangeError(`a tree of ${this.size} events has no subtree that ends at ${end}`);
    return this.#state.merkle.subtree(level, index);
  }

  /** The accounts that do not stand at zero: money, ceilings, contract rooms and the outsides, which together are zero. */
  balances(): AccountBalance[] {
    const balances: AccountBalance[] = [];
    for (const id of this.#state.book.accountsInOrder()) {
      const balance = this.#allSums().balance(this.#state.book, id);
      if (balance !== 0n) balances.push({ account: this.#state.book.accounts.at(id), balance });
    }
    return balances;
  }

  /** The balance of one account, in minor units. */
  balance(account: Account): bigint {
    const id = this.#state.book.accounts.find(account);
    return id === undefined ? 0n : this.#allSums().balance(this.#state.book, id);
  }

  /** Ceilings of the medium-term plan, with what was used of them. */
  ceilings(): CeilingState[] {
    return ceilingsOf(this.#state.book, this.#allSums());
  }

  /** A node of a tree as it stands on the state's date; `undefined` where the tree does not know the code. */
  node(tree: string, code: string): NodeView | undefined {
    const key = `${tree}|${code}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const { catalogue } = this.#state;
    const version = catalogue.find(tree)?.version(code as Code, this.#day, this.size);
    if (version === undefined) return undefined;
    const [trunk, day] = [catalogue.tree(tree), this.#day];
    const parent = trunk.parentOf(code as Code, day, this.size);
    const path = Object.freeze(trunk.path(code as Code, day, this.size));
    const node = Object.freeze({ code: code as Code, name: version.name, parent, path });
    this.#nodes.set(key, node);
    return node;
  }

  /** Codes of a tree that are known, in order of definition. */
  codes(tree: string): Code[] {
    return this.#state.catalogue.find(tree)?.codes(this.size) ?? [];
  }

  /** Names of the trees that a line's codes belong to: the four of every line, then the declared dimensions. */
  trees(): string[] {
    return this.#state.catalogue.lineTrees(this.size);
  }

  /** The code that a line names in a tree, and those above it on the state's date, the root first. */
  pathOf(of: Line, tree: string): readonly Code[] {
    const code = codeIn(of, tree);
    return code === undefined ? [] : this.#state.catalogue.tree(tree).path(code, this.#day, this.size);
  }

  /** The lines with their measures, and the figures that name the state; amounts as decimal strings. */
  toJSON(): unknown {
    const { ledger, on, size, root, knownOn, provisional } = this;
    return toJsonValue({
      ledger,
      on,
      size,
      root,
      knownOn,
      provisional,
      lines: this.lines().map((each) => ({ line: each, measures: this.get(each) })),
    });
  }

  #allSums(): SlotSums {
    return (this.#sums ??= this.#state.answering.sums(this.#cut()));
  }

  /** Whether a line is sooner found among the sums of all slots, for there are any or would have been worth their while. */
  #isAskedOften(): boolean {
    this.#singleLines += 1;
    return this.#sums !== undefined || this.#singleLines > SINGLE_LINES;
  }

  #lineIds(): readonly LineId[] {
    return (this.#lines ??= linesWithHistory(this.#state.book, this.#allSums()));
  }

  #summed(): Summed {
    return { book: this.#state.book, sums: this.#allSums(), lines: this.#lineIds(), lookup: this.#lookup() };
  }

  #cut(): Cut {
    return { size: this.size, on: this.#day };
  }

  #lookup(): Lookup {
    return { catalogue: this.#state.catalogue, day: this.#day, size: this.size };
  }
}
