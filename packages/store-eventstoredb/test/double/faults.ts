// What is to go wrong: faults are planned by a test and taken, one by one, by the calls they are meant for.

/**
 * The connection is cut; nothing more comes on this call; another node leads; the server is starting; it gave up waiting; it denies access;
 * something in it broke.
 */
export type Failure = 'cut' | 'silence' | 'notLeader' | 'notReady' | 'timeout' | 'denied' | 'broken';

/** When in an append, and what happens then. */
export interface AppendFault {
  readonly on: 'append';
  /** Before the events are written, or after: then they are there. */
  readonly at: 'before' | 'after';
  /** What happens: see {@link Failure}; or the answer waits until it is let go. */
  readonly how: Failure | 'held';
  /** The stream; left out, any ledger's. */
  readonly stream?: string;
}

/** After how many events of a read or subscription, and what happens then. */
export interface ReadFault {
  readonly on: 'read' | 'subscribe';
  readonly after: number;
  /** What happens: see {@link Failure}; or the call ends as if that were all. */
  readonly how: Failure | 'end';
  readonly stream?: string;
}

export type Fault = AppendFault | ReadFault;

export class Faults {
  readonly #planned: Fault[] = [];

  /** Plans faults: each happens once. */
  plan(...faults: readonly Fault[]): void {
    this.#planned.push(...faults);
  }

  /** How many have not happened yet. */
  get left(): number {
    return this.#planned.length;
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** The fault that is meant for a call, if there is one. */
  takeAppend(stream: string): AppendFault | undefined {
    const index = this.#planned.findIndex((fault) => fault.on === 'append' && isMeant(fault, stream));
    const [fault] = index < 0 ? [] : this.#planned.splice(index, 1);
    return fault?.on === 'append' ? fault : undefined;
  }

  takeRead(on: 'read' | 'subscribe', stream: string): ReadFault | undefined {
    const index = this.#planned.findIndex((fault) => fault.on === on && isMeant(fault, stream));
    const [fault] = index < 0 ? [] : this.#planned.splice(index, 1);
    return fault?.on === 'append' ? undefined : fault;
  }
}

/** An append of a ledger's name is met only by a fault that names its stream; a read of whatever stream by any. */
function isMeant({ on, stream }: Fault, called: string): boolean {
  return stream === undefined ? on !== 'append' || called.includes('-') : stream === called;
}
