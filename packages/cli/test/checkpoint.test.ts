import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk, NOW } from './desk.js';
import { jsonLines, paid, roads } from './sonLa.js';
import { done, firstVisit, KEY, ORIGIN, words } from './visit.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await firstVisit(desk);
});
afterAll(() => {
  desk.clear();
});

describe('a new key', () => {
  test('is in a file for its owner alone, is never shown, and has its verifier key beside it', async () => {
    const { status, out, err } = await desk.soCai(words(`checkpoint --new-key ${ORIGIN} --out fresh.key`));
    const [secret, shared] = [desk.read('fresh.key').trim(), desk.read('fresh.key.pub').trim()];
    expect([status, err]).toEqual([0, '']);
    expect(secret).toMatch(/^PRIVATE\+KEY\+so-cai\.example\/son-la\+/);
    expect(statSync(join(desk.folder, 'fresh.key')).mode & 0o777).toBe(0o600);
    expect(out).toContain(`${shared}\n`);
    expect(out).not.toContain('PRIVATE');
    expect(await desk.json(words('checkpoint --new-key other.example --witness --out witness.key'))).toMatchObject({
      kind: 'cosignature',
      verifierKey: desk.read('witness.key.pub').trim(),
    });
  });

  test('is never written over another, nor is its verifier key', async () => {
    const before = desk.read('province.key');
    const { status, err } = await desk.soCai(words(`checkpoint --new-key ${ORIGIN} --out province.key`));
    expect([status, err]).toEqual([3, expect.stringContaining('is there already, and is not overwritten')]);
    expect(desk.read('province.key')).toBe(before);
  });

  test('that is typed is refused, and not repeated', async () => {
    const secret = desk.read('province.key').trim();
    for (const line of [
      `checkpoint son-la.db --key ${secret}`,
      `verify son-la.db --key ${secret}`,
      `verify son-la.db ${secret}`,
    ]) {
      const { status, out, err } = await desk.soCai([...words(line), '--json', '--debug']);
      expect(status).toBe(2);
      expect(out + err).not.toContain(secret.slice(-40));
    }
  });
});

test('a key that others can read is used, and said to be so', async () => {
  desk.write('open.key', desk.read('province.key'));
  chmodSync(join(desk.folder, 'open.key'), 0o644);
  const { status, err } = await desk.soCai(words('checkpoint son-la.db --key open.key'));
  expect([status, err]).toEqual([0, expect.stringContaining('Beware: open.key can be read by others.')]);
  expect((await desk.soCai(words('checkpoint son-la.db --key province.key'))).err).not.toContain('Beware');
});

describe('signing', () => {
  test('prints the note by itself, and what else there is to say beside it', async () => {
    const { status, out, err } = await desk.soCai(words('checkpoint son-la.db --key province.key'));
    expect([status, out]).toEqual([0, desk.read('visit-1.note')]);
    expect(err).toContain('Signed without --guard');
  });

  test('makes a card to print, in the language of the output', async () => {
    await done(desk, 'checkpoint son-la.db --key province.key --out card.note --card card.html --lang vi');
    const card = desk.read('card.html');
    expect(card).toContain('<html lang="vi">');
    expect(card).toContain(desk.read('card.note').split('\n').at(-2) ?? '—');
  });

  test('with a guard goes on from what was signed last, and refuses a shortened history', async () => {
    await done(desk, 'copy son-la.db growing.db');
    await done(desk, 'checkpoint growing.db --key province.key --guard guard --out first.note');
    desk.write('more.jsonl', jsonLines([paid(roads, '1000000000', '2024-09-11')]));
    await done(desk, 'import more.jsonl growing.db --system LATER');
    await done(desk, 'checkpoint growing.db --key province.key --guard guard --out second.note');
    const call = words('checkpoint son-la.db --key province.key --guard guard');
    const { status, out, err } = await desk.soCai(call);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(
      /the ledger has 14 events, and 15 were signed last \(root [0-9a-f]{64}\)\. Was a backup restored\?/,
    );
    expect(await desk.json(call)).toMatchObject({
      ok: false,
      code: 'HistoryShorter',
      facts: { size: 14, lastSigned: { size: '15', note: desk.read('second.note') } },
    });
  });

  test('with a guard refuses another history of the same length', async () => {
    const earlier = (): number => NOW - 1;
    await desk.soCai(words('init other.db#son-la --plan plan.json'), { now: earlier });
    await desk.soCai(words('import rows.jsonl other.db --system TABMIS'), { now: earlier });
    await desk.soCai(words('import more.jsonl other.db --system LATER'), { now: earlier });
    const { status, err } = await desk.soCai(words('checkpoint other.db --key province.key --guard guard --lang vi'));
    expect([status, err]).toEqual([1, expect.stringContaining('Không ký: 15 sự kiện đầu không phải là')]);
  });
});

describe('a note that somebody signed', () => {
  test('is shown with the signatures that hold, and with a witness at what time', async () => {
    await done(desk, 'checkpoint --cosign visit-1.note --key auditor.key --out seen.note');
    const out = await done(desk, 'checkpoint --show seen.note --key province.key.pub auditor.key.pub');
    expect(out).toContain(
      'Signature holds: so-cai.example/son-la\nSignature holds: auditor.example, 2024-09-12 01:00Z\n',
    );
    expect(await desk.json(words('checkpoint --show seen.note'))).toMatchObject({
      origin: ORIGIN,
      size: 14,
      verified: false,
      named: [ORIGIN, 'auditor.example'],
    });
  });

  test('is not believed by any other key', async () => {
    const { status, err } = await desk.soCai([
      ...words('checkpoint --show visit-1.note --origin'),
      ORIGIN,
      '--key',
      'auditor.key.pub',
    ]);
    expect([status, err]).toEqual([1, expect.stringContaining('No trusted key signed this note')]);
  });

  test('is kept with the tree below it, at each event or within 256', async () => {
    const kept = await desk.json(words('checkpoint son-la.zip --note visit-1.note --keep tiles.kept'));
    expect(kept).toMatchObject({ ok: true, origin: ORIGIN, size: 14, closely: 'tiles' });
    const locates = async (file: string): Promise<unknown> =>
      (await desk.json(['verify', 'son-la.db', ...KEY, '--kept', file]))['kept'];
    expect(await locates('tiles.kept')).toMatchObject([{ verdict: 'right', locates: 'tiles' }]);
    expect(await locates('visit-1.kept')).toMatchObject([{ verdict: 'right', locates: 'events' }]);
  });

  test('is not kept with a tree that is not its own', async () => {
    const { status, err } = await desk.soCai(words('checkpoint son-la.db --note second.note --keep wrong.kept'));
    expect([status, err]).toEqual([1, expect.stringContaining('Nothing is kept: the ledger does not have the events')]);
  });
});

test.each([
  ['checkpoint', 'Say one thing to do'],
  ['checkpoint son-la.db --show visit-1.note', 'Say one thing to do'],
  ['checkpoint son-la.db', '--key is missing'],
  ['checkpoint --new-key x.example', '--out is missing'],
  ['checkpoint son-la.db --key province.key --closely tiles', 'give --keep FILE'],
])('%s is wrong usage', async (line, said) => {
  expect(await desk.soCai(words(line))).toMatchObject({ status: 2, err: expect.stringContaining(said) as string });
});
