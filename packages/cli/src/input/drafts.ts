// Drafts, one to a line of JSON, with the number of the line that each came from.
import type { AnyDraft } from '@so-cai/core';

import type { Words } from '../failure.js';
import { parseJsonText } from './json.js';
import { linesOf } from './lines.js';
import { decoded, type Input } from './source.js';

const TOO_LONG: Words = {
  vi: 'dòng dài hơn mọi sự kiện có thể có: giữa các bản thảo có xuống dòng không?',
  en: 'the line is longer than any event can be: are there line breaks between the drafts?',
};
const NO_OBJECT: Words = {
  vi: 'bản thảo là một đối tượng: {"type": …, "effectiveOn": …, "basis": […], "data": {…}}',
  en: 'a draft is an object: {"type": …, "effectiveOn": …, "basis": […], "data": {…}}',
};

/** A row that is no draft at all. */
export interface BadRow {
  readonly line: number;
  readonly column?: number;
  readonly reason: Words;
}

export interface ReadDrafts {
  readonly drafts: readonly AnyDraft[];
  /** The line of each draft. */
  readonly lines: readonly number[];
  readonly bad: readonly BadRow[];
}

/**
 * Reads drafts from JSON Lines; empty lines are left out. With a system, a source that names none gets it, and a row without
 * a source gets the number of its line as id, so that importing the file again finds its rows recorded.
 */
export async function readDrafts(
  input: Input,
  system: string | undefined,
  onRead: (bytes: number, total: number | undefined) => void,
): Promise<ReadDrafts> {
  const [drafts, lines, bad]: [AnyDraft[], number[], BadRow[]] = [[], [], []];
  for await (const { number, bytes, read, isTooLong } of linesOf(input)) {
    onRead(read, input.length);
    const row = isTooLong ? { reason: TOO_LONG } : rowOf(bytes);
    if (row === undefined) continue;
    if ('reason' in row) {
      bad.push({ line: number, ...row });
      continue;
    }
    drafts.push(withSource(row.value, system, number));
    lines.push(number);
  }
  return { drafts, lines, bad };
}

type Row = { readonly value: object } | { readonly column?: number; readonly reason: Words };

function rowOf(bytes: Uint8Array): Row | undefined {
  const text = decoded(bytes);
  if (text === undefined)
    return { reason: { vi: 'dòng không phải văn bản UTF-8', en: 'the line is not text in UTF-8' } };
  if (text.trim() === '') return undefined;
  const parsed = parseJsonText(text);
  if (!parsed.ok) return { column: parsed.column, reason: parsed.reason };
  if (typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value))
    return { column: 1, reason: NO_OBJECT };
  return { value: parsed.value };
}

function withSource(draft: object, system: string | undefined, line: number): AnyDraft {
  // Whatever it is, the ledger says what is wrong with it.
  if (system === undefined) return draft as AnyDraft;
  const source: unknown = 'source' in draft ? draft.source : { id: `line-${line}` };
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return draft as AnyDraft;
  return { ...draft, source: { system, ...source } } as unknown as AnyDraft;
}
