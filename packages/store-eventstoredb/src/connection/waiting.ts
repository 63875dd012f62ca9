// Waiting: for a while, for an answer at most so long, and for a second try.
import { faultOf, meaningOf, Silence } from '../faults.js';
import type { Connection } from './connection.js';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;
/** Enough for a server that is started anew to be found. */
const ATTEMPTS = 6;
/** How many questions go out at once. */
const AT_ONCE = 16;

/** What may end a wait. */
export type Signals = readonly (AbortSignal | undefined)[];

/** How long to wait before the attempt after so many that failed. */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 4 ** (failures - 1), LONGEST_PAUSE_MS);
}

/** Calls a function when one of the signals aborts, at once where one has; returns what undoes that. */
export function onAbort(signals: Signals, abort: (reason: unknown) => void): () => void {
  // Not AbortSignal.any, which leaves something behind in a signal that lives long.
  const undo: (() => void)[] = [];
  for (const signal of signals) {
    if (signal === undefined) continue;
    const listener = (): void => {
      abort(signal.reason);
    };
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener);
    undo.push(() => {
      signal.removeEventListener('abort', listener);
    });
  }
  return () => {
    for (const each of undo) each();
  };
}

/** Waits, less long when one of the signals aborts. */
export async function pause(milliseconds: number, ...signals: Signals): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let forget = (): void => undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
    forget = onAbort(signals, () => {
      resolve();
    });
  });
  clearTimeout(timer);
  forget();
}

/** What a promise gives. @throws Silence after so many milliseconds; the promise goes on unheeded. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Silence(milliseconds));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How often and how long something is tried that may fail. */
export class Patience {
  readonly #milliseconds: number;
  #until: number;
  #failures = 0;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.#until = performance.now() + milliseconds;
  }

  /** How many milliseconds are left. */
  get left(): number {
    return this.#until - performance.now();
  }

  /** After a failure: waits before the next attempt, longer each time, or says that there is none. */
  async again(...signals: Signals): Promise<boolean> {
    this.#failures += 1;
    const wait = pauseAfter(this.#failures);
    if (this.#failures === ATTEMPTS || wait >= this.left) return false;
    await pause(wait, ...signals);
    return true;
  }

  /** Something was achieved. */
  renew(): void {
    this.#failures = 0;
    this.#until = performance.now() + this.#milliseconds;
  }
}

/** Asks about each of many, some at once, and gives the answers in their order. */
export async function askingEach<T, A>(items: readonly T[], question: (item: T) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    answers.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(question))));
  return answers;
}

/**
 * Asks a question that changes nothing, again where that may help: a connection was lost, or another node leads now.
 * @throws SoCaiError what the last failure means
 */
export async function asking<T>(
  connection: Connection,
  facts: Readonly<Record<string, unknown>>,
  question: () => Promise<T>,
): Promise<T> {
  const patience = new Patience(connection.options.silenceTimeoutMs);
  for (;;) {
    connection.assertOpen();
    try {
      return await question();
    } catch (error) {
      connection.assertOpen();
      if (!meaningOf(error).again || !(await patience.again(connection.closing))) throw faultOf(error, facts);
    }
  }
}
