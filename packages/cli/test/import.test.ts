import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { allocated, houses, jsonLines, openSonLa, paid, roads, rows } from './sonLa.js';

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await openSonLa(desk);
});
afterEach(() => {
  desk.clear();
});

const size = async (): Promise<unknown> => (await desk.json(['events', 'son-la.db', '--limit', '0']))['size'];

describe('import', () => {
  test('a repeated import changes nothing, also under another name', async () => {
    desk.write('again.jsonl', `\n${jsonLines(rows)}`.trimStart());
    const { status, out } = await desk.soCai(['import', 'again.jsonl', 'son-la.db', '--system', 'TABMIS']);
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/^Recorded 0 events; 4 were there already\.\nsize 14, root /),
    ]);
  });

  test('rows that were added to the file are recorded', async () => {
    desk.write('rows.jsonl', jsonLines([...rows, paid(houses, '1000', '2024-09-06')]));
    const said = await desk.json(['import', 'rows.jsonl', 'son-la.db', '--system', 'TABMIS']);
    expect(said).toMatchObject({ ok: true, recorded: 1, skipped: 4, size: 15 });
  });

  test('a row that was changed after its import is refused, and nothing is recorded twice', async () => {
    desk.write('rows.jsonl', jsonLines([...rows.slice(0, 3), paid(houses, '21000000000', '2024-09-05')]));
    const said = await desk.json(['import', 'rows.jsonl', 'son-la.db', '--system', 'TABMIS']);
    expect(said).toMatchObject({ ok: false, faults: [{ line: 4, code: 'SourceInUse' }], size: 14 });
  });

  test('reads standard input, however it is cut', async () => {
    const drafts = jsonLines([paid(houses, '1000', '2024-09-06')]);
    const said = await desk.json(['import', '-', 'son-la.db', '--system', 'KBNN'], { stdin: drafts });
    expect(said).toMatchObject({ recorded: 1, size: 15 });
  });

  test('a dry run checks everything and writes nothing', async () => {
    desk.write('more.jsonl', jsonLines([paid(houses, '1000', '2024-09-06')]));
    const { status, out } = await desk.soCai(['import', 'more.jsonl', 'son-la.db', '--system', 'KBNN', '--dry-run']);
    expect([status, out]).toEqual([0, expect.stringContaining('Dry run: 1 event would be recorded')]);
    expect(await size()).toBe(14);
  });

  test('tells every bad row with its line, and records none', async () => {
    const good = JSON.stringify(allocated(roads, '5'));
    desk.write(
      'bad.jsonl',
      [
        good,
        '{"type": oops}',
        '',
        '[1]',
        JSON.stringify(allocated(roads, '-5')),
        JSON.stringify(paid(roads, '900000000000', '2024-09-01')),
      ].join('\n'),
    );
    const { status, err, out } = await desk.soCai(['import', 'bad.jsonl', 'son-la.db', '--system', 'KBNN']);
    expect([status, out]).toEqual([1, '']);
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toBe('bad.jsonl:2:10: "o" does not belong here in JSON. (NotADraft)');
    expect(lines[1]).toMatch(/^bad\.jsonl:4:1: a draft is an object: .*\(NotADraft\)$/);
    expect(lines[2]).toMatch(/^bad\.jsonl:5: .*\(InvalidEvent\)$/);
    expect(lines[3]).toMatch(/^bad\.jsonl:6: .*\(InsufficientFunds\)$/);
    expect(lines[4]).toBe('4 rows were refused; nothing was recorded.');
    expect(await size()).toBe(14);
  });

  test('bytes that are not UTF-8 are told with their line', async () => {
    desk.write('bad.jsonl', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    const { status, err } = await desk.soCai(['import', 'bad.jsonl', 'son-la.db']);
    expect([status, err]).toEqual([1, expect.stringContaining('bad.jsonl:1: the line is not text in UTF-8.')]);
  });

  test('a row without a source is refused, with what to do about it', async () => {
    desk.write('more.jsonl', jsonLines([paid(houses, '1000', '2024-09-06')]));
    const { status, err } = await desk.soCai(['import', 'more.jsonl', 'son-la.db']);
    expect([status, err]).toEqual([1, expect.stringContaining('or --system for the whole file')]);
  });

  test('a source may leave its system to the command line', async () => {
    const sources = [{ id: 'PF-1' }, { system: 'KBNN', id: 'PF-2' }];
    desk.write(
      'more.jsonl',
      jsonLines(sources.map((source, index) => ({ ...paid(houses, '1000', `2024-09-0${index + 6}`), source }))),
    );
    await desk.soCai(['import', 'more.jsonl', 'son-la.db', '--system', 'TABMIS']);
    expect(await desk.json(['events', 'son-la.db', '--from-event', '14'])).toMatchObject({
      events: [{ source: { system: 'TABMIS', id: 'PF-1' } }, { source: { system: 'KBNN', id: 'PF-2' } }],
    });
  });

  test('with its grounds, an overdraft is recorded as found and listed', async () => {
    desk.write(
      'more.jsonl',
      jsonLines([paid(houses, '1000', '2024-09-06'), paid(roads, '900000000000', '2024-09-01')]),
    );
    const grounds = ['--as-found', '--authority', 'HDND-SL', '--document', 'BB-01', '--reason', 'Kho bạc đã chi'];
    const { status, out } = await desk.soCai(['import', 'more.jsonl', 'son-la.db', '--system', 'KBNN', ...grounds]);
    expect([status, out]).toEqual([0, expect.stringContaining('Recorded as found (overdrawn), lines: 2')]);
    const { out: state } = await desk.soCai(['as-of', 'son-la.db', '2024-09-10']);
    expect(state).toContain('-875,500,000,000');
  });

  test('grounds come together or not at all', async () => {
    const half = await desk.soCai(['import', 'rows.jsonl', 'son-la.db', '--as-found', '--document', 'BB-01']);
    expect(half).toMatchObject({ status: 2, err: expect.stringContaining('--authority and --reason') as string });
    const stray = await desk.soCai(['import', 'rows.jsonl', 'son-la.db', '--reason', 'x']);
    expect(stray).toMatchObject({ status: 2, err: expect.stringContaining('with --as-found') as string });
  });

  test('an empty file is imported as nothing', async () => {
    desk.write('empty.jsonl', '\n\n');
    expect(await desk.json(['import', 'empty.jsonl', 'son-la.db'])).toMatchObject({ ok: true, recorded: 0, size: 14 });
  });
});
