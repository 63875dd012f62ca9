// What a run of the command sees of the world. Tests give their own.

/** Where text goes; a promise is waited for, so that a slow reader slows the writer. */
export interface Output {
  /** Writes text as it is. */
  write(text: string): void | Promise<void>;
}

/** The world of one run: outputs, input, environment, folder and clock. */
export interface Io {
  /** Answers: tables, or one JSON document. */
  readonly stdout: Output;
  /** Failures, notes and progress. */
  readonly stderr: Output;
  /** Read where a file is called `-`. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** `LC_ALL`, `LC_MESSAGES`, `LANG`, `NO_COLOR`, `TERM`, `SO_CAI_ACTOR`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches: colours go to a terminal only, and so does progress. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
  /** Aborts when the person wants no more: what is being done ends in order. */
  readonly signal?: AbortSignal;
  /** How many columns the terminal of standard output has, where it is known; tables are fitted to it. */
  readonly columns?: number;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Milliseconds since 1970-01-01 UTC; the machine's clock unless given. */
  readonly now?: () => number;
}

/** 0 done, 1 findings or a refused event, 2 wrong usage, 3 a fault of store or file, 130 interrupted. */
export type Status = 0 | 1 | 2 | 3 | 130;
