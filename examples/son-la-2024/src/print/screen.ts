// The page: headings, sentences and tables, Vietnamese first and English beneath.
import type { Paint } from './paint.js';
import { type Column, INDENT, legendOf, type Mark, markText, type Row, tableLines } from './table.js';
import { widthOf, wrap } from './width.js';

/** A sentence in both languages. */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

const WIDTH = 104;

/** Writes the demonstration's page. */
export class Screen {
  readonly paint: Paint;
  readonly #out: (text: string) => void;
  #step = 0;

  /** `out` gets whole lines, each with its end. */
  constructor(out: (text: string) => void, paint: Paint) {
    this.#out = out;
    this.paint = paint;
  }

  title({ vi, en }: Said): void {
    this.#lines(['', `${INDENT}${this.paint.strong(vi)}`, `${INDENT}${this.paint.faint(en)}`, '']);
  }

  /** A numbered heading, with a mark where all that follows is of one kind. */
  step({ vi, en }: Said, mark?: Mark): void {
    this.#step += 1;
    const text = `${this.#step}. ${vi}`;
    const room = WIDTH - widthOf(text) - widthOf(en) - 4;
    this.#lines(['', `${this.paint.strong(text)} ${this.paint.faint(`${'─'.repeat(Math.max(2, room))} ${en}`)}`, '']);
    if (mark !== undefined) this.line(markText(mark, this.paint));
  }

  /** One thought, in both languages. */
  say({ vi, en }: Said): void {
    this.#lines([...wrapped(vi), ...wrapped(en).map((line) => this.paint.faint(line)), '']);
  }

  /** Somebody else's words, in both languages, set apart from the page's own. */
  quote({ vi, en }: Said): void {
    const bar = this.paint.wrong('│ ');
    for (const text of [vi, en]) for (const line of wrap(text, WIDTH - INDENT.length - 2)) this.line(bar + line);
    this.line();
  }

  /** A remark beneath a table or a thought. */
  note(text: string): void {
    this.#lines(wrapped(text).map((line) => this.paint.faint(line)));
  }

  /** A line as it is. */
  line(text = ''): void {
    this.#lines([(INDENT + text).trimEnd()]);
  }

  table(columns: readonly Column[], rows: readonly Row[]): void {
    this.#lines(tableLines(columns, rows, this.paint));
    const legend = legendOf(rows, this.paint);
    if (legend !== '') this.line(legend);
  }

  #lines(lines: readonly string[]): void {
    for (const line of lines) this.#out(`${line}\n`);
  }
}

function wrapped(text: string): string[] {
  return wrap(text, WIDTH - INDENT.length).map((line) => INDENT + line);
}
