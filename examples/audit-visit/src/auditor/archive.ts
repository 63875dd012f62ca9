// What the auditor keeps at home, as files: the pinned key, three lines, some hashes, and the notes that came by mail.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Kept, type KeptTree, parseVerifier, type Verifier } from '@so-cai/audit';

/** A folder of the auditor's own. Nothing that the province has reaches into it. */
export class Archive {
  readonly folder: string;
  #mails = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(folder: string): Promise<Archive> {
    await mkdir(join(folder, 'mail'), { recursive: true });
    return new Archive(folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Pins the province's key, once and for all. */
  async pin(key: string): Promise<void> {
    await writeFile(this.path('verifier-key'), key);
  }

  /** The key that was pinned: whatever is verified brings none that is believed. */
  async verifier(): Promise<Verifier> {
    return parseVerifier(await readFile(this.path('verifier-key'), 'utf8'));
  }

  /** Puts away what a visit brings home. */
  async keepVisit({ note, tiles = new Uint8Array(), rest = new Uint8Array() }: KeptTree): Promise<void> {
    await writeFile(this.path('checkpoint'), note);
    await writeFile(this.path('tiles'), tiles);
    await writeFile(this.path('leaves-after-tiles'), rest);
  }

  /** Puts away a note that the province mailed. */
  async keepMail(note: string): Promise<void> {
    await writeFile(this.#mailPath(this.#mails), note);
    this.#mails += 1;
  }

  /** What the visit brought home. */
  async visit(): Promise<KeptTree> {
    const bytes = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(this.path(name)));
    const note = await readFile(this.path('checkpoint'), 'utf8');
    return { note, tiles: await bytes('tiles'), rest: await bytes('leaves-after-tiles') };
  }

  /** Everything that was kept: the visit first, then the mail in the order in which it came. */
  async everything(): Promise<Kept[]> {
    const mails = Array.from({ length: this.#mails }, (_, index) => readFile(this.#mailPath(index), 'utf8'));
    return [await this.visit(), ...(await Promise.all(mails))];
  }

  #mailPath(index: number): string {
    return join(this.folder, 'mail', `${String(index + 1).padStart(2, '0')}.checkpoint`);
  }
}
