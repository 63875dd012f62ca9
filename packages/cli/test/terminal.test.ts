import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { run } from '../src/index.js';
import { widthOf } from '../src/output/width.js';
import { Desk } from './desk.js';
import { openSonLa, roadsPairs } from './sonLa.js';

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

  test.each(['as-of', 'events', 'series', 'explain', 'diff', 'history'])(
    '%s keeps its table within a terminal, and as wide as it is in a pipe',
    async (name) => {
      const question: Readonly<Record<string, readonly string[]>> = {
        'as-of': ['--by', 'programme,unit'],
        series: ['--from', '2024-08-01', '--to', '2024-09-30', '--every', 'month', '--by', 'programme,unit'],
        diff: ['2024-08-01', '2024-09-10'],
        history: roadsPairs,
      };
      const call = [name, 'son-la.db', ...(question[name] ?? [])];
      const piped = await desk.soCai(call, { columns: 104 });
      const env = { NO_COLOR: '1' };
      const narrow = await desk.soCai(call, { terminal: true, columns: 104, env });
      const room = Math.max(...tableOf(narrow.out).map(widthOf));
      expect(room).toBeLessThanOrEqual(104);
      expect(piped.out).toBe((await desk.soCai(call, { terminal: true, env })).out);
      expect(tableOf(piped.out).length).toBeGreaterThan(2);
    },
  );

  /** Lines from the titles of the table on: the root above it is never cut. */
  function tableOf(out: string): string[] {
    const lines = out.trimEnd().split('\n');
    return lines.slice(lines.findIndex((line) => line.startsWith('─')) - 1);
  }

  test('progress is shown for long work on a terminal, and wiped away', async () => {
    let milliseconds = Date.UTC(2024, 8, 12, 2);
    const now = (): number => (milliseconds += 300);
    const said = await desk.soCai(['restore', '-', 'copy.db'], {
      stdin: desk.read('son-la.jsonl'),
      terminal: true,
      now,
    });
    expect(said.err.split('\r\u001b[K')).toContainEqual(expect.stringMatching(/^(writing|comparing) █{24} 14 \/ 14/));
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

test('the version is that of the package', async () => {
  const { status, out } = await desk.soCai(['--version']);
  expect([status, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/)]);
});
