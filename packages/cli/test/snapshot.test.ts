import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { jsonLines, openSonLa, paid, roads, roadsPairs } from './sonLa.js';

const SNAPSHOT = ['--snapshot', 'son-la.snapshot'];
/** `openSonLa`: ten events of the plan, and four. */
const SIZE = 14;
const ANOTHER_ROOT = 'f'.repeat(64);

let desk: Desk;
let root: string;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
  copyFileSync(at('son-la.db'), at('older.db'));
  ({ root } = (await desk.json(['snapshot', 'son-la.db', 'son-la.snapshot'])) as { root: string });
});
afterAll(() => {
  desk.clear();
});

function at(name: string): string {
  return join(desk.folder, name);
}

async function payIn(file: string, amount: string): Promise<void> {
  desk.write('more.jsonl', jsonLines([paid(roads, amount, '2024-09-07')]));
  expect((await desk.soCai(['import', 'more.jsonl', file, '--system', 'MORE'])).err).toBe('');
}

describe('a snapshot that fits', () => {
  test.each([
    ['as-of', '2024-09-10', '--by', 'programme,unit'],
    ['series', '--from', '2024-08-01', '--to', '2024-09-30'],
    ['history', ...roadsPairs],
    ['events', '--type', 'Disbursed'],
    ['diff', '2024-08-01', '2024-09-10'],
    ['explain', '2024-09-10'],
  ])('answers %s as the events do', async (name, ...question) => {
    const expected = await desk.soCai([name, 'son-la.db', ...question]);
    expect(expected).toMatchObject({ status: 0, err: '' });
    const { status, out } = await desk.soCai([name, 'son-la.db', ...question, ...SNAPSHOT]);
    expect({ status, out }).toEqual({ status: 0, out: expected.out });
  });

  test('answers report as the events do', async () => {
    const question = ['report', 'progress', 'son-la.db', '--on', '2024-09-10'];
    const expected = await desk.soCai(question);
    expect(expected).toMatchObject({ status: 0, err: '' });
    expect((await desk.soCai([...question, ...SNAPSHOT])).out).toBe(expected.out);
  });

  test('says on standard error what is believed and what was compared, and leaves the one document alone', async () => {
    const { out, err } = await desk.soCai(['as-of', 'son-la.db', '2024-09-10', '--json', ...SNAPSHOT]);
    expect(JSON.parse(out)).toMatchObject({ size: SIZE, root });
    expect(err).toBe(
      `From the snapshot son-la.snapshot: 14 events are believed, root ${root}; its last event was compared, and 0 events after it read.\n`,
    );
    const demanded = await desk.soCai(['as-of', 'son-la.db', ...SNAPSHOT, '--snapshot-root', root, '--lang', 'vi']);
    expect(demanded.err).toBe(
      `Theo bản chụp son-la.snapshot: tin 14 sự kiện, mã gốc ${root}; đã so mã gốc và sự kiện cuối của nó, và đọc 0 sự kiện sau đó.\n`,
    );
  });

  test('is gone on from: events after it are read', async () => {
    copyFileSync(at('older.db'), at('longer.db'));
    await payIn('longer.db', '4500000000');
    const expected = await desk.soCai(['as-of', 'longer.db', '2024-09-10']);
    const { out, err } = await desk.soCai(['as-of', 'longer.db', '2024-09-10', ...SNAPSHOT, '--snapshot-root', root]);
    expect(out).toBe(expected.out);
    expect(err).toContain(`14 events are believed, root ${root}`);
    expect(err).toContain('and 1 event after it read');
  });

  test('is only read, whatever it is asked', async () => {
    const [before, names] = [readFileSync(at('son-la.snapshot')), readdirSync(desk.folder)];
    await desk.soCai(['as-of', 'longer.db', ...SNAPSHOT]);
    expect(readFileSync(at('son-la.snapshot'))).toEqual(before);
    expect(readdirSync(desk.folder)).toEqual(names);
  });
});

