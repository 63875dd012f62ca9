// The page: headings, sentences and tables, Vietnamese first and English beneath.

/** A sentence in both languages. */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

/** A column's heading; figures stand right. */
export interface Column extends Said {
  readonly align?: 'right';
}

const WIDTH = 110;
const INDENT = '   ';
const GAP = '  ';
/** Vietnamese letters may be written with combining marks, which take no room. */
const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Writes lines, each with its end. */
export class Page {
  readonly #out: (text: string) => void;
  #step = 0;

  constructor(out: (text: string) => void) {
    this.#out = out;
  }

  title({ vi, en }: Said): void {
    this.#lines(['', vi, en, '']);
  }

  /** A numbered heading. */
  step({ vi, en }: Said): void {
    this.#step += 1;
    const [left, right] = [`${this.#step}. ${vi} `, ` ${en}`];
    const room = Math.max(2, WIDTH - widthOf(left) - widthOf(right));
    this.#lines([`${left}${'─'.repeat(room)}${right}`, '']);
  }

  /** One thought, in both languages. */
  say({ vi, en }: Said): void {
    for (const text of [vi, en]) this.#lines(wrapped(text).map((line) => INDENT + line));
    this.#lines(['']);
  }

  /** Lines as they are, set apart. */
  quote(lines: readonly string[]): void {
    this.#lines([...lines.map((line) => `${INDENT}│ ${line}`.trimEnd()), '']);
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const heads = [columns.map(({ vi }) => vi), columns.map(({ en }) => en)];
    const all = [...heads, ...rows];
    const widths = columns.map((_, index) => Math.max(...all.map((cells) => widthOf(cells[index] ?? ''))));
    const lay = (cells: readonly string[]): string =>
      columns.map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align)).join(GAP);
    const ruler = '─'.repeat(widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length));
    const lines = [...heads.map(lay), ruler, ...rows.map(lay)];
    this.#lines([...lines.map((line) => (INDENT + line).trimEnd()), '']);
  }

  #lines(lines: readonly string[]): void {
    for (const line of lines) this.#out(`${line}\n`);
  }
}

function widthOf(text: string): number {
  return [...LETTERS.segment(text)].length;
}

function padded(text: string, width: number, align?: 'right'): string {
  const spaces = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? spaces + text : text + spaces;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer) > WIDTH - INDENT.length) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}
