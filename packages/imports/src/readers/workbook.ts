// A workbook, unpacked within bounds, with the part that each of its sheets is in.
import type { ExtractInput } from '../input/input.js';
import { WORKBOOK_LIMIT } from '../limits.js';
import type { ExtractProblem, Words } from '../problem.js';
import { unzip, type ZipFault } from './zip.js';

/** A sheet by its name, with the name of the part that holds its cells. */
export interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** A workbook, of which only the list of its sheets is unpacked. */
export interface Workbook {
  readonly bytes: Buffer;
  readonly sheets: readonly Sheet[];
  /** Parts that the values of every sheet need: shared texts and formats. */
  readonly shared: readonly string[];
}

/** A workbook, or why it cannot be read. */
export type OpenedWorkbook =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly problem: ExtractProblem };

const [BOOK, RELATIONS] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];

/** Reads and unpacks a workbook. */
export async function openWorkbook(input: ExtractInput, onRead: (bytes: number) => void): Promise<OpenedWorkbook> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of input.open()) {
    read += chunk.length;
    if (read > WORKBOOK_LIMIT) return refused('tooLarge');
    chunks.push(chunk);
    onRead(read);
  }
  const bytes = Buffer.concat(chunks);
  // The beginning of the compound files that spreadsheets wrote until 2003, and of those with a password.
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) return refused('old');
  const unzipped = await unzip(bytes, (name) => name === BOOK || name === RELATIONS);
  if (!unzipped.ok) return refused(unzipped.fault);
  const [book, relations] = [textOf(unzipped.parts, BOOK), textOf(unzipped.parts, RELATIONS)];
  if (book === undefined || relations === undefined) return refused('notZip');
  const related = relatedParts(relations);
  const shared = related.filter(({ type }) => /\/(?:sharedStrings|styles)$/.test(type)).map(({ part }) => part);
  return { ok: true, workbook: { bytes, sheets: sheetsOf(book, related), shared } };
}

/** The parts that the values of a sheet are in, and no others, or why they cannot be unpacked. */
export async function partsOf(
  { bytes, shared }: Workbook,
  { part }: Sheet,
): Promise<{ readonly parts: ReadonlyMap<string, Uint8Array> } | { readonly problem: ExtractProblem }> {
  const names = new Set([BOOK, RELATIONS, part, ...shared]);
  const unzipped = await unzip(bytes, (name) => names.has(name));
  return unzipped.ok ? unzipped : { problem: refused(unzipped.fault).problem };
}

/** The text of a part. */
export function textOf(parts: ReadonlyMap<string, Uint8Array>, name: string): string | undefined {
  const part = parts.get(name);
  return part === undefined ? undefined : Buffer.from(part).toString('utf8');
}

interface Related {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

function relatedParts(relations: string): Related[] {
  return [...relations.matchAll(/<(?:\w+:)?Relationship\s([^<>]*)>/g)].map(([, attributes = '']) => ({
    id: attribute(attributes, 'Id') ?? '',
    type: attribute(attributes, 'Type') ?? '',
    part: partAt(attribute(attributes, 'Target') ?? ''),
  }));
}

function sheetsOf(book: string, related: readonly Related[]): Sheet[] {
  const parts = new Map(related.map(({ id, part }) => [id, part]));
  return [...book.matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g)].flatMap(([, attributes = '']) => {
    const part = parts.get(attribute(attributes, String.raw`\w+:id`) ?? '');
    return part === undefined ? [] : [{ name: attribute(attributes, 'name') ?? '', part }];
  });
}

/** Targets are told from the folder of the workbook, or from the root. */
function partAt(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** The value of an attribute, of which the name is given as a pattern. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML text without its escapes. */
export function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hexadecimal?: string, decimal?: string, name?: string) => {
      const point = hexadecimal === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hexadecimal, 16);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
      return ENTITIES[name ?? ''] ?? whole;
    },
  );
}

function refused(fault: ZipFault | 'old'): { readonly ok: false; readonly problem: ExtractProblem } {
  const code = fault === 'tooLarge' ? 'tooLarge' : 'notXlsx';
  return { ok: false, problem: { code, row: 0, found: '', expected: EXPECTED[fault] } };
}

const EXPECTED: { readonly [F in ZipFault | 'old']: Words } = {
  old: {
    vi: 'đây là sổ tính kiểu cũ (.xls) hoặc có mật khẩu: hãy lưu lại dạng .xlsx, không mật khẩu',
    en: 'this is a workbook of the old kind (.xls), or one with a password: save it as .xlsx without one',
  },
  notZip: {
    vi: 'đây không phải sổ tính XLSX: hãy lưu lại dạng .xlsx, hoặc .csv theo UTF-8',
    en: 'this is no XLSX workbook: save it as .xlsx, or as .csv in UTF-8',
  },
  damaged: {
    vi: 'sổ tính XLSX bị hỏng: hãy mở và lưu lại',
    en: 'the XLSX workbook is damaged: open it, and save it again',
  },
  tooLarge: {
    vi: 'sổ tính quá lớn hoặc giải nén ra quá nhiều: hãy lưu trang cần nhập dạng CSV UTF-8',
    en: 'the workbook is too large, or unpacks to too much: save the sheet that is to be imported as CSV UTF-8',
  },
};