describe('a snapshot that does not fit', () => {
  /** What is answered: nothing, with the reason. */
  async function refusal(ledger: string, ...options: readonly string[]): Promise<string> {
    const { status, out, err } = await desk.soCai(['as-of', ledger, '2024-09-10', ...options]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    return err;
  }

  /** The snapshot with some of its bytes changed. */
  function altered(name: string, change: (bytes: Buffer) => Uint8Array): void {
    desk.write(name, change(Buffer.from(readFileSync(at('son-la.snapshot')))));
  }

  test('of another ledger', async () => {
    await desk.soCai(['init', 'other.db', '--plan', 'plan.json']);
    expect(await refusal('other.db', ...SNAPSHOT)).toBe(
      'so-cai: The snapshot son-la.snapshot is of another ledger. Nothing is answered from it: leave --snapshot out to read every event, or make it anew with so-cai snapshot.\n',
    );
  });

  test('of a longer history, as when an old copy of the ledger was restored', async () => {
    await desk.soCai(['snapshot', 'longer.db', 'longer.snapshot']);
    const said = await refusal('older.db', '--snapshot', 'longer.snapshot');
    expect(said).toContain('The snapshot longer.snapshot has more events than the ledger.');
  });

  test('of another history, as when the ledger was written anew', async () => {
    copyFileSync(at('older.db'), at('forked.db'));
    await payIn('forked.db', '4400000000');
    const said = await refusal('forked.db', '--snapshot', 'longer.snapshot', '--lang', 'vi');
    expect(said).toContain(
      'Bản chụp longer.snapshot có sự kiện cuối khác với sự kiện của sổ ở chỗ đó. Không trả lời gì theo nó',
    );
  });

  test('with another root than was demanded', async () => {
    const said = await refusal('son-la.db', ...SNAPSHOT, '--snapshot-root', ANOTHER_ROOT);
    expect(said).toContain(`The snapshot son-la.snapshot has the root ${root}, not ${ANOTHER_ROOT}.`);
  });

  test.each([0.3, 0.5, 0.9])('changed in one byte, at %d of its length', async (share) => {
    altered('changed.snapshot', (bytes) => {
      const place = Math.floor(bytes.length * share);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      return bytes;
    });
    expect(await refusal('son-la.db', '--snapshot', 'changed.snapshot')).toContain('is not what was written');
  });

  test('cut off, or longer than it says', async () => {
    altered('cut.snapshot', (bytes) => bytes.subarray(0, -8));
    altered('lengthened.snapshot', (bytes) => Buffer.concat([bytes, Buffer.alloc(8)]));
    for (const name of ['cut.snapshot', 'lengthened.snapshot'])
      expect(await refusal('son-la.db', '--snapshot', name)).toContain(`${name} is no whole snapshot`);
  });

  test('that is none: another file, an empty one, a folder, nothing', async () => {
    desk.write('empty.snapshot', '');
    desk.write('words.snapshot', 'so-cai snapshot 1\nno lengths\n');
    mkdirSync(at('folder'));
    for (const name of ['son-la.db', 'empty.snapshot', 'words.snapshot', 'folder'])
      expect(await refusal('son-la.db', '--snapshot', name)).toContain(`${name} is no whole snapshot`);
    expect(await refusal('son-la.db', '--snapshot', 'missing.snapshot')).toContain('There is no file missing.snapshot');
  });
});

describe('so-cai snapshot', () => {
  let file: string;
  let number = 0;
  beforeEach(() => {
    number += 1;
    file = `made-${number}.snapshot`;
  });

  test('says what it kept', async () => {
    expect((await desk.soCai(['snapshot', 'son-la.db', file])).out).toBe(
      `Kept what the 14 events of son-la have become in ${file}.\nsize 14, root ${root}\n`,
    );
    expect(await desk.json(['snapshot', 'son-la.db', file])).toEqual({
      ok: true,
      file,
      ledger: 'son-la',
      size: SIZE,
      root,
    });
  });

  test('replaces a snapshot by the one of now', async () => {
    await desk.soCai(['snapshot', 'older.db', file]);
    await desk.soCai(['snapshot', 'longer.db', file]);
    const { err } = await desk.soCai(['as-of', 'longer.db', '--snapshot', file]);
    expect(err).toContain('15 events are believed');
  });

  test('writes over nothing but snapshots', async () => {
    const before = readFileSync(at('older.db'));
    desk.write('short', 'so');
    for (const name of ['older.db', 'short', 'folder']) {
      const { status, err } = await desk.soCai(['snapshot', 'son-la.db', name]);
      expect([status, err]).toEqual([
        3,
        `so-cai: ${name} is there already and is no snapshot: it is not written over.\n`,
      ]);
    }
    expect(readFileSync(at('older.db'))).toEqual(before);
  });

  test('leaves nothing behind where it cannot write, or the ledger is none', async () => {
    const missing = await desk.soCai(['snapshot', 'son-la.db', 'nowhere/file']);
    expect([missing.status, missing.err]).toEqual([3, expect.stringContaining('there is no folder nowhere')]);
    expect((await desk.soCai(['snapshot', 'missing.db', file])).status).toBe(3);
    expect(existsSync(at(file))).toBe(false);
  });
});

test('a root is demanded of a snapshot only, and is a root', async () => {
  const alone = await desk.soCai(['as-of', 'son-la.db', '--snapshot-root', root]);
  expect([alone.status, alone.err]).toEqual([2, expect.stringContaining('give --snapshot FILE with it')]);
  const short = await desk.soCai(['as-of', 'son-la.db', ...SNAPSHOT, '--snapshot-root', 'abc']);
  expect([short.status, short.err]).toEqual([2, expect.stringContaining('--snapshot-root is "abc"')]);
});

test('there are no snapshots of bundles, which are read as a whole', async () => {
  mkdirSync(at('visit'));
  for (const asked of [
    ['as-of', 'visit', ...SNAPSHOT],
    ['snapshot', 'visit', 'visit.snapshot'],
  ]) {
    const { status, err } = await desk.soCai(asked);
    expect([status, err]).toEqual([2, expect.stringContaining('there are no snapshots of it')]);
  }
});
