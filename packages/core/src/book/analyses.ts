// Interning analysis codes: what groups turnovers stands on rows as a number.
import type { Analysis } from '../events/fields.js';

export class Analyses {
  readonly #analyses: Analysis[] = [];
  readonly #ids = new Map<string, number>();

  get length(): number {
    return this.#analyses.length;
  }

  /** The number of analysis codes, from 1 on. */
  idOf(analysis: Analysis): number {
    const key = keyOf(analysis);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#analyses.push(analysis);
      this.#ids.set(key, id);
    }
    return id;
  }

  /** The codes with a number; `undefined` for 0, which stands for none. */
  at(id: number): Analysis | undefined {
    return this.#analyses[id - 1];
  }

  /** All codes, by their numbers. */
  all(): readonly Analysis[] {
    return this.#analyses;
  }

  /** Forgets the codes beyond a number of them. */
  truncate(length: number): void {
    for (const analysis of this.#analyses.splice(length)) this.#ids.delete(keyOf(analysis));
  }
}

function keyOf(analysis: Analysis): string {
  const fields = Object.entries(analysis).sort(([left], [right]) => (left < right ? -1 : 1));
  return fields.map(([name, code]) => `${name}=${code}`).join('|');
}
