// How the server says no: a status, and what it means in the trailers.
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

import { NONE, type Expected } from './records.js';

type Trailers = Readonly<Record<string, string>>;

function refusal(code: status, details: string, trailers: Trailers = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export function notLeader(leader: { readonly host: string; readonly port: number }): ServiceError {
  return refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });
}

export function notReady(): ServiceError {
  return refusal(status.UNAVAILABLE, 'Server Is Not Ready');
}

export function timedOut(): ServiceError {
  return refusal(status.ABORTED, 'Operation timed out');
}

export function broken(): ServiceError {
  return refusal(status.INTERNAL, 'Something failed');
}

export function denied(): ServiceError {
  return refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
}

export function streamDeleted(stream: string): ServiceError {
  return refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

export function wrongVersion(stream: string, expected: Expected, current: bigint): ServiceError {
  return refusal(status.FAILED_PRECONDITION, `failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': typeof expected === 'bigint' ? String(expected) : String(NONE),
    'actual-version': current === NONE ? '' : String(current),
  });
}

export function tooLarge(limit: number): ServiceError {
  return refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
}

export function lacksMetadata(name: string): ServiceError {
  return refusal(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
}
