import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyDraft, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PLAN_TEMPLATE } from '../src/planTemplate.js';
import { Desk } from './desk.js';
import { openSonLa, paid, roads } from './sonLa.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
  await desk.soCai(['export', 'son-la.db', '--out', 'son-la.jsonl']);
  await desk.soCai(['init', 'two.db#first', '--plan', 'plan.json']);
  await desk.soCai(['init', 'two.db#second', '--plan', 'plan.json']);
  desk.write('note.txt', 'not a database, but longer than the header of one '.repeat(40));
  desk.write('table.csv', 'a;b');
  mkdirSync(join(desk.folder, 'bundle'));
});
afterAll(() => {
  desk.clear();
});

describe('wrong usage ends with 2', () => {
  test.each([
    [['as-if', 'son-la.db'], 'Unknown command'],
    [['as-of'], "Missing required argument 'ledger'"],
    [['as-of', 'son-la.db', '--sum'], "Unknown option '--sum'"],
    [['as-of', 'son-la.db', '10/9/2024'], '"10/9/2024" is not a date'],
    [['as-of', 'son-la.db', '2024-02-30'], 'a day that exists'],
    [['as-of', 'son-la.db', '--unit', 'nghin'], '--unit dong, --unit trieu'],
    [['as-of', 'son-la.db', '--places', 'all'], '--places is "all"'],
    [['as-of', 'son-la.db', '--lang', 'fr'], '--lang vi or --lang en'],
    [['as-of', 'son-la.db', '--measures', 'spent'], '--measures has "spent"; expected some of plan, disbursed'],
    [['as-of', 'son-la.db', '--by', 'district'], '"district" is not a field to group by'],
    [['as-of', 'son-la.db', '--by', 'unit:x'], '--by has "unit:x"'],
    [['as-of', 'son-la.db', '--by', 'unit,'], 'parts separated by single commas'],
    [['as-of', 'son-la.db', '--where', 'unit=XX'], '"XX" is not a code of unit'],
    [['as-of', 'son-la.db', '--where', 'works=XX'], '"works" is not a dimension of this ledger'],
    [['as-of', 'son-la.db', '--known-at', '2024-09-13', '--known-at-size', '3'], 'give one of them'],
    [['as-of', 'son-la.db', '--known-at-size', 'all'], '--known-at-size is "all"'],
    [['as-of', 'son-la.db', '--known-at-size', '99'], 'the ledger has'],
    [['as-of', 'son-la.db', '--carried-advances', 'never'], 'one of yearPaid, yearCarriedTo'],
    [['as-of', 'two.db'], 'two.db holds several ledgers: first, second. Name one, such as two.db#first.'],
    [['as-of', 'postgres://app@:99999/x#son-la'], 'is no address of PostgreSQL'],
    [['as-of', 'esdb://node?tls=perhaps#son-la'], 'cannot be used'],
    [['init', 'postgres://localhost/x', '--plan', 'plan.json'], 'The new ledger needs a name'],
    [['copy', 'son-la.db', './son-la.db'], 'Source and target are both son-la.db'],
    [['copy', 'son-la.db', 'copy.db#other'], 'write copy.db#son-la'],
    [['copy', 'two.db', 'copy.db'], 'two.db holds several ledgers'],
    [['copy', 'son-la.db'], "Missing required argument 'to'"],
    [['migrate', 'son-la.db'], 'needs no preparing'],
    [['migrate', 'postgres://localhost/x#son-la'], 'leave "#son-la" out'],
    [['series', 'son-la.db'], "--from <date>' not specified"],
    [['series', 'son-la.db', '--from', '2024-01-01', '--every', 'week'], '--every day'],
    [['series', 'son-la.db', '--from', '2025-01-01', '--to', '2024-01-01'], 'lies after'],
    [['history', 'son-la.db', 'unit=SL'], 'missing: programme'],
    [['events', 'son-la.db', '--type', 'Paid'], '--type has "Paid"; expected some of LedgerOpened'],
    [['diff', 'son-la.db', '2024-01-01', '2024-02-01@'], 'is not a point in time'],
    [['explain', 'son-la.db', '--measure', 'spent'], '--measure has "spent"'],
    [['restore', 'x.jsonl', 'copy.db', '--root', 'abc'], '64 hexadecimal digits'],
    [['export', 'son-la.db', '--json'], 'give --out FILE'],
  ])('%j', async (args, words) => {
    const { status, out, err } = await desk.soCai(args);
    expect([status, err]).toEqual([2, expect.stringContaining(words)]);
    expect(out === '' || args.includes('--json')).toBe(true);
  });
});

