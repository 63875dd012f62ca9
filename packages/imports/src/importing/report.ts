// What an import of an extract did, or would do.
import type { Root } from '@so-cai/core';

import type { ExtractProblem, Words } from '../problem.js';
import type { ControlTotal } from './controlTotals.js';

/** How far an import is: bytes of the file, then drafts. */
export interface ExtractProgress {
  readonly phase: 'reading' | 'checking' | 'recording';
  readonly done: number;
  readonly total?: number;
}

/** A remark on a row. */
export interface RowNote {
  readonly row: number;
  readonly note: Words;
}

/** What an import of an extract did, or would do. */
export interface ExtractReport {
  /** Whether nothing stands against it. If something does, nothing was recorded. */
  readonly ok: boolean;
  /** Whether it was a trial only. */
  readonly dryRun: boolean;
  /** Rows that are drafts. */
  readonly rows: number;
  /** Rows that rules leave out, by the reasons they give. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Events recorded, or that would be. */
  readonly recorded: number;
  /** Rows whose records the ledger had already, with the same content. */
  readonly known: number;
  /** Rows that were recorded as exceptions. */
  readonly exceptions: readonly number[];
  /** What stands against it, in order of the rows. */
  readonly problems: readonly ExtractProblem[];
  /** How many problems of the file are not listed. */
  readonly unlisted: number;
  /** Whether the ledger refused so many rows that it was asked no further. */
  readonly isCut: boolean;
  readonly notes: readonly RowNote[];
  readonly notesUnlisted: number;
  /** Per programme and capital kind; `on` is the latest effective date in the file. */
  readonly totals: {
    readonly on: string | null;
    readonly lines: readonly ControlTotal[];
    /** Whether before and file come to after; `null` where rows were there already, others recorded as well, or nothing was. */
    readonly agrees: boolean | null;
  };
  readonly size: number;
  readonly root: Root;
  /** The report as JSON values, amounts as decimal strings. */
  toJSON(): unknown;
}
