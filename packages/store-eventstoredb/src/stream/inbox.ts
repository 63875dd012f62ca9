// What a call of the client delivers, event by event, as handfuls of what has come so far.
import type { Readable } from 'node:stream';

import { onAbort, type Signals } from '../connection/waiting.js';
import { Silence } from '../faults.js';

/** More than this is not taken in before somebody takes it out: the server is kept waiting instead. */
const ROOM = 512;

/** A reading call of the client: of its two kinds each has one of these. */
type Call = Readable & ({ cancel(): Promise<void> } | { unsubscribe(): Promise<void> });

/** Has to be closed: a call that nobody listens to any more would stay open on the server. */
export class Inbox<E> {
  readonly #call: Call;
  #events: E[] = [];
  #failure: { readonly error: unknown } | undefined;
  #ended = false;
  #isClosed = false;
  #wake = (): void => undefined;

  constructor(call: Call) {
    this.#call = call;
    call.on('data', (event: E) => {
      if (this.#isClosed) return;
      this.#events.push(event);
      if (this.#events.length >= ROOM) call.pause();
      this.#wake();
    });
    // Stays for as long as the call: an error that comes when nobody listens ends the process.
    call.on('error', (error: unknown) => {
      this.#failure ??= { error };
      this.#wake();
    });
    call.on('end', () => {
      this.#end();
    });
    call.on('close', () => {
      this.#end();
    });
  }

  /** Whether something has come that was not taken. */
  get hasNews(): boolean {
    return this.#events.length > 0;
  }

  /**
   * The events that have come since, at least one; none at the end. Waits for the first.
   * @param silence after how many milliseconds of waiting to give up; left out, never
   * @throws what the call failed with, Silence, or the reason of a signal that has aborted
   */
  async take(signals: Signals, silence?: number): Promise<E[]> {
    for (const signal of signals) signal?.throwIfAborted();
    if (!this.hasNews && this.#failure === undefined && !this.#ended) await this.#news(signals, silence);
    const events = this.#events;
    this.#events = [];
    if (events.length > 0) this.#call.resume();
    else if (this.#failure !== undefined) throw this.#failure.error;
    return events;
  }

  close(): void {
    const over = 'cancel' in this.#call ? this.#call.cancel() : this.#call.unsubscribe();
    // The call may never have been made, which its error has said already.
    over.catch(() => undefined);
    // What is left is thrown away, but read: the client forgets a call only at its end, and waits for that when it is disposed of.
    this.#isClosed = true;
    this.#call.resume();
  }

  async #news(signals: Signals, silence: number | undefined): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let forget = (): void => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        forget = onAbort(signals, reject);
        if (silence !== undefined)
          timer = setTimeout(() => {
            reject(new Silence(silence));
          }, silence);
      });
    } finally {
      clearTimeout(timer);
      forget();
      this.#wake = () => undefined;
    }
  }

  #end(): void {
    this.#ended = true;
    this.#wake();
  }
}
