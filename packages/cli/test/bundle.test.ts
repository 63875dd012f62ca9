import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { roadsPairs } from './sonLa.js';
import { done, firstVisit, words } from './visit.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await firstVisit(desk);
});
afterAll(() => {
  desk.clear();
});

describe('an audit bundle', () => {
  test.each([
    ['as-of', '2024-09-10', '--by', 'programme,unit'],
    ['series', '--from', '2024-08-01', '--to', '2024-09-30'],
    ['history', ...roadsPairs],
    ['events', '--type', 'Disbursed'],
    ['diff', '2024-08-01', '2024-09-10'],
    ['explain', '2024-09-10'],
    ['check', '--on', '2024-12-31'],
    ['export'],
  ])('answers %s as its ledger does', async (name, ...question) => {
    const asked = (address: string): Promise<unknown> => desk.soCai([name, address, ...question]);
    const expected = await asked('son-la.db');
    expect(expected).toMatchObject({ err: '' });
    expect(await asked('son-la.zip')).toEqual(expected);
    expect(await asked('son-la')).toEqual(expected);
    expect(await asked('bundle:son-la#son-la')).toEqual(expected);
  });

  test('is copied back into a store with the same root', async () => {
    const { root } = await desk.json(words('as-of son-la.db'));
    expect(await desk.json(words('copy son-la.zip back.db'))).toMatchObject({ ok: true, size: 14, root });
  });

  test('is not recorded in', async () => {
    for (const line of ['record son-la.zip {}', 'import rows.jsonl son-la --system X', 'copy son-la.db son-la.zip'])
      expect(await desk.soCai(words(line))).toMatchObject({
        status: 2,
        err: expect.stringContaining('is an audit bundle: it can be read') as string,
      });
  });

  test('that was changed is not asked, and says who can tell', async () => {
    await done(desk, 'bundle son-la.db forged --note visit-1.note --key province.key.pub');
    const file = join(desk.folder, 'forged/tile/entries/000.p/14');
    writeFileSync(file, readFileSync(file, 'latin1').replace('95500000000', '95500000001'), 'latin1');
    const { status, err } = await desk.soCai(words('as-of forged 2024-09-10'));
    expect([status, err]).toEqual([3, expect.stringContaining('so-cai verify forged')]);
    expect(await desk.json(words('verify forged --key province.key.pub --kept visit-1.kept'))).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'BodyChanged', range: { from: 12, to: 13 } }),
      ]) as unknown,
    });
  });

  test('is of the ledger that its name says, and of what was signed', async () => {
    expect((await desk.soCai(words('as-of son-la.zip#other'))).status).toBe(3);
    expect((await desk.soCai(words('verify son-la.zip#other'))).status).toBe(3);
    expect(
      await desk.json(words('bundle son-la.db one.zip --note visit-1.note --key auditor.key.pub --origin x')),
    ).toMatchObject({
      status: 1,
      code: 'UntrustedNote',
    });
    expect(
      (await desk.soCai(words('bundle son-la.db son-la.zip --note visit-1.note --key province.key.pub'))).status,
    ).toBe(3);
  });

  test('is told from a folder that is none', async () => {
    expect(await desk.soCai(words('as-of .'))).toMatchObject({
      status: 3,
      err: expect.stringContaining('. is no audit bundle that can be read') as string,
    });
  });
});
