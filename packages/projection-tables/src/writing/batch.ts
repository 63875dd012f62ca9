// The rows of one transaction, collected by table, and written in as few statements as there are tables.
import { type AnyEvent, dateOf, type EventId } from '@so-cai/core';

import type { Generation, SqlParameters, Transaction } from '../database/port.js';
import type { FollowedLedger } from '../ledger/followedLedger.js';
import { DayChanges } from '../rows/dayChanges.js';
import { citationRows, documentRows, eventRow, type NumberedEvent } from '../rows/eventRows.js';
import { LineChanges } from '../rows/lineChanges.js';
import type { PlacedEntry } from '../rows/placedEntry.js';

export class Batch {
  readonly #transaction: Transaction;
  readonly #generation: Generation;
  readonly #ledgers = new Set<FollowedLedger>();
  /** Events that are not in the tables yet, for those that name them. */
  readonly #pending = new Map<string, AnyEvent>();
  readonly #events: SqlParameters[] = [];
  readonly #documents: SqlParameters[] = [];
  readonly #citations: SqlParameters[] = [];
  readonly #days = new DayChanges();
  readonly #lines = new LineChanges();
  #entries: SqlParameters[] = [];

  constructor(transaction: Transaction, generation: Generation) {
    this.#transaction = transaction;
    this.#generation = generation;
  }

  addEvent(ledger: FollowedLedger, numbered: NumberedEvent): void {
    this.#ledgers.add(ledger);
    this.#pending.set(`${ledger.number} ${numbered.event.id}`, numbered.event);
    this.#events.push(eventRow(numbered));
    this.#documents.push(...documentRows(numbered));
    this.#citations.push(...citationRows(numbered));
  }

  /** Entries of an event, in order. */
  addEntries(ledger: FollowedLedger, eventNumber: number, entries: readonly PlacedEntry[]): void {
    this.#ledgers.add(ledger);
    for (const [index, entry] of entries.entries()) {
      this.#days.add(entry);
      this.#lines.add(entry);
      this.#entries.push({
        event_no: eventNumber,
        entry: index,
        line_id: entry.line,
        stage: entry.stage,
        reference: entry.reference,
        movement: entry.movement,
        effective_on: dateOf(entry.day),
        amount: String(entry.amount),
        succession: entry.succession,
        analysis: entry.analysis,
      });
    }
  }

  /** An event of this batch. */
  eventOf(ledger: FollowedLedger, id: EventId): AnyEvent | undefined {
    return this.#pending.get(`${ledger.number} ${id}`);
  }

  /** Writes the entries so far, for who is about to read them. */
  async writeEntries(): Promise<void> {
    await this.#writeLines();
    const entries = this.#entries;
    this.#entries = [];
    await this.#run('addEntries', entries);
  }

  /** Writes everything. */
  async write(): Promise<void> {
    await this.#run('addEvents', this.#events);
    await this.#run('addDocuments', this.#documents);
    await this.#run('addCitations', this.#citations);
    await this.writeEntries();
    await this.#run('putDays', this.#days.rows(await this.#run('readDays', this.#days.questions())));
    await this.#run('addToLines', this.#lines.rows());
  }

  async #writeLines(): Promise<void> {
    await this.#run(
      'addLines',
      [...this.#ledgers].flatMap(({ lines }) => lines.takeAdded()),
    );
  }

  async #run(
    statement: Parameters<Transaction['run']>[1],
    rows: readonly SqlParameters[],
  ): ReturnType<Transaction['run']> {
    return this.#transaction.run(this.#generation, statement, rows);
  }
}