describe('a fault of store or file ends with 3', () => {
  test.each([
    [['as-of', 'none.db'], 'There is no file none.db. "so-cai init none.db --plan plan.json" makes a new ledger.'],
    [['as-of', 'postgres://localhost:1/x#son-la'], 'postgres://localhost:1/x: PostgreSQL cannot be reached'],
    [['as-of', 'esdb://localhost:1?tls=false'], 'esdb://localhost:1?tls=false: EventStoreDB cannot be reached'],
    [['copy', 'none.db', 'copy.db'], 'There is no file none.db.'],
    [['copy', 'son-la.db', 'note.txt'], 'note.txt is not an SQLite file'],
    [['copy', 'son-la.db#other', 'copy.db'], 'son-la.db holds no ledger "other".'],
    [['as-of', 'son-la.db#other'], 'son-la.db holds no ledger "other". It holds son-la.'],
    [['as-of', 'note.txt'], 'note.txt is not an SQLite file'],
    [['as-of', 'bundle'], 'bundle is no audit bundle that can be read: this is no audit bundle'],
    [['import', 'none.jsonl', 'son-la.db'], 'There is no file none.jsonl.'],
    [['import', 'bundle', 'son-la.db'], 'a folder'],
    [['init', 'new.db', '--plan', 'none.json'], 'There is no file none.json.'],
    [['init', 'nowhere/new.db', '--plan', 'plan.json'], 'nowhere/new.db cannot be made: there is no folder nowhere.'],
    [['init', 'note.txt/new.db', '--plan', 'plan.json'], 'note.txt/new.db cannot be: a part of the path'],
    [
      ['restore', 'son-la.jsonl', 'nowhere/copy.db'],
      'so-cai: nowhere/copy.db cannot be made: there is no folder nowhere.',
    ],
    [['restore', 'table.csv', 'copy.db'], 'table.csv:1:1: this is no export of a ledger.'],
    [
      ['export', 'son-la.db', '--out', 'nowhere/x.jsonl'],
      'nowhere/x.jsonl cannot be made: there is no folder nowhere.',
    ],
  ])('%j', async (args, words) => {
    const { status, out, err } = await desk.soCai(args);
    expect([status, out, err]).toEqual([3, '', expect.stringContaining(words)]);
    expect(err).not.toContain(desk.folder);
  });
});

test('a log of refusals is no ledger: beside it, the only ledger needs no name', async () => {
  const options = { name: 'first', actor: 'STC-0017', keepRefusals: true, create: PLAN_TEMPLATE };
  const ledger = await openLedger({ ...options, store: sqliteStore(join(desk.folder, 'refusals.db')) });
  const answer = await ledger.tryRecord(paid(roads, '5', '2024-07-30') as AnyDraft);
  await ledger.close();
  expect(answer.ok).toBe(false);
  expect(await desk.json(['as-of', 'refusals.db'])).toMatchObject({ ledger: 'first' });
});

