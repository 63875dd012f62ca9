// What a planned failure does to a call: an error that is told, a connection that is cut, or nothing at all.
import type { Backend } from './backend.js';
import type { Failure } from './faults.js';
import { broken, denied, notLeader, notReady, timedOut } from './refusals.js';

/** Nobody listens there. */
const NOWHERE = { host: '127.0.0.1', port: 1 };

/** The error to tell, or `undefined` where the caller is told nothing. */
export function fail(backend: Backend, failure: Failure, peer: string): Error | undefined {
  switch (failure) {
    case 'cut':
      backend.cut(peer);
      return undefined;
    case 'silence':
      return undefined;
    case 'notLeader':
      return notLeader(backend.leader ?? NOWHERE);
    case 'notReady':
      return notReady();
    case 'timeout':
      return timedOut();
    case 'denied':
      return denied();
    case 'broken':
      return broken();
  }
}
