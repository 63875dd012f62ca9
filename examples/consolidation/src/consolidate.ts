// Consolidation: the figures of all ledgers added up, less what only went from one of them to another.
import { DatabaseSync } from '@photostructure/sqlite';

import { TOTALS, TRANSFERS } from './questions.js';

/** Plan and disbursed of a year, in đồng. */
export interface Consolidated {
  readonly year: number;
  /** All ledgers added up. */
  readonly plan: bigint;
  readonly disbursed: bigint;
  /** What is in both a payer's and a receiver's ledger, and counts once. */
  readonly eliminated: bigint;
  /** Plan less what was received from another ledger; disbursed less what was paid to one. */
  readonly planOnce: bigint;
  readonly disbursedOnce: bigint;
}

/** A transfer whose two sides do not say the same. It is not eliminated until they do. */
export interface Unpaired {
  readonly reference: string;
  readonly payer: string;
  readonly receiver: string;
  readonly year: number;
  readonly paid: bigint | null;
  readonly received: bigint | null;
}

/** What a consolidation says. */
export interface Consolidation {
  readonly ledgers: number;
  readonly years: readonly Consolidated[];
  readonly paired: number;
  readonly unpaired: readonly Unpaired[];
}

/** Consolidates the ledgers in tables in an SQLite file. */
export function consolidate(file: string): Consolidation {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = (question: string): Record<string, unknown>[] => {
      const statement = database.prepare(question);
      // Sums over 34 provinces pass 2^53.
      statement.setReadBigInts(true);
      return statement.all() as Record<string, unknown>[];
    };
    const totals = rows(TOTALS);
    const sides = rows(TRANSFERS).map(sidesOf);
    const pairs = sides.filter(({ paid, received }) => paid !== null && paid === received);
    const years = [...new Set(totals.map(({ year }) => Number(year)))].map((year) =>
      yearOf(
        year,
        totals,
        pairs.filter((pair) => pair.year === year),
      ),
    );
    return {
      ledgers: new Set(totals.map(({ ledger }) => ledger)).size,
      years,
      paired: pairs.length,
      unpaired: sides.filter((side) => !pairs.includes(side)),
    };
  } finally {
    database.close();
  }
}

function sidesOf(row: Record<string, unknown>): Unpaired {
  const amount = (value: unknown): bigint | null => (typeof value === 'bigint' ? value : null);
  return {
    reference: String(row['reference']),
    payer: String(row['payer']),
    receiver: String(row['receiver']),
    year: Number(row['year']),
    paid: amount(row['paid']),
    received: amount(row['received']),
  };
}

function yearOf(year: number, totals: readonly Record<string, unknown>[], pairs: readonly Unpaired[]): Consolidated {
  const sum = (figure: 'plan' | 'disbursed'): bigint =>
    totals
      .filter((row) => Number(row['year']) === year)
      .reduce((total, row) => total + BigInt(String(row[figure])), 0n);
  const eliminated = pairs.reduce((total, { paid }) => total + (paid ?? 0n), 0n);
  const [plan, disbursed] = [sum('plan'), sum('disbursed')];
  return { year, plan, disbursed, eliminated, planOnce: plan - eliminated, disbursedOnce: disbursed - eliminated };
}
