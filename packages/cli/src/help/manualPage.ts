// What a manual page says besides what the definition of the command says in English.
import type { Words } from '../failure.js';

export interface ManualPage {
  /** What the command does, in half a line. */
  readonly summary: Words;
  /** The description in Vietnamese. */
  readonly description: string;
  /** Arguments in Vietnamese, by name, where they differ from the common ones. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Options in Vietnamese, by their long flag, where they differ from the common ones. */
  readonly options?: Readonly<Record<string, string>>;
  /** When the exit status is 0, where it is more than that the work is done. */
  readonly done?: Words;
  /** When the exit status is 1; commands that have neither findings nor refusals have none. */
  readonly found?: Words;
  readonly seeAlso: readonly string[];
}
