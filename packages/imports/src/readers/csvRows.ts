// Rows of CSV, as they come: only a few are held at once.
import { Readable } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

import { tidied } from '../cells/cell.js';
import { decoded, EncodingFault } from '../input/decoding.js';
import type { ExtractInput } from '../input/input.js';
import { CELL_LIMIT, ROW_LIMIT } from '../limits.js';
import type { ExtractProblem } from '../problem.js';
import type { ReaderOptions, Reading, TableForm } from './reading.js';

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The rows of a CSV file, the row of names among them. */
export async function* csvRows(
  input: ExtractInput,
  { encoding = 'utf-8', delimiter, headerRow = 1 }: TableForm,
  { onRead, signal }: ReaderOptions,
): AsyncGenerator<Reading> {
  const text = decoded(input.open(), encoding, onRead);
  const first = await firstOf(text);
  if ('problem' in first) {
    yield { kind: 'problem', problem: first.problem };
    return;
  }
  const parser = parse({
    delimiter: delimiter ?? commonestMark(first.text, headerRow),
    info: true,
    max_record_size: ROW_LIMIT,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(continued(first.text, text), { objectMode: true });
  source.on('error', (fault) => parser.destroy(fault));
  source.pipe(parser);
  try {
    for await (const parsed of parser as AsyncIterable<ParsedRecord>) {
      signal?.throwIfAborted();
      const cells = parsed.record.map(cellOf);
      // Spreadsheets write rows of nothing but separators below a table.
      if (cells.some((cell) => cell !== '')) yield { kind: 'row', row: beginOf(parsed), cells };
    }
  } catch (fault) {
    const problem = problemOf(fault);
    if (problem === undefined) throw fault;
    yield { kind: 'problem', problem };
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The beginning of the text, by which the separator is known. */
async function firstOf(
  text: AsyncGenerator<string>,
): Promise<{ readonly text: string } | { readonly problem: ExtractProblem }> {
  try {
    const first = await text.next();
    return { text: first.done === true ? '' : first.value };
  } catch (fault) {
    if (fault instanceof EncodingFault) return { problem: fault.problem };
    throw fault;
  }
}

async function* continued(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  yield* rest;
}

const MARKS = [',', ';', '\t', '|'] as const;

/** The mark that the row of names has most of; a comma where it has none. */
function commonestMark(text: string, headerRow: number): string {
  const line = text.split('\n', Math.max(headerRow, 1)).at(-1) ?? '';
  const counted = MARKS.map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).mark;
}

/** A cell that is longer than any is cut where that can still be told. */
function cellOf(text: string): string {
  return text.length > CELL_LIMIT ? text.slice(0, CELL_LIMIT + 1) : tidied(text);
}

/** The parser counts lines up to the end of a record, and cells may hold line breaks. */
function beginOf({ record, info }: ParsedRecord): number {
  let breaks = 0;
  for (const cell of record) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
  return info.lines - breaks;
}

function problemOf(fault: unknown): ExtractProblem | undefined {
  if (fault instanceof EncodingFault) return fault.problem;
  if (!(fault instanceof CsvError)) return undefined;
  const row = 'lines' in fault && typeof fault['lines'] === 'number' ? fault['lines'] : 0;
  if (fault.code === 'CSV_MAX_RECORD_SIZE' || fault.code === 'CSV_QUOTE_NOT_CLOSED')
    return {
      code: fault.code === 'CSV_MAX_RECORD_SIZE' ? 'tooLarge' : 'notCsv',
      row,
      found: '',
      expected: {
        vi: `một dòng không kết thúc trong ${ROW_LIMIT} ký tự hoặc đến hết tệp: có dấu ngoặc kép chưa đóng không?`,
        en: `a row does not end within ${ROW_LIMIT} characters, or the file: is there a quotation mark that is not closed?`,
      },
    };
  return {
    code: 'notCsv',
    row,
    found: '',
    expected: {
      vi: `dấu ngoặc kép đặt sai chỗ (${fault.code}): trong ô có ngoặc kép, hãy viết "" cho mỗi dấu`,
      en: `a quotation mark stands in the wrong place (${fault.code}): inside a quoted cell, write "" for each`,
    },
  };
}
