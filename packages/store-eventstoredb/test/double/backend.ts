// What all services of the double share: the data, the planned faults, and what was seen of the calls.
import type { Metadata } from '@grpc/grpc-js';

import { Faults } from './faults.js';
import type { Log } from './log.js';
import { denied, notLeader } from './refusals.js';

/** A call as it came in. */
export interface SeenCall {
  readonly method: string;
  readonly requiresLeader: boolean;
  readonly authorization: string | undefined;
}

export interface EndPoint {
  readonly host: string;
  readonly port: number;
}

/** How the double is set up. */
export interface Setup {
  /** Bytes of one append; default 1,048,576. */
  readonly maxAppendSize?: number;
  /** Servers before 24 tell no stream that does not exist that it has caught up, and drop who is slow; later ones say fell-behind. */
  readonly version?: '23.10' | '24.2';
  /** How many events may wait for a subscriber who has caught up; default 2,000. */
  readonly liveBuffer?: number;
  /** The authorization that every call must carry. */
  readonly authorization?: string;
  /** Whether the whole log may be read; only administrators may, unless somebody changed that. Default true. */
  readonly mayReadAll?: boolean;
}

export class Backend {
  readonly log: Log;
  readonly setup: Required<Omit<Setup, 'authorization'>> & Pick<Setup, 'authorization'>;
  readonly faults: Faults = new Faults();
  readonly calls: SeenCall[] = [];
  /** The calls that are being answered now. */
  readonly openCalls = new Set<object>();
  /** Another node leads: calls that require the leader are sent there. */
  leader: EndPoint | undefined;
  /** Waited for before every event that is read. */
  beforeRead: (stream: string) => Promise<void> = () => Promise.resolve();
  /** Waited for before every event that is pushed. */
  beforePush: (stream: string) => Promise<void> = () => Promise.resolve();
  readonly #held: (() => void)[] = [];
  /** Cuts the connection of a caller. */
  cut: (peer: string) => void = () => undefined;

  constructor(log: Log, setup: Setup) {
    this.log = log;
    this.setup = { maxAppendSize: 1_048_576, version: '23.10', liveBuffer: 2_000, mayReadAll: true, ...setup };
  }

  /** Waits until answers that are held back are let go. */
  held(): Promise<void> {
    return new Promise((resolve) => {
      this.#held.push(resolve);
    });
  }

  letGo(): void {
    for (const resolve of this.#held.splice(0)) resolve();
  }

  /** Takes note of a call, and gives the reason why it is not served. */
  admit(method: string, metadata: Metadata): Error | undefined {
    const header = (name: string): string | undefined => metadata.get(name)[0]?.toString();
    const seen = {
      method,
      requiresLeader: header('requires-leader')?.toLowerCase() === 'true',
      authorization: header('authorization'),
    };
    this.calls.push(seen);
    if (this.setup.authorization !== undefined && seen.authorization !== this.setup.authorization) return denied();
    return this.leader !== undefined && seen.requiresLeader ? notLeader(this.leader) : undefined;
  }
}
