// The built command, as it is installed: started as a process of its own. "npm test" builds before it tests.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';

const BIN = join(import.meta.dirname, '../bin/so-cai.js');

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
});
afterAll(() => {
  desk.clear();
});

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command; a reader that has enough closes the pipe after its first piece. */
function start(
  args: readonly string[],
  options: { readonly input?: string; readonly hasEnough?: boolean } = {},
): Promise<Ended> {
  const env = { ...process.env, SO_CAI_ACTOR: 'STC-0017', LC_ALL: 'en_GB.UTF-8' };
  const child = spawn(process.execPath, [BIN, ...args], { cwd: desk.folder, env });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (options.hasEnough === true) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => {
      resolve({ status, out, err });
    });
  });
}

describe('the built command', () => {
  test('answers, and ends with the status that it means', async () => {
    expect(await start(['as-of', 'son-la.db', '2024-09-10', '--unit', 'ty'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('GNBV Sustainable poverty reduction') as string,
    });
    expect(await start(['as-of', 'none.db'])).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('There is no file none.db.') as string,
    });
    expect((await start(['as-if'])).status).toBe(2);
    expect((await start(['record', 'son-la.db'], { input: '{}' })).status).toBe(1);
  });

  test('an export can be piped into a restore', async () => {
    const exported = await start(['export', 'son-la.db']);
    const restored = await start(['restore', '-', 'piped.db', '--json'], { input: exported.out });
    expect(JSON.parse(restored.out)).toMatchObject({ ok: true, size: 14 });
  });

  test('a reader that has enough is no fault', async () => {
    const { status, err } = await start(['events', 'son-la.db', '--json'], { hasEnough: true });
    expect([status, err]).toEqual([0, '']);
  });

  test('tells the Sơn La example from an empty folder to the table, twice the same', async () => {
    const first = await start(['demo']);
    expect([first.status, first.err]).toEqual([0, '']);
    expect(first.out).toContain('3.454,225');
    const { out } = await start(['as-of', 'son-la-2024.db', '2024-09-10', '--json']);
    expect((await start(['demo', '--json'])).out).toContain('"existed": true');
    expect((await start(['as-of', 'son-la-2024.db', '2024-09-10', '--json'])).out).toBe(out);
  });
});
