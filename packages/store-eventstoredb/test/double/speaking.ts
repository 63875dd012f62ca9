// Answering a read: one message after the other, no faster than they are taken, with whatever was planned to go wrong.
import { once } from 'node:events';

import type { ServerWritableStream } from '@grpc/grpc-js';

import type { Backend } from './backend.js';
import { fail } from './failing.js';
import type { ReadFault } from './faults.js';
import type { streams } from './protocol.js';
import type { ReadResponse } from './readResponses.js';

export type ReadCall = ServerWritableStream<InstanceType<typeof streams.ReadReq>, ReadResponse>;

/** Speaks on one call until the call is over, by either side. */
export class Speaker {
  readonly #backend: Backend;
  readonly #call: ReadCall;
  readonly #fault: ReadFault | undefined;
  readonly #beforeEvent: () => Promise<void>;
  readonly #over = new AbortController();
  #events = 0;

  constructor(backend: Backend, call: ReadCall, { on, stream }: { on: 'read' | 'subscribe'; stream: string }) {
    this.#backend = backend;
    this.#call = call;
    this.#fault = backend.faults.takeRead(on, stream);
    this.#beforeEvent = () => (on === 'read' ? backend.beforeRead(stream) : backend.beforePush(stream));
    backend.openCalls.add(call);
    for (const event of ['cancelled', 'close', 'error', 'finish'])
      call.on(event, () => {
        backend.openCalls.delete(call);
        this.#over.abort();
      });
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** Aborts when the call is over. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Says something. Resolves when more may be said; says whether the call goes on. */
  async say(message: ReadResponse): Promise<boolean> {
    if (this.#fault?.after === this.#events) return this.#fail(this.#fault);
    if (message.hasEvent()) {
      await this.#beforeEvent();
      this.#events += 1;
    }
    if (this.isOver) return false;
    if (!this.#call.write(message)) await once(this.#call, 'drain', { signal: this.over }).catch(() => undefined);
    return !this.isOver;
  }

  /** Ends the call; a fault that was planned for its end happens now. */
  async end(): Promise<void> {
    if (this.#fault?.after === this.#events) await this.#fail(this.#fault);
    else if (!this.isOver) this.#call.end();
  }

  refuse(error: Error): void {
    if (!this.isOver) this.#call.emit('error', error);
  }

  async #fail({ how }: ReadFault): Promise<false> {
    if (how === 'end') this.#call.end();
    else {
      const error = fail(this.#backend, how, this.#call.getPeer());
      if (error !== undefined) this.refuse(error);
    }
    // Nothing more is said, whoever waits.
    if (!this.isOver)
      await new Promise<void>((resolve) => {
        this.over.addEventListener('abort', () => {
          resolve();
        });
      });
    return false;
  }
}
