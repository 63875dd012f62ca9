import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { allocated, houses, openSonLa, paid, roads } from './sonLa.js';

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await openSonLa(desk);
});
afterEach(() => {
  desk.clear();
});

describe('record', () => {
  test('takes a draft from an argument, a file, or standard input', async () => {
    const [first, second, third] = ['1', '2', '3'].map((amount) => JSON.stringify(paid(houses, amount, '2024-09-06')));
    desk.write('draft.json', second ?? '');
    expect((await desk.soCai(['record', 'son-la.db', first ?? ''])).out).toMatch(
      /^Recorded: #14 Disbursed\nsize 15, root /,
    );
    expect((await desk.soCai(['record', 'son-la.db', 'draft.json'])).status).toBe(0);
    expect(await desk.json(['record', 'son-la.db'], { stdin: third ?? '' })).toMatchObject({
      ok: true,
      position: 16,
      size: 17,
      repeated: false,
    });
  });

  test('several drafts stand or fall together', async () => {
    const drafts = [paid(houses, '1', '2024-09-06'), paid(houses, '900000000000', '2024-09-06')];
    const { status, err } = await desk.soCai(['record', 'son-la.db', JSON.stringify(drafts)]);
    expect([status, err]).toEqual([1, expect.stringMatching(/^Refused \(InsufficientFunds\): draft 2: /)]);
    expect(await desk.json(['events', 'son-la.db', '--limit', '0'])).toMatchObject({ size: 14 });
  });

  test('a repeated command is answered with the first receipt', async () => {
    const args = ['record', 'son-la.db', JSON.stringify(paid(houses, '5', '2024-09-06')), '--command-id', 'form-881'];
    await desk.soCai(args);
    expect(await desk.soCai(args)).toMatchObject({
      status: 0,
      out: expect.stringContaining('Recorded earlier by the same command: #14') as string,
    });
    const other = [...args.slice(0, 2), JSON.stringify(paid(houses, '6', '2024-09-06')), ...args.slice(3)];
    expect(await desk.json(other)).toMatchObject({ ok: false, code: 'CommandMismatch' });
  });

  test('a refused event is told in words and by its code, on both outputs with --json', async () => {
    const args = ['record', 'son-la.db', JSON.stringify(paid(roads, '95500000000', '2024-07-30'))];
    const { status, out, err } = await desk.soCai([...args, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      status: 1,
      code: 'InsufficientFunds',
      rejection: { missing: '71000000000' },
    });
    expect(err).toContain('(InsufficientFunds)');
  });

  test('a preview shows the entries and writes nothing', async () => {
    const draft = JSON.stringify(paid(houses, '5', '2024-09-06'));
    const { status, out } = await desk.soCai(['record', 'son-la.db', draft, '--preview', '--lang', 'vi']);
    expect(status).toBe(0);
    expect(out).toContain('Sẽ ghi #14 giải ngân');
    expect(out).toMatch(/· còn lại +thanh toán +-5\n/);
    expect(await desk.json(['record', 'son-la.db', draft, '--preview'])).toMatchObject({
      ok: true,
      preview: [{ entries: [{ amount: '-5' }, { amount: '5' }] }],
    });
    expect(await desk.json(['events', 'son-la.db', '--limit', '0'])).toMatchObject({ size: 14 });
  });

  test('a preview of what would be refused says so', async () => {
    const { status } = await desk.soCai([
      'record',
      'son-la.db',
      '--preview',
      JSON.stringify(paid(roads, '95500000000', '2024-07-30')),
    ]);
    expect(status).toBe(1);
  });

  test('what is no JSON is told with its place', async () => {
    desk.write('draft.json', '{\n  "type": Allocated\n}');
    const { status, err } = await desk.soCai(['record', 'son-la.db', 'draft.json']);
    expect([status, err]).toEqual([1, expect.stringContaining('draft.json:2:11: "A" does not belong here in JSON.')]);
  });

  test('an amount written as a number is refused with its path', async () => {
    const draft = allocated(roads, '5');
    const { status, out } = await desk.soCai([
      'record',
      'son-la.db',
      JSON.stringify(draft).replace('"5"', '5'),
      '--json',
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      code: 'InvalidEvent',
      rejection: { problems: [{ path: 'data.amount', problem: 'amountFloat' }] },
    });
  });
});
