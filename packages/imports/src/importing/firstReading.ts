// Going through an extract before the ledger is asked: everything that is wrong with the file by itself.
import type { Ledger } from '@so-cai/core';

import { readExtract, type ReadOptions } from '../extract/readExtract.js';
import type { ExtractProblem } from '../problem.js';
import { DraftTotals } from './controlTotals.js';
import type { RowNote } from './report.js';

/** The first ones, and how many there are besides. */
class Listed<T> {
  readonly items: T[] = [];
  readonly #limit: number;
  unlisted = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(item: T): void {
    if (this.items.length < this.#limit) this.items.push(item);
    else this.unlisted += 1;
  }
}

/** What was found. */
export interface FirstReading {
  readonly problems: Listed<ExtractProblem>;
  readonly notes: Listed<RowNote>;
  readonly skipped: Record<string, number>;
  /** Whether nothing is wrong with the file by itself. */
  readonly isRight: boolean;
  /** Drafts in the file. */
  readonly drafts: number;
  readonly totals: DraftTotals;
  /** Events of the ledger by the ids of their records, as far as rows refer to them. */
  readonly events: ReadonlyMap<string, string>;
}

const NOTES_LIMIT = 100;
/** In place of events until all references are known: the ledger is then searched once. */
const NOT_YET = '00000000000000000000000000';

/** Reads an extract once, and finds the events that it refers to. */
export async function firstReading(
  ledger: Ledger,
  options: Omit<ReadOptions, 'eventOf'>,
  problemsLimit: number,
): Promise<FirstReading> {
  const [problems, notes] = [new Listed<ExtractProblem>(problemsLimit), new Listed<RowNote>(NOTES_LIMIT)];
  const skipped: Record<string, number> = {};
  const totals = new DraftTotals();
  const wanted = new Map<string, { readonly row: number; readonly column: string }[]>();
  let drafts = 0;
  const eventOf = (id: string, row: number, column: string): string => {
    const places = wanted.get(id);
    if (places === undefined) wanted.set(id, [{ row, column }]);
    else places.push({ row, column });
    return NOT_YET;
  };
  for await (const item of readExtract({ ...options, eventOf })) {
    if (item.kind === 'problem') problems.add(item.problem);
    else if (item.kind === 'note') notes.add({ row: item.row, note: item.note });
    else if (item.kind === 'skipped') skipped[item.why] = (skipped[item.why] ?? 0) + 1;
    else {
      drafts += 1;
      totals.add(item.draft);
    }
  }
  const { system } = options.mapping.source;
  const events = await eventsOf(ledger, system, wanted, options.signal);
  for (const [id, places] of wanted)
    if (!events.has(id)) for (const place of places) problems.add(noSuchRecord(system, id, place));
  const isRight = problems.items.length + problems.unlisted === 0;
  return { problems, notes, skipped, isRight, drafts, totals, events };
}

async function eventsOf(
  ledger: Ledger,
  system: string,
  wanted: ReadonlyMap<string, unknown>,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (wanted.size === 0) return found;
  for await (const { id, source } of ledger.events({ system, signal })) {
    if (source !== undefined && wanted.has(source.id)) found.set(source.id, id);
    if (found.size === wanted.size) break;
  }
  return found;
}

function noSuchRecord(
  system: string,
  id: string,
  place: { readonly row: number; readonly column: string },
): ExtractProblem {
  return {
    code: 'noSuchRecord',
    ...place,
    found: id,
    expected: {
      vi: `sổ chưa có bút toán này của ${system}; nếu nó nằm trong chính tệp này, hãy nhập các dòng trước dòng này, rồi nhập lại cả tệp`,
      en: `the ledger has no such record of ${system}; where it stands in this very file, import the rows before this one, then the whole file again`,
    },
  };
}
