import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';
import { words } from './visit.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
  desk.write('published.json', {
    unit: 'tỷ đồng',
    cells: { plan: '3.454,225', investment: '1.396,037', recurrent: '2.058,218', disbursed: '858,209', rate: '24,8' },
    relations: [
      { sum: 'plan', of: ['investment', 'recurrent'] },
      { rate: 'rate', of: 'disbursed', on: 'plan' },
    ],
  });
});
afterAll(() => {
  desk.clear();
});

const rated = (plan: string, paid: string, rate: string): object => ({
  unit: 'tỷ đồng',
  cells: { plan, paid, rate },
  relations: [{ rate: 'rate', of: 'paid', on: 'plan' }],
});

describe('a published table', () => {
  test('is told relation by relation, with the candidates and what would decide', async () => {
    const { status, out } = await desk.soCai(words('reconcile published.json'));
    expect(status).toBe(1);
    expect(out).toContain(
      'plan = investment + recurrent: fails by -0.03 tỷ đồng\nrate = disbursed / plan: holds\nUndecidable',
    );
    expect(out).toMatch(/plan +3\.454,225 +3\.454,255 +a digit changed +1, 2\n/);
    expect(out).toContain('What would decide: rate with 2 decimals (24.84 or 24.85).');
  });

  test('is told in Vietnamese, with its decimal mark', async () => {
    const { out } = await desk.soCai(words('reconcile published.json --lang vi'));
    expect(out).toContain('plan = investment + recurrent: lệch -0,03 tỷ đồng\nrate = disbursed / plan: đúng\n');
    expect(out).toContain('Sẽ kết luận được: rate in với 2 số lẻ (24,84 hay 24,85).');
  });

  test('ends with 0 where it is consistent, and locates the one figure that explains all', async () => {
    desk.write('sound.json', rated('200,0', '115,5', '57,8'));
    expect((await desk.soCai(words('reconcile sound.json'))).status).toBe(0);
    desk.write('slipped.json', {
      cells: { plan: '1.000,5', again: '1.000,5', a: '400,2', b: '610,3' },
      relations: [{ sum: 'plan', of: ['a', 'b'] }, { same: ['plan', 'again'] }],
    });
    expect(await desk.json(words('reconcile slipped.json'))).toMatchObject({
      verdict: 'located',
      candidates: [{ cell: 'b', printed: '610,3', corrected: '600,3', slip: 'digitChanged' }],
    });
  });

  test('is held against a ledger: what differs, and what else would explain it', async () => {
    desk.write('earlier.json', rated('200,0', '95,5', '47,8'));
    desk.write('figures.json', { plan: { measure: 'plan' }, paid: { measure: 'disbursed' } });
    const asked = words('reconcile earlier.json --ledger son-la.db --on 2024-09-10 --figures figures.json');
    const { status, out } = await desk.soCai(asked);
    expect([status, out]).toEqual([1, expect.stringContaining('Ledger son-la, in force on 2024-09-10')]);
    expect(out).toMatch(/paid +95,5 +115\.5 +undecidable +the figure of 2024-08-31 \(95\.5\); programme \* → NTM /);
    expect(await desk.json(asked)).toMatchObject({
      verdict: 'consistent',
      effectiveOn: '2024-09-10',
      size: 14,
      against: {
        verdict: 'explained',
        figures: [{ cell: 'plan', verdict: 'consistent' }, { cell: 'paid' }, { cell: 'rate' }],
      },
    });
    desk.write('now.json', rated('200,0', '115,5', '57,8'));
    expect(
      (await desk.soCai(words('reconcile now.json --ledger son-la.db --on 2024-09-10 --figures figures.json'))).status,
    ).toBe(0);
  });

  test('that is no table, or half a question, is refused in words', async () => {
    desk.write('broken.json', '{"cells": }');
    expect(await desk.soCai(words('reconcile broken.json'))).toMatchObject({
      status: 3,
      err: expect.stringContaining('broken.json:1:11: "}" does not belong here in JSON') as string,
    });
    desk.write('other.json', { cells: { plan: 'much' }, relations: [] });
    expect(await desk.json(words('reconcile other.json'))).toMatchObject({ status: 3, code: 'InvalidTable' });
    expect((await desk.soCai(words('reconcile published.json --on 2024-09-10'))).status).toBe(2);
    desk.write('figures-2.json', { plan: 'plan' });
    expect(
      (await desk.soCai(words('reconcile published.json --ledger son-la.db --on 2024-09-10 --figures figures-2.json')))
        .status,
    ).toBe(3);
  });
});
