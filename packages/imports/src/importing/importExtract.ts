// Importing an extract into a ledger: all of it or nothing, and only what the ledger does not have yet.
import { type AnyDraft, type ImportOptions, type ImportReport, type Ledger, toJsonValue } from '@so-cai/core';

import { readExtract, type ReadOptions } from '../extract/readExtract.js';
import type { ExtractInput } from '../input/input.js';
import { changed, unchanging } from '../input/unchanging.js';
import { PROBLEMS_LIMIT } from '../limits.js';
import type { Mapping } from '../mapping/types.js';
import { added, type ControlTotal, figuresOf } from './controlTotals.js';
import { type FirstReading, firstReading } from './firstReading.js';
import { type DraftPlace, refusedRow } from './refused.js';
import type { ExtractProgress, ExtractReport } from './report.js';

/** What to import, and how. */
export interface ImportExtractOptions {
  readonly input: ExtractInput;
  readonly mapping: Mapping;
  /** Checks everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Who records; the ledger's own actor unless said otherwise. */
  readonly actor?: string;
  /** Names the import; a retry with the same one gets the same report. */
  readonly commandId?: string;
  /** Records what would overdraw an account all the same, as an exception with these grounds. */
  readonly asFound?: ImportOptions['asFound'];
  /** How many problems of the file are listed; the others are counted. */
  readonly problemsLimit?: number;
  readonly onProgress?: ((progress: ExtractProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Outcome = Pick<ImportReport, 'ok' | 'recorded' | 'skipped' | 'exceptions' | 'rejections' | 'size' | 'root'>;

/**
 * Imports an extract by its mapping. The file is gone through once by itself, and then with the ledger: everything that is wrong
 * is told with its row and column, and nothing is recorded unless nothing is. Rows that the ledger has are left out, so that a
 * repeated import changes nothing.
 * @throws SoCaiError what `ledger.import` throws: `InvalidQuery` where the file changes while it is read, `StoreUnavailable`;
 * what reading the file throws; the reason of `signal`
 * @example const report = await importExtract(ledger, { input: await extractFile("tabmis.csv"), mapping, dryRun: true })
 */
export async function importExtract(ledger: Ledger, given: ImportExtractOptions): Promise<ExtractReport> {
  const options = { ...given, input: unchanging(given.input) };
  const { dryRun = false, problemsLimit = PROBLEMS_LIMIT } = options;
  const first = await firstReading(ledger, readOptions(options), problemsLimit);
  const { isRight } = first;
  const on = first.totals.lastDay === '' ? null : first.totals.lastDay;
  const before = on === null ? undefined : await ledger.asOf(on);
  const lines = before === undefined ? [] : first.totals.against(before);
  const places = new DraftPlaces();
  // Rows that are wrong by themselves are reported together with what the ledger says of the others.
  const outcome =
    first.drafts === 0
      ? nothing(ledger, isRight)
      : await importDrafts(ledger, { options, first, places, dryRun: dryRun || !isRight });
  const refusals = outcome.rejections.map((rejection) => refusedRow(rejection, places.at(rejection.draft)));
  const problems = [...first.problems.items, ...refusals].toSorted((left, right) => left.row - right.row);
  const isRecorded = isRight && outcome.ok && !dryRun;
  const after = on === null || !isRecorded ? undefined : await ledger.asOf(on);
  const compared = lines.map((line): ControlTotal => ({
    ...line,
    after:
      after !== undefined
        ? figuresOf(after, line.programme, line.capital)
        : isRight && outcome.ok && outcome.skipped === 0
          ? added(line.before, line.inFile)
          : null,
  }));
  const isAlone = isRecorded && outcome.skipped === 0 && after?.size === (before?.size ?? 0) + outcome.recorded;
  const report = {
    ok: isRight && outcome.ok,
    dryRun,
    rows: first.drafts,
    skipped: first.skipped,
    recorded: isRight && outcome.ok ? outcome.recorded : 0,
    known: outcome.skipped,
    exceptions: outcome.exceptions.map((draft) => places.at(draft)?.row ?? 0),
    problems,
    unlisted: first.problems.unlisted,
    isCut: refusals.length >= REFUSALS_SHOWN,
    notes: first.notes.items,
    notesUnlisted: first.notes.unlisted,
    totals: { on, lines: compared, agrees: isAlone ? compared.every(isSum) : null },
    size: outcome.size,
    root: outcome.root,
  };
  return { ...report, toJSON: () => toJsonValue(report) };
}

/** The ledger looks for no more refusals than this. */
const REFUSALS_SHOWN = 100;

/** Where the drafts of an import come from, by their numbers. */
class DraftPlaces {
  readonly #rows: number[] = [];
  readonly #columnAt: DraftPlace['columnAt'][] = [];

  set(draft: number, { row, columnAt }: DraftPlace): void {
    this.#rows[draft] = row;
    this.#columnAt[draft] = columnAt;
  }

  at(draft: number): DraftPlace | undefined {
    const [row, columnAt] = [this.#rows[draft], this.#columnAt[draft]];
    return row === undefined || columnAt === undefined ? undefined : { row, columnAt };
  }
}

async function importDrafts(
  ledger: Ledger,
  work: {
    readonly options: ImportExtractOptions;
    readonly first: FirstReading;
    readonly places: DraftPlaces;
    readonly dryRun: boolean;
  },
): Promise<ImportReport> {
  const { options, first, places, dryRun } = work;
  const { actor, commandId, asFound, signal, onProgress } = options;
  const eventOf = (id: string): string | undefined => first.events.get(id);
  const { onRead: _, ...reading } = readOptions(options);
  async function* drafts(): AsyncGenerator<AnyDraft> {
    let number = 0;
    for await (const item of readExtract({ ...reading, eventOf })) {
      if (item.kind === 'problem' && first.isRight) throw changed(options.input);
      if (item.kind !== 'draft') continue;
      places.set(number, item);
      number += 1;
      yield item.draft;
    }
  }
  return ledger.import(drafts, {
    dryRun,
    signal,
    ...(actor === undefined ? {} : { actor }),
    ...(commandId === undefined ? {} : { commandId }),
    ...(asFound === undefined ? {} : { asFound }),
    onProgress: ({ phase, done }) => onProgress?.({ phase, done, total: first.drafts }),
  });
}

function readOptions({ input, mapping, signal, onProgress }: ImportExtractOptions): ReadOptions {
  const { length } = input;
  return {
    input,
    mapping,
    signal,
    onRead: (done) => onProgress?.({ phase: 'reading', done, ...(length === undefined ? {} : { total: length }) }),
  };
}

function nothing({ size, root }: Ledger, ok: boolean): Outcome {
  return { ok, recorded: 0, skipped: 0, exceptions: [], rejections: [], size, root };
}

function isSum({ before, inFile, after }: ControlTotal): boolean {
  const sum = added(before, inFile);
  return after?.plan === sum.plan && after.disbursed === sum.disbursed;
}
