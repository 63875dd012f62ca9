// One code of every line, as small numbers: what is asked of a code need not be asked of each line that names it.
import type { Code } from '../values/codes.js';
import { Int32Column } from './columns.js';

/** A code, and the first line that names it. */
interface Named {
  readonly code: Code;
  readonly firstLine: number;
}

/** The codes of lines, line by line, and each code once, in the order of the first lines that name them. */
export class CodeColumn {
  readonly #byLine = new Int32Column();
  readonly #named: Named[] = [];
  readonly #numbers = new Map<Code, number>();

  /** The code of the next line. */
  push(code: Code): void {
    let number = this.#numbers.get(code);
    if (number === undefined) {
      number = this.#named.push({ code, firstLine: this.#byLine.length }) - 1;
      this.#numbers.set(code, number);
    }
    this.#byLine.push(number);
  }

  /** For loops: the number of each line's code; nothing may be written. */
  get byLine(): Int32Array {
    return this.#byLine.data;
  }

  /** Every code that a line names, by its number. */
  codes(): Code[] {
    return this.#named.map(({ code }) => code);
  }

  /** Forgets the lines from a number on, and the codes that only they name. */
  truncate(lines: number): void {
    this.#byLine.truncate(lines);
    while ((this.#named.at(-1)?.firstLine ?? -1) >= lines) {
      const last = this.#named.pop();
      if (last !== undefined) this.#numbers.delete(last.code);
    }
  }
}