describe('how failures are told', () => {
  test('a failure is one line without a stack, unless --debug asks for it', async () => {
    const plain = await desk.soCai(['as-of', 'none.db']);
    expect(plain.err.trimEnd().split('\n')).toHaveLength(1);
    expect((await desk.soCai(['as-of', 'none.db', '--debug'])).err).toMatch(/\n {4}at /);
  });

  test('with --json the one document is the failure', async () => {
    const { out, err } = await desk.soCai(['as-of', 'son-la.db', '2024-02-30', '--json']);
    expect(JSON.parse(out)).toMatchObject({ ok: false, status: 2, code: 'InvalidDate' });
    expect(err).toContain('is not a date');
  });

  test('faults of files and rows are told in Vietnamese as well', async () => {
    const vi = { env: { LC_ALL: 'vi_VN.UTF-8' } };
    expect((await desk.soCai(['as-of', 'none.db'], vi)).err).toBe(
      'so-cai: Không có tệp none.db. Lệnh "so-cai init none.db --plan plan.json" mở sổ mới.\n',
    );
    expect((await desk.soCai(['as-of', 'two.db'], vi)).err).toContain('two.db có nhiều sổ: first, second.');
    expect((await desk.soCai(['export', 'son-la.db', '--out', 'nowhere/x'], vi)).err).toBe(
      'so-cai: Không tạo được nowhere/x: không có thư mục nowhere.\n',
    );
    const bad = await desk.soCai(['import', '-', 'son-la.db', '--lang', 'vi'], { stdin: '{"type": oops}\n[]\n' });
    expect(bad.err.split('\n').slice(0, 1)).toEqual([
      'standard input:1:10: "o" không được đứng ở đây trong JSON. (NotADraft)',
    ]);
    expect(bad.err).toContain('Có 2 dòng bị từ chối; chưa ghi gì vào sổ.');
  });

  test.each([
    [['as-of', 'son-la.db', '--unit', 'nghin'], '"nghin" không phải đơn vị tính'],
    [['as-of', 'son-la.db', '--places', 'all'], '--places ghi "all"; cần số chữ số lẻ từ 0 đến 9.'],
    [['as-of', 'son-la.db', '--measures', 'spent'], '--measures có "spent"; cần các chỉ tiêu trong số plan, disbursed'],
    [['as-of', 'son-la.db', '--by', 'unit:x'], '--by có "unit:x"; cần một trường như programme'],
    [['as-of', 'son-la.db', '--by', 'unit,'], 'cần các phần cách nhau bằng đúng một dấu phẩy'],
    [['as-of', 'son-la.db', '--where', 'unit'], '"unit" không phải một cặp như unit=SL'],
    [['as-of', 'son-la.db', '--known-at-size', 'all'], '--known-at-size ghi "all"; cần một số nguyên như 41.'],
    [['as-of', 'son-la.db#Sổ'], 'không kết thúc bằng tên sổ'],
    [['as-of', 'mysql://x'], 'không phải kho nào mà so-cai biết'],
    [['history', 'son-la.db', 'unit=SL'], 'còn thiếu: programme, capital, source, budgetYear, originYear.'],
    [['events', 'son-la.db', '--type', 'Paid'], '--type có "Paid"; cần các loại trong số LedgerOpened'],
    [['events', 'son-la.db', '--from', '12'], 'cần một ngày như 2024-08-01'],
    [['diff', 'son-la.db', '2024-01-01', '2024-02-01@'], 'không phải một thời điểm'],
    [['restore', 'x.jsonl', 'copy.db', '--root', 'abc'], 'cần 64 chữ số thập lục phân'],
    [['export', 'son-la.db', '--json'], 'hãy dùng --out TỆP'],
    [['init', 'son-la.db'], 'Sổ mới cần một kế hoạch mở sổ'],
    [['import', 'rows.jsonl', 'son-la.db', '--as-found'], 'hãy thêm --authority và --document và --reason.'],
  ])('wrong usage is told in Vietnamese as well: %j', async (args, words) => {
    const { status, err } = await desk.soCai([...args, '--lang', 'vi']);
    expect([status, err]).toEqual([2, expect.stringContaining(words)]);
  });

  test('a refusal is described in the language that is asked for', async () => {
    const args = ['record', 'son-la.db', JSON.stringify(paid(roads, '95500000000', '2024-07-30'))];
    expect((await desk.soCai([...args, '--lang', 'vi'])).err).toMatch(/^Bị từ chối \(InsufficientFunds\): /);
    expect((await desk.soCai([...args, '--lang', 'en'])).err).toMatch(/^Refused \(InsufficientFunds\): /);
  });
});
