// Lines by the texts that name them in bodies: a line that was read once is not parsed again.
import type { ComingLine, LineTable } from '../book/lineTable.js';
import { canonicalText } from '../integrity/canonical.js';
import { isSoCaiError } from '../values/errors.js';
import { type Line, line as lineOf, type LineInput } from '../values/line.js';
import { ownText } from './parsing.js';

/** Every line that was read. */
export class LineTexts {
  readonly #lines = new Map<string, ComingLine>();
  readonly #table: LineTable;

  /** @param table told which line comes next */
  constructor(table: LineTable) {
    this.#table = table;
  }

  /** The line that a text names; `undefined` where the text is not a line in canonical form. */
  read(text: string | undefined): Line | undefined {
    if (text === undefined) return undefined;
    const known = this.#lines.get(text);
    if (known !== undefined) {
      this.#table.expect(known);
      return known.value;
    }
    const line = parsedLine(text);
    if (line !== undefined) this.#lines.set(ownText(text), { value: line, interned: undefined });
    return line;
  }
}

/** A line from its canonical text, field for field; `undefined` for anything else. */
function parsedLine(text: string): Line | undefined {
  try {
    const line = lineOf(JSON.parse(text) as LineInput);
    return canonicalText(line) === text ? line : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError || isSoCaiError(cause)) return undefined;
    throw cause;
  }
}
