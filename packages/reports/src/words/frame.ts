// What stands around the tables, in every format: what was asked, from which state it was made, and what has to be said of it.
import type { Language, Names } from '@so-cai/core';
import { printUnit } from '@so-cai/vietnam';

import { printedAmount, printedDate } from '../model/printing.js';
import type { Note, Report, Table } from '../model/report.js';
import { type RoundingDifference, roundingsOf } from '../model/roundings.js';

/** A heading with lines below it. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The lines above the tables, after the title. */
export function headLines(report: Report, language: Language): string[] {
  const { subtitle, standpoint, unit, places } = report;
  const { from, on, posted } = standpoint;
  const date = (day: typeof on): string => printedDate(day, language);
  const effective =
    from === undefined
      ? { vi: `Số liệu có hiệu lực đến hết ngày ${date(on)}`, en: `Effective on ${date(on)}` }
      : {
          vi: `Ngày hiệu lực từ ${date(from)} đến ${date(on)}`,
          en: `Effective dates from ${date(from)} to ${date(on)}`,
        };
  const rounded =
    places === 0
      ? { vi: 'làm tròn đến đơn vị', en: 'rounded to units' }
      : { vi: `${places} số lẻ`, en: `${places} decimals` };
  return [
    ...(subtitle[language] === '' ? [] : [subtitle[language]]),
    effective[language] + (posted === undefined ? '' : postedText(posted, language)),
    knownText(report, language),
    {
      vi: `Đơn vị tính: ${printUnit(unit, 'vi')} (${rounded.vi})`,
      en: `Unit: ${printUnit(unit, 'en')} (${rounded.en})`,
    }[language],
  ];
}

/** The sections below the tables. */
export function footSections(report: Report, language: Language): Section[] {
  const { ledger, size, root } = report.standpoint;
  const words = (names: Names): string => names[language];
  const notesOf = (kind: Note['kind']): string[] =>
    report.notes.filter((note) => note.kind === kind).map(({ text }) => text[language]);
  const sections: Section[] = [
    {
      title: words({ vi: 'Chênh lệch do làm tròn', en: 'Rounding differences' }),
      lines: roundingLines(report, language),
    },
    { title: words({ vi: 'Cách tính', en: 'Definitions' }), lines: notesOf('definition') },
    { title: words({ vi: 'Số liệu còn thiếu', en: 'Missing figures' }), lines: notesOf('missing') },
    { title: words({ vi: 'Chưa đối chiếu', en: 'Not confirmed' }), lines: notesOf('unconfirmed') },
    {
      title: words({ vi: 'Nguồn', en: 'Sources' }),
      lines: [
        words({
          vi: `Sổ ${ledger}: ${size} sự kiện, mã gốc ${root}`,
          en: `Ledger ${ledger}: size ${size}, root ${root}`,
        }),
        words({
          vi: `Mẫu ${report.form.id}, phiên bản ${report.form.version}; ${parameterText(report)}`,
          en: `Form ${report.form.id}, version ${report.form.version}; ${parameterText(report)}`,
        }),
        ...report.sources.map(words),
      ],
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The title of a row in a sentence: its first text. */
export function rowTitle(table: Table, row: string, language: Language): string {
  const found = table.rows.find(({ id }) => id === row);
  for (const [index, cell] of (found?.cells ?? []).entries())
    if (cell.kind === 'text' && table.columns[index]?.kind === 'text') return cell.text[language];
  return row;
}

/** The title of a column with its headings. */
export function columnTitle(table: Table, column: string, language: Language, separator = ' / '): string {
  const found = table.columns.find(({ id }) => id === column);
  return found === undefined ? column : [...found.groups, found.title].map((names) => names[language]).join(separator);
}

function roundingLines(report: Report, language: Language): string[] {
  const differences = roundingsOf(report);
  if (differences.length === 0)
    return [
      {
        vi: 'Không có: các số in ra cộng đúng bằng tổng in ra.',
        en: 'None: the printed parts add up to the printed totals.',
      }[language],
    ];
  return differences.map((difference) => roundingLine(report, difference, language));
}

function roundingLine(report: Report, difference: RoundingDifference, language: Language): string {
  const { printed, parts, along, partIds } = difference;
  const table = report.tables.find(({ id }) => id === difference.table);
  const row = table === undefined ? difference.row : rowTitle(table, difference.row, language);
  const column = table === undefined ? difference.column : columnTitle(table, difference.column, language);
  const amount = (minor: bigint): string => printedAmount(minor, report, language);
  const names = partIds.map((part) => lastTitle(table, part, language)).join(', ');
  const where =
    along === 'rows'
      ? { vi: 'các dòng thành phần', en: 'its rows' }
      : { vi: `các cột ${names}`, en: `the columns ${names}` };
  return {
    vi: `${row}, ${column}: in ${amount(printed)}; ${where.vi} in ra cộng lại là ${amount(parts)}, lệch ${amount(parts - printed)}.`,
    en: `${row}, ${column}: printed ${amount(printed)}; ${where.en} come to ${amount(parts)} as printed, a difference of ${amount(parts - printed)}.`,
  }[language];
}

/** The title of a column, without the headings that it shares with its total. */
function lastTitle(table: Table | undefined, column: string, language: Language): string {
  const found = table?.columns.find(({ id }) => id === column);
  return found === undefined
    ? column
    : [...found.groups.slice(1), found.title].map((names) => names[language]).join(' / ');
}

function knownText({ standpoint }: Report, language: Language): string {
  const { ledger, size, knownOn, provisional } = standpoint;
  const day = knownOn === null ? undefined : printedDate(knownOn, language);
  return {
    vi:
      `Sổ ${ledger}, theo ${size} sự kiện đã ghi` +
      (day === undefined ? '' : ` đến hết ngày ${day}`) +
      (provisional ? ' (tạm tính: ngày chưa kết thúc)' : ''),
    en:
      `Ledger ${ledger}, as known from ${size} events` +
      (day === undefined ? '' : ` at the end of ${day}`) +
      (provisional ? ' (provisional: the day has not ended)' : ''),
  }[language];
}

function postedText({ from, to }: NonNullable<Report['standpoint']['posted']>, language: Language): string {
  const [first, last] = [from, to].map((day) => (day === undefined ? undefined : printedDate(day, language)));
  const vi = [...(first === undefined ? [] : [`từ ${first}`]), ...(last === undefined ? [] : [`đến ${last}`])];
  const en = [...(first === undefined ? [] : [`from ${first}`]), ...(last === undefined ? [] : [`to ${last}`])];
  return { vi: `; ngày kết sổ ${vi.join(' ')}`, en: `; posting dates ${en.join(' ')}` }[language];
}

function parameterText({ parameters }: Report): string {
  return Object.entries(parameters)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
