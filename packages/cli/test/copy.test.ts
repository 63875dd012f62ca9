import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { Desk, type Said } from './desk.js';
import { jsonLines, openSonLa, paid, roads } from './sonLa.js';
import { KINDS, Stores } from './stores.js';

let desk: Desk;
let stores: Stores;
let size: number;
let root: string;
beforeAll(async () => {
  desk = new Desk();
  stores = new Stores(desk, inject('postgres'));
  await openSonLa(desk);
  const told = (await desk.json(['as-of', 'son-la.db'])) as { size: number; root: string };
  [size, root] = [told.size, told.root];
});
afterAll(async () => {
  await stores.remove();
  desk.clear();
});

const CLEARED = '\r\u001b[K';

/** Runs a copy and interrupts it when its progress says so. */
async function interruptedCopy(from: string, to: string, when: RegExp, more: readonly string[] = []): Promise<Said> {
  const controller = new AbortController();
  let milliseconds = 0;
  return desk.soCai(['copy', from, to, ...more], {
    terminal: true,
    now: () => (milliseconds += 500),
    signal: controller.signal,
    onError: (text) => {
      if (when.test(text)) controller.abort();
    },
  });
}

describe('a copy from store to store', () => {
  const pairs = KINDS.flatMap((from) => KINDS.map((to) => [from, to] as const));
  test.each(pairs)('from %s to %s has the same root on both sides', async (kind, other) => {
    const [from, to] = [await stores.fresh(kind), await stores.fresh(other)];
    expect(await desk.json(['copy', 'son-la.db', from])).toMatchObject({ ok: true, size, root, written: size });
    expect(await desk.json(['copy', from, to])).toEqual({
      ok: true,
      ledger: 'son-la',
      size,
      root,
      written: size,
      refusals: 0,
    });
    const question = ['2024-09-10', '--by', 'programme,unit', '--lang', 'en'];
    const [{ out: before }, { out: after, status }] = [
      await desk.soCai(['as-of', from, ...question]),
      await desk.soCai(['as-of', `${to}#son-la`, ...question]),
    ];
    expect([status, after]).toEqual([0, before]);
    expect((await desk.soCai(['export', to])).out).toBe((await desk.soCai(['export', 'son-la.db'])).out);
  });

  test('says what it did, and a repeated one that nothing was missing', async () => {
    const first = await desk.soCai(['copy', 'son-la.db', 'said.db']);
    expect(first).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringMatching(
        /^Copied 14 events of son-la from son-la\.db to said\.db; 0 were there already\.\nsize 14, root [0-9a-f]{64}\n$/,
      ) as string,
    });
    expect((await desk.soCai(['copy', 'son-la.db', 'said.db', '--lang', 'vi'])).out).toMatch(
      /^Đã sao chép 0 sự kiện của sổ son-la từ son-la\.db sang said\.db; 14 đã có từ trước\.\n14 sự kiện, mã gốc /,
    );
  });

  test('brings over what was recorded since the last one', async () => {
    await desk.soCai(['copy', 'son-la.db', 'moving.db']);
    await desk.soCai(['copy', 'moving.db', 'moved.db']);
    desk.write('more.jsonl', jsonLines([paid(roads, '1000000000', '2024-09-11')]));
    await desk.soCai(['import', 'more.jsonl', 'moving.db', '--system', 'LATER']);
    expect(await desk.json(['copy', 'moving.db', 'moved.db'])).toMatchObject({ size: size + 1, written: 1 });
  });

  test('checks the root that is asked for before it writes', async () => {
    expect(await desk.json(['copy', 'son-la.db', 'rooted.db', '--root', root])).toMatchObject({ ok: true, root });
    const { status, err } = await desk.soCai(['copy', 'son-la.db', 'unrooted.db', '--root', '0'.repeat(64)]);
    expect([status, err]).toEqual([3, expect.stringMatching(/^so-cai: son-la\.db: the root over 14 events is /)]);
    expect((await desk.soCai(['as-of', 'unrooted.db'])).err).toContain('There is no file unrooted.db');
  });

  test('refuses a target that holds another ledger of that name', async () => {
    await desk.soCai(['init', 'other.db#son-la', '--plan', 'plan.json'], { now: () => Date.UTC(2024, 0, 5) });
    const before = (await desk.soCai(['export', 'other.db'])).out;
    const { status, err } = await desk.soCai(['copy', 'son-la.db', 'other.db']);
    expect([status, err]).toEqual([
      3,
      'so-cai: other.db: the store holds another ledger "son-la": position 0 differs.\n',
    ]);
    expect((await desk.soCai(['export', 'other.db'])).out).toBe(before);
  });
});

describe('an interrupted copy', () => {
  test.each(['checking', 'writing'])('while it is %s ends with 130 and says how to go on', async (phase) => {
    const to = `interrupted-${phase}.db`;
    const { status, err } = await interruptedCopy('son-la.db', to, new RegExp(`${phase} `));
    const said = err.split(CLEARED).at(-1);
    expect([status, said]).toEqual([
      130,
      expect.stringMatching(/Interrupted: the target holds \d+ events\. Run the same command again to go on\.\n$/),
    ]);
    expect(await desk.json(['copy', 'son-la.db', to])).toMatchObject({ ok: true, size, root });
  });

  test('says so in JSON and in Vietnamese', async () => {
    const said = await interruptedCopy('son-la.db', 'halted.db', /checking|đang/, ['--json', '--lang', 'vi']);
    expect(JSON.parse(said.out)).toEqual({
      ok: false,
      status: 130,
      code: 'Interrupted',
      message: 'Đã ngừng giữa chừng: đích có 0 sự kiện. Chạy lại đúng lệnh này để làm tiếp.',
      facts: { held: 0 },
    });
  });
});
