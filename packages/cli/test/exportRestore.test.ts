import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await openSonLa(desk);
  await desk.soCai(['export', 'son-la.db', '--out', 'son-la.jsonl']);
});
afterEach(() => {
  desk.clear();
});

const lines = (): string[] => desk.read('son-la.jsonl').trimEnd().split('\n');
const hasCopy = (): boolean => existsSync(join(desk.folder, 'copy.db'));

describe('export and restore', () => {
  test('an export states ledger, size and root first, and is the same on standard output', async () => {
    const [header, ...events] = lines();
    expect(JSON.parse(header ?? '')).toMatchObject({ soCai: 'export', format: 1, ledger: 'son-la', size: 14 });
    expect(events).toHaveLength(14);
    expect((await desk.soCai(['export', 'son-la.db'])).out).toBe(desk.read('son-la.jsonl'));
  });

  test('what is restored has the same root and gives the same export', async () => {
    const { root } = JSON.parse(lines()[0] ?? '') as { root: string };
    expect(await desk.json(['restore', 'son-la.jsonl', 'copy.db', '--root', root])).toMatchObject({
      ok: true,
      ledger: 'son-la',
      size: 14,
      root,
    });
    expect((await desk.soCai(['export', 'copy.db'])).out).toBe(desk.read('son-la.jsonl'));
  });

  test('a restore that is run again changes nothing', async () => {
    await desk.soCai(['restore', 'son-la.jsonl', 'copy.db']);
    expect((await desk.soCai(['restore', 'son-la.jsonl', 'copy.db'])).status).toBe(0);
  });

  test('reads an export from standard input', async () => {
    const { status, out } = await desk.soCai(['restore', '-', 'copy.db#son-la'], { stdin: desk.read('son-la.jsonl') });
    expect([status, out]).toEqual([0, expect.stringContaining('Restored 14 events of son-la to copy.db.')]);
  });

  test('another root than the one asked for is refused, and no file is made', async () => {
    const { status, err } = await desk.soCai(['restore', 'son-la.jsonl', 'copy.db', '--root', '0'.repeat(64)]);
    expect([status, err, hasCopy()]).toEqual([
      3,
      expect.stringMatching(/states the root [0-9a-f]{64}, but --root asks for 0{64}/),
      false,
    ]);
  });

  test.each([
    ['cut', (all: string[]) => all.slice(0, -1), 'son-la.jsonl ends after 13 of the 14 events'],
    ['longer', (all: string[]) => [...all, all.at(-1) ?? ''], 'son-la.jsonl:16:1: more events follow than the 14'],
    [
      'changed',
      (all: string[]) => all.map((line) => line.replace('20000000000', '20000000001')),
      'son-la.jsonl:12: position 10 ',
    ],
    ['without its header', (all: string[]) => all.slice(1), 'son-la.jsonl:1:1: this is no export'],
    ['broken by an empty line', (all: string[]) => all.toSpliced(3, 0, ''), 'son-la.jsonl:4:1: an event is expected'],
  ])('an export that was %s is refused with its place, and no file is made', async (_, change, words) => {
    desk.write('son-la.jsonl', `${change(lines()).join('\n')}\n`);
    const { status, err } = await desk.soCai(['restore', 'son-la.jsonl', 'copy.db']);
    expect([status, err, hasCopy()]).toEqual([3, expect.stringContaining(words), false]);
  });

  test('a ledger keeps its name', async () => {
    const { status, err } = await desk.soCai(['restore', 'son-la.jsonl', 'copy.db#other']);
    expect([status, err]).toEqual([2, expect.stringContaining('write copy.db#son-la')]);
  });

  test('an export never overwrites a file', async () => {
    const { status, err } = await desk.soCai(['export', 'son-la.db', '--out', 'son-la.jsonl']);
    expect([status, err]).toEqual([3, 'so-cai: son-la.jsonl is there already, and is not overwritten.\n']);
  });
});
