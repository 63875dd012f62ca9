// What callers of `import` give besides the drafts, and what they get.
import type { Rejection } from '../decide/rejection.js';
import type { AnyDraft, Draftable } from '../events/draft.js';
import type { Exception } from '../events/envelope.js';
import type { Root } from '../integrity/merkle.js';
import type { Interruptible } from './types.js';

/** How far an import is: drafts checked, then drafts recorded. */
export interface ImportProgress {
  readonly phase: 'checking' | 'recording';
  /** Drafts done in this phase. */
  readonly done: number;
  /** All drafts, where that is known. */
  readonly total?: number;
}

/** How to import. */
export interface ImportOptions extends Interruptible {
  /**
   * Names the import, in at most 100 characters: a retry with the same one gets the same report and records only what is missing.
   * Its events carry it with the number of their part, as in `tabmis-2024.0`.
   */
  readonly commandId?: string;
  readonly actor?: string;
  /** Checks everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Records what would overdraw an account all the same, as an exception with these grounds; the report lists it. */
  readonly asFound?: Draftable<Exception>;
  /**
   * Breaks the import off, with its reason, before the next part. While drafts are checked nothing is written yet; later, whole parts
   * are, and the same import goes on from there.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called after each part. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** What an import did, or would do. */
export interface ImportReport {
  /** Whether every draft can be recorded; if not, nothing was, but for what earlier calls had recorded. */
  readonly ok: boolean;
  /** Drafts that this import has recorded, or would; those of earlier calls with its command id are counted. */
  readonly recorded: number;
  /** Drafts whose source was in the ledger already with the same content. */
  readonly skipped: number;
  /** Numbers (0-based) of drafts that were recorded as exceptions. */
  readonly exceptions: readonly number[];
  /** What stands against it, at most the first 100; `draft` is the draft's number. */
  readonly rejections: readonly Rejection[];
  readonly size: number;
  readonly root: Root;
  toJSON(): unknown;
}

/** An import's report, and the drafts that were refused. */
export interface Imported {
  readonly report: ImportReport;
  readonly refused: readonly { readonly draft: AnyDraft | undefined; readonly rejection: Rejection }[];
}
