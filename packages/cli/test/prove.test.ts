import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk, NOW } from './desk.js';
import { jsonLines, paid, roads } from './sonLa.js';
import { done, firstVisit, KEY, ORIGIN, words } from './visit.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await firstVisit(desk);
  desk.write('more.jsonl', jsonLines([paid(roads, '1000000000', '2024-09-11')]));
  await done(desk, 'copy son-la.db growing.db');
  await done(desk, 'import more.jsonl growing.db --system LATER');
  await done(desk, 'checkpoint growing.db --key province.key --out visit-2.note');
});
afterAll(() => {
  desk.clear();
});

const check = (file: string, ...more: readonly string[]): Promise<{ status: number; out: string; err: string }> =>
  desk.soCai(['prove', '--check', file, ...KEY, ...more]);

describe('that an event is in a ledger', () => {
  test('is proved in a file that is checked without the ledger', async () => {
    const out = await done(desk, 'prove growing.db --event 12 --checkpoint visit-1.note --out event-12.tlog-proof');
    expect(out).toMatch(/^Event #12 is among the first 14 of son-la: proved by 3 hashes\.\nsize 14, root /);
    expect(JSON.parse(desk.read('event-12.json'))).toMatchObject({ position: 12, type: 'Disbursed' });
    expect(await check('event-12.tlog-proof')).toMatchObject({
      status: 0,
      out: expect.stringContaining(`The proof holds: event #12 is in ${ORIGIN}.`) as string,
    });
  });

  test('is proved by its id, and from a bundle by its own checkpoint', async () => {
    const { id } = JSON.parse(desk.read('event-12.json')) as { readonly id: string };
    const said = await desk.json(['prove', 'son-la.zip', '--event', id, '--out', 'of-bundle.tlog-proof']);
    expect(said).toMatchObject({ ok: true, event: 12, size: 14, origin: ORIGIN, file: 'of-bundle.tlog-proof' });
    expect(desk.read('of-bundle.tlog-proof')).toBe(desk.read('event-12.tlog-proof'));
    expect(desk.read('of-bundle.json')).toBe(desk.read('event-12.json'));
  });

  test('is not proved of an event that was changed, or by another key', async () => {
    desk.write('forged.json', desk.read('event-12.json').replace('95500000000', '95500000001'));
    const forged = await check('event-12.tlog-proof', '--body', 'forged.json', '--json');
    expect([forged.status, JSON.parse(forged.out)]).toEqual([
      1,
      expect.objectContaining({ ok: false, kind: 'inclusion' }),
    ]);
    const other = await desk.soCai([
      ...words('prove --check event-12.tlog-proof --origin'),
      ORIGIN,
      '--key',
      'auditor.key.pub',
    ]);
    expect([other.status, other.err]).toEqual([1, expect.stringContaining('No trusted key signed this note')]);
  });

  test('needs the event, or its hash', async () => {
    desk.write('alone.tlog-proof', desk.read('event-12.tlog-proof'));
    expect(await check('alone.tlog-proof')).toMatchObject({
      status: 2,
      err: expect.stringContaining('give --body') as string,
    });
    const { leaf } = await desk.json(words('prove son-la.db --event 12'));
    expect((await check('alone.tlog-proof', '--leaf', String(leaf))).status).toBe(0);
  });

  test('cannot be proved of another history, a shorter one, or an event that is not there', async () => {
    const earlier = (): number => NOW - 1;
    await desk.soCai(words('init other.db#son-la --plan plan.json'), { now: earlier });
    await desk.soCai(words('import rows.jsonl other.db --system TABMIS'), { now: earlier });
    const tried = async (line: string): Promise<unknown> => {
      const { status, code } = await desk.json(words(line));
      return [status, code];
    };
    expect(await tried('prove other.db --event 12 --checkpoint visit-1.note')).toEqual([1, 'HistoryDiffers']);
    expect(await tried('prove son-la.db --event 12 --checkpoint visit-2.note')).toEqual([1, 'HistoryShorter']);
    expect(await tried('prove growing.db --event 14 --checkpoint visit-1.note')).toEqual([3, 'FileFault']);
  });
});

describe('that a ledger was only added to', () => {
  test('is proved between two checkpoints, in a file that is checked without the ledger', async () => {
    const out = await done(desk, 'prove growing.db --from visit-1.note --to visit-2.note --out added.json');
    expect(out).toContain('the 15 events begin with the 14 of before');
    expect(await check('added.json')).toMatchObject({
      status: 0,
      out: expect.stringContaining('The proof holds') as string,
    });
    const swapped = JSON.parse(desk.read('added.json')) as { proof: string[] };
    desk.write('mixed.json', { ...swapped, proof: swapped.proof.toReversed() });
    expect((await check('mixed.json', '--lang', 'vi')).out).toContain('Chứng minh sai');
  });

  test('needs the earlier checkpoint first, and the ledger of both', async () => {
    expect((await desk.soCai(words('prove growing.db --from visit-2.note --to visit-1.note'))).status).toBe(2);
    expect((await desk.soCai(words('prove son-la.db --from visit-1.note --to visit-2.note'))).status).toBe(1);
  });
});

test.each([
  ['prove son-la.db', 'Say one thing to do'],
  ['prove son-la.db --event 1 --from visit-1.note', 'Say one thing to do'],
  ['prove son-la.db --from visit-1.note', 'Both --from and --to'],
  ['prove son-la.db --event 1 --out event-1.tlog-proof', 'give --checkpoint'],
  ['prove --check event-12.tlog-proof', '--key is needed'],
])('%s is wrong usage', async (line, said) => {
  expect(await desk.soCai(words(line))).toMatchObject({ status: 2, err: expect.stringContaining(said) as string });
});

test('a file that is no proof is said to be none', async () => {
  expect(await check('plan.json')).toMatchObject({
    status: 3,
    err: expect.stringContaining('plan.json is no proof file') as string,
  });
});
