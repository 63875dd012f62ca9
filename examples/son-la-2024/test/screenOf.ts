// Runs the demonstration in a folder of its own and reads its screen back, cell by cell.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import article from '../src/son-la-2024.json' with { type: 'json' };
import { runDemo } from '../src/index.js';

export type Article = typeof article;
export { article };

/** A folder that is there while `use` runs. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'son-la-2024-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the demonstration prints. */
export async function run(file: string, fixture?: unknown, colour = false): Promise<string> {
  let text = '';
  await runDemo({
    file,
    out: (more) => {
      text += more;
    },
    colour,
    ...(fixture === undefined ? {} : { fixture }),
  });
  return text;
}

/** The same on a fresh file. */
export async function screenOf(fixture?: unknown, colour = false): Promise<Screen> {
  return new Screen(await inFolder((folder) => run(join(folder, 'son-la-2024.db'), fixture, colour)));
}

/** A screen, by steps and rows. */
export class Screen {
  readonly text: string;
  readonly #steps: string[];

  constructor(text: string) {
    this.text = text;
    this.#steps = text.split(/^(?=\d+\. )/m);
  }

  /** The text of a step, from its heading on; 0 is what stands above the first. */
  step(number: number): string {
    const step = this.#steps[number];
    if (step === undefined) throw new Error(`the screen has no step ${number}`);
    return step;
  }

  /** The words of a step in one line, without the bars of quotes. */
  words(number: number): string {
    return this.step(number)
      .replace(/\n\s*(│ )?/g, ' ')
      .replace(/ +/g, ' ');
  }

  /** Cells of the rows of a step that begin with a label. */
  rows(step: number, label: string): string[][] {
    return this.step(step)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith(label))
      .map((line) => line.split(/ {2,}/));
  }

  /** Cells of the `which`th such row. */
  row(step: number, label: string, which = 0): string[] {
    const row = this.rows(step, label)[which];
    if (row === undefined) throw new Error(`step ${step} has no row ${which} that begins with "${label}"`);
    return row;
  }
}
