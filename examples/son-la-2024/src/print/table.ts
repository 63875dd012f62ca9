// Tables with a Vietnamese heading, the English one beneath, and a mark that says where each row's figures come from.
import type { Paint } from './paint.js';
import { pad, widthOf } from './width.js';

/**
 * Where figures come from: a source prints them (or they are computed from nothing else), they are facts of a catalogue that names its
 * sources and doubts, or they rest on an assumption.
 */
export type Mark = 'published' | 'catalogued' | 'illustrative';

export interface Column {
  readonly vi: string;
  readonly en: string;
  /** Words stand left, figures right. */
  readonly align?: 'left' | 'right';
}
export interface Row {
  readonly cells: readonly string[];
  readonly mark?: Mark;
  /** A total: a rule above it, and strong. */
  readonly total?: boolean;
  /** Something does not agree. */
  readonly wrong?: boolean;
}

const GAP = '  ';
/** The marks, as the legend explains them. */
const MARKS: { readonly [M in Mark]: { readonly sign: string; readonly vi: string; readonly en: string } } = {
  published: { sign: '●', vi: 'đã công bố', en: 'published' },
  catalogued: { sign: '◇', vi: 'danh mục @so-cai/vietnam', en: 'catalogued' },
  illustrative: { sign: '○', vi: 'minh họa', en: 'illustrative' },
};
const MARK_ORDER: readonly Mark[] = ['published', 'catalogued', 'illustrative'];
export const INDENT = '   ';

/** The lines of a table. */
export function tableLines(columns: readonly Column[], rows: readonly Row[], paint: Paint): string[] {
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.vi), widthOf(column.en), ...rows.map((row) => widthOf(row.cells[index] ?? ''))),
  );
  const ruler = '─'.repeat(widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)));
  const lay = (texts: readonly string[]): string =>
    columns.map((column, index) => pad(texts[index] ?? '', widths[index] ?? 0, column.align ?? 'right')).join(GAP);
  return [
    paint.strong(lay(columns.map(({ vi }) => vi)).trimEnd()),
    paint.faint(lay(columns.map(({ en }) => en)).trimEnd()),
    paint.faint(ruler),
    ...rows.flatMap((row) => {
      const line = paintRow(row, lay(row.cells), paint);
      return row.total === true ? [paint.faint(ruler), line] : [line];
    }),
  ].map((line) => INDENT + line);
}

function paintRow({ mark, total, wrong }: Row, cells: string, paint: Paint): string {
  const text = mark === undefined ? cells.trimEnd() : `${cells}${GAP}${MARKS[mark].sign}`;
  const coloured = wrong === true ? paint.wrong(text) : mark === undefined ? text : paint[mark](text);
  return total === true ? paint.strong(coloured) : coloured;
}

/** The marks that occur in a table, explained. */
export function legendOf(rows: readonly Row[], paint: Paint): string {
  const marks = new Set(rows.map(({ mark }) => mark));
  return MARK_ORDER.filter((mark) => marks.has(mark))
    .map((mark) => markText(mark, paint))
    .join('   ');
}

/** A mark with its words, painted. */
export function markText(mark: Mark, paint: Paint): string {
  const { sign, vi, en } = MARKS[mark];
  return paint[mark](`${sign} ${vi} · ${en}`);
}
