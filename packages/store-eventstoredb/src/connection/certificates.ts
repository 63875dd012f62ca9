// Whether a connection is encrypted, and with which certificates.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { ChannelCredentialOptions } from '@eventstore/db-client';

import { isTrue, type Query } from './query.js';
import { unusable } from './settings.js';

const FILES = ['tlsCAFile', 'userCertFile', 'userKeyFile'] as const;

/** @throws SoCaiError `StoreUnavailable` for files that cannot be read, or that the client would ignore */
export function channelOf(query: Query): ChannelCredentialOptions | undefined {
  if (!isTrue(query, 'tlsVerifyCert', true))
    throw unusable('string sets tlsVerifyCert to false', 'tlsCAFile, since the client always verifies');
  const files = FILES.filter((name) => query.has(name));
  if (!isTrue(query, 'tls', true)) {
    if (files.length > 0)
      throw unusable(`string names ${files.join(', ')} beside tls=false`, 'encryption, or no certificates');
    return { insecure: true };
  }
  if (query.has('userCertFile') !== query.has('userKeyFile'))
    throw unusable('string names one of userCertFile and userKeyFile', 'both or neither');
  if (files.length === 0) return undefined;
  return {
    ...(query.has('tlsCAFile') ? { rootCertificate: fileOf(query, 'tlsCAFile') } : {}),
    ...(query.has('userCertFile')
      ? { userCertFile: fileOf(query, 'userCertFile'), userKeyFile: fileOf(query, 'userKeyFile') }
      : {}),
  };
}

function fileOf(query: Query, name: (typeof FILES)[number]): Buffer {
  const path = resolve(query.get(name) ?? '');
  try {
    return readFileSync(path);
  } catch {
    throw unusable(`string names a file as ${name} that cannot be read: ${path}`, 'a file in PEM');
  }
}
