import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connectionOf } from './parse.js';
import type { EventStoreDbConnection } from './settings.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'so-cai-certificates-'));
  for (const name of ['ca', 'cert', 'key']) writeFileSync(join(folder, name), name);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const node = (address: string, port = 2113): { address: string; port: number } => ({ address, port });

describe('a connection string', () => {
  test.each<[string, EventStoreDbConnection]>([
    ['esdb://localhost', { settings: { endpoint: node('localhost') } }],
    ['  esdb://node-1.example:1113/ ', { settings: { endpoint: node('node-1.example', 1113) } }],
    ['esdb://a,b:2114,c', { settings: { endpoints: [node('a'), node('b', 2114), node('c')] } }],
    ['esdb+discover://cluster.example', { settings: { discover: node('cluster.example') } }],
    ['esdb://a?tls=false', { settings: { endpoint: node('a') }, channel: { insecure: true } }],
    ['esdb://a?TLS=true', { settings: { endpoint: node('a') } }],
    [
      'esdb://user:p%40ss%3A@a',
      { settings: { endpoint: node('a') }, credentials: { username: 'user', password: 'p@ss:' } },
    ],
    [
      'esdb://a/?connection-name=so%20cai&default_deadline=500&nodePreference=read-only-replica',
      {
        settings: {
          endpoint: node('a'),
          connectionName: 'so cai',
          defaultDeadline: 500,
          nodePreference: 'read_only_replica',
        },
      },
    ],
    [
      'esdb://a,b?discoveryInterval=1&gossipTimeout=2&maxDiscoverAttempts=3&keepAliveInterval=-1&keepAliveTimeout=20000&throwOnAppendFailure=true',
      {
        settings: {
          endpoints: [node('a'), node('b')],
          discoveryInterval: 1,
          gossipTimeout: 2,
          maxDiscoverAttempts: 3,
          keepAliveInterval: -1,
          keepAliveTimeout: 20_000,
          throwOnAppendFailure: true,
        },
      },
    ],
  ])('%s', (text, expected) => {
    expect(connectionOf(text)).toEqual(expected);
  });

  test('names files of certificates, which are read', () => {
    const [ca, cert, key] = ['ca', 'cert', 'key'].map((name) => encodeURIComponent(join(folder, name)));
    expect(connectionOf(`esdb://a?tlsCAFile=${ca}&userCertFile=${cert}&userKeyFile=${key}`).channel).toEqual({
      rootCertificate: Buffer.from('ca'),
      userCertFile: Buffer.from('cert'),
      userKeyFile: Buffer.from('key'),
    });
  });

  test.each([
    ['', /string is none/],
    ['postgres://a', /string is none/],
    ['esdb://', /string is none/],
    ['esdb://a#son-la', /string is none/],
    ['esdb://user@a', /string is none/],
    ['esdb://a:b:c', /host that is none/],
    ['esdb://a,,b', /host that is none/],
    ['esdb://a:123456', /host that is none/],
    ['esdb+discover://a,b', /several hosts/],
    ['esdb://us%er:secret@a', /percent-encoded/],
    ['esdb://a?tls', /"tls" that is none, or has no value/],
    ['esdb://a?tsl=false', /"tsl" that is none/],
    ['esdb://a?tls=no', /sets tls/],
    ['esdb://a?tlsVerifyCert=false', /tlsVerifyCert/],
    ['esdb://a?defaultDeadline=soon', /defaultDeadline/],
    ['esdb://a?nodePreference=any', /nodePreference/],
    ['esdb://a?connectionName=%', /connectionName/],
    ['esdb://a?tls=false&tlsCAFile=/x', /beside tls=false/],
    ['esdb://a?userCertFile=/x', /one of userCertFile and userKeyFile/],
    ['esdb://a?tlsCAFile=/no/such/file', /cannot be read: .*no.such.file/],
  ])('"%s" is refused, and its password is in no error', (text, message) => {
    const opening = (): unknown => connectionOf(text);
    expect(opening).toThrow(message);
    expect(opening).toThrow(
      expect.objectContaining({
        code: 'StoreUnavailable',
        message: expect.not.stringContaining('secret') as unknown,
        facts: { expected: expect.stringMatching(/\w/) as unknown },
      }),
    );
  });
});
