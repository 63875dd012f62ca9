// The built command, as it is installed: started as a process of its own. "npm test" builds before it tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';
import { KINDS, Stores } from './stores.js';

const BIN = join(import.meta.dirname, '../bin/so-cai.js');

let desk: Desk;
let stores: Stores;
beforeAll(async () => {
  desk = new Desk();
  stores = new Stores(desk, inject('postgres'));
  await openSonLa(desk);
});
afterAll(async () => {
  await stores.remove();
  desk.clear();
});

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const environment = { ...process.env, SO_CAI_ACTOR: 'STC-0017', LC_ALL: 'en_GB.UTF-8' };

/** Runs the built command; a reader that has enough closes the pipe after its first piece. */
function start(
  args: readonly string[],
  options: { readonly input?: string; readonly hasEnough?: boolean } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: desk.folder, env: environment });
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

/** Says on a channel of its own when the command listens for Ctrl-C. */
const TELLS_WHEN_IT_LISTENS =
  'data:text/javascript,process.on("newListener",(name)=>{if(name==="SIGINT"&&process.connected)setImmediate(()=>{process.send("listens");process.disconnect()})})';

/** Starts the built command, which can be interrupted once this resolves. */
async function startInterruptible(args: readonly string[]): Promise<{ child: ChildProcess; ended: Promise<Ended> }> {
  const child = spawn(process.execPath, ['--import', TELLS_WHEN_IT_LISTENS, BIN, ...args], {
    cwd: desk.folder,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, out, err }));
  await once(child, 'message');
  return { child, ended };
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

  test.each(KINDS)('ends by itself after working on %s: nothing is left open', async (kind) => {
    const place = await stores.fresh(kind);
    const copied = await start(['copy', 'son-la.db', place, '--json']);
    expect([copied.status, copied.err]).toEqual([0, '']);
    const asked = await start(['as-of', place, '2024-09-10', '--json']);
    expect([asked.status, JSON.parse(asked.out)]).toEqual([0, expect.objectContaining({ ledger: 'son-la', size: 14 })]);
    const verified = await start(['verify', place, '--json']);
    expect([verified.status, JSON.parse(verified.out)]).toEqual([0, expect.objectContaining({ ok: true, size: 14 })]);
  });

  test('that is interrupted while it waits for input ends at once, and has written nothing', async () => {
    const exported = await start(['export', 'son-la.db']);
    const { child, ended } = await startInterruptible(['restore', '-', 'interrupted.db', '--json']);
    child.stdin?.on('error', () => undefined).write(exported.out.slice(0, exported.out.length / 2));
    child.kill('SIGINT');
    const { status, out, err } = await ended;
    expect([status, err]).toEqual([130, expect.stringContaining('so-cai: Interrupted: the target holds 0 events.')]);
    expect(JSON.parse(out)).toMatchObject({ ok: false, status: 130, code: 'Interrupted' });
    expect(existsSync(join(desk.folder, 'interrupted.db'))).toBe(false);
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
