import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { run } from '../src/index.js';
import { commands } from '../src/commands/index.js';
import { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
  await desk.soCai(['export', 'son-la.db', '--out', 'son-la.jsonl']);
});
afterAll(() => {
  desk.clear();
});

describe('terminals and pipes', () => {
  const args = ['as-of', 'son-la.db', '2024-09-10'];

  test('colours go to a terminal only', async () => {
    expect((await desk.soCai(args, { terminal: true })).out).toContain('\u001b[1mLedger son-la');
    expect((await desk.soCai(args)).out).not.toContain('\u001b');
  });

  test('NO_COLOR and a dumb terminal switch them off', async () => {
    expect((await desk.soCai(args, { terminal: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
    expect((await desk.soCai(args, { terminal: true, env: { TERM: 'dumb' } })).out).not.toContain('\u001b');
  });

  test('JSON is never coloured', async () => {
    const { out } = await desk.soCai([...args, '--json'], { terminal: true });
    expect(JSON.parse(out)).toMatchObject({ size: 14 });
  });

  test('progress is shown for long work on a terminal, and wiped away', async () => {
    let milliseconds = Date.UTC(2024, 8, 12, 2);
    const now = (): number => (milliseconds += 300);
    const said = await desk.soCai(['restore', '-', 'copy.db'], {
      stdin: desk.read('son-la.jsonl'),
      terminal: true,
      now,
    });
    expect(said.err).toContain('\r\u001b[Kchecking ██');
    expect(said.err.endsWith('\r\u001b[K')).toBe(true);
    const piped = await desk.soCai(['restore', '-', 'again.db'], { stdin: desk.read('son-la.jsonl'), now });
    expect(piped.err).toBe('');
  });

  test('a slow reader is waited for', async () => {
    const written: string[] = [];
    let writing = 0;
    const slow = {
      write: async (text: string): Promise<void> => {
        writing += 1;
        expect(writing).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
        written.push(text);
        writing -= 1;
      },
    };
    const io = {
      stdout: slow,
      stderr: slow,
      stdin: nothing(),
      env: {},
      isTerminal: { stdout: false, stderr: false },
      cwd: desk.folder,
    };
    expect(await run(['export', 'son-la.db'], io)).toBe(0);
    expect(written.join('').trimEnd().split('\n')).toHaveLength(15);
  });

  async function* nothing(): AsyncGenerator<string> {
    yield '';
  }
});

describe('help', () => {
  test('without arguments the help is printed', async () => {
    const { status, out } = await desk.soCai([]);
    expect([status, out]).toEqual([0, expect.stringContaining('Usage: so-cai')]);
  });

  test.each(commands.map(({ name, examples }) => ({ name, examples })))(
    '$name shows how it is called, with an example',
    async ({ name, examples }) => {
      const { status, out } = await desk.soCai([name, '--help']);
      expect(status).toBe(0);
      expect(out).toContain(`Usage: so-cai ${name}`);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(out).toContain(example);
    },
  );

  test('the version is that of the package', async () => {
    const { status, out } = await desk.soCai(['--version']);
    expect([status, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/)]);
  });
});
