// The ledgers of a file by name. A ledger keeps its number for ever, so what was found once is not looked for again.
import { SoCaiError, type LedgerId } from '@so-cai/core';

import type { SqliteRow } from '../opening/library.js';
import type { Statements } from '../sql/statements.js';
import { checksumOfLedger } from './checksum.js';

/** A ledger's number in its file, and the checksum before that of its first event. */
export interface LedgerEntry {
  readonly number: number;
  readonly checksum: number;
}

export class Ledgers {
  readonly #path: string;
  readonly #statements: Statements;
  readonly #known = new Map<LedgerId, LedgerEntry>();

  /**
   * Reads all ledgers there are: one whose name is damaged would otherwise pass for one that has no events yet.
   *
   * @throws SoCaiError `StoreCorrupt`
   */
  constructor(path: string, statements: Statements) {
    this.#path = path;
    this.#statements = statements;
    this.list();
  }

  /** The ledger of this name, or `undefined` where it has no events. */
  find(name: LedgerId): LedgerEntry | undefined {
    return this.#known.get(name) ?? this.#found(name);
  }

  /** Takes note of a ledger that was added, and committed. */
  remember(name: LedgerId, entry: LedgerEntry): void {
    this.#known.set(name, entry);
  }

  /** All ledgers, by number. @throws SoCaiError `StoreCorrupt` where a row is missing or damaged */
  list(): (LedgerEntry & { readonly name: LedgerId })[] {
    return this.#statements.listLedgers.all().map((row, number) => {
      const entry = this.#sound(row);
      if (entry.number !== number) throw this.#damaged(number);
      const name = String(row['name']) as LedgerId;
      this.#known.set(name, entry);
      return { name, ...entry };
    });
  }

  /** All names, in order. @throws SoCaiError `StoreCorrupt` */
  names(): LedgerId[] {
    return this.list()
      .map(({ name }) => name)
      .sort();
  }

  #found(name: LedgerId): LedgerEntry | undefined {
    const row = this.#statements.findLedger.get(name);
    return row === undefined ? undefined : this.#sound(row);
  }

  #sound(row: SqliteRow): LedgerEntry {
    const [number, checksum] = [Number(row['number']), Number(row['checksum'])];
    if (checksum !== checksumOfLedger(number, String(row['name']))) throw this.#damaged(number);
    return { number, checksum };
  }

  #damaged(number: number): SoCaiError {
    const facts = { path: this.#path, number, expected: 'the row of a ledger as it was written' };
    return new SoCaiError('StoreCorrupt', `${this.#path} has a damaged name for its ledger number ${number}`, facts);
  }
}
