import { once } from 'node:events';
import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';

import { leftOpen, openResources, stillOpen } from './open-handles/resources.mjs';

/** Short: what is left open here is left open on purpose. */
const PATIENCE = 20;

describe('what a test leaves open is found', () => {
  test('a timer, until it is cleared', async () => {
    const before = openResources();
    const timer = setInterval(() => undefined, 60_000);
    expect(await stillOpen(before, PATIENCE)).toEqual(['Timeout']);
    clearInterval(timer);
    expect(await stillOpen(before)).toEqual([]);
  });

  test('a server and a socket, until they are closed', async () => {
    const before = openResources();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await stillOpen(before, PATIENCE)).toEqual(['TCPServerWrap']);
    server.close();
    expect(await stillOpen(before)).toEqual([]);
  });

  test('a child process with its pipes, until it has ended', async () => {
    const before = openResources();
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    expect(await stillOpen(before, PATIENCE)).toContain('ProcessWrap');
    child.kill();
    expect(await stillOpen(before)).toEqual([]);
  });
});

test('only what was opened since counts, each as often as it is open', () => {
  const before = new Map([['Timeout', 1]]);
  const now = new Map([
    ['Timeout', 3],
    ['PipeWrap', 1],
  ]);
  expect(leftOpen(before, now)).toEqual(['Timeout', 'Timeout', 'PipeWrap']);
  expect(leftOpen(now, before)).toEqual([]);
});
