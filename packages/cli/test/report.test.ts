import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sealStatement, statementFindings } from '@so-cai/audit';
import { allocated as allocatedTo, disbursed, memoryStore, openLedger } from '@so-cai/core';
import { statementMakers } from '@so-cai/reports';
import { sonLaPlan } from '@so-cai/vietnam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { basis, openSonLa, roads } from './sonLa.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
});
afterAll(() => {
  desk.clear();
});

const progress = ['report', 'progress', 'son-la.db', '--on', '2024-09-10'];

describe('report', () => {
  test('prints a form as text, with both dates, size, root, unit and rounding differences', async () => {
    const { status, out } = await desk.soCai([
      ...progress,
      '--known-at',
      '2024-09-12',
      '--unit',
      'tỷ đồng',
      '--lang',
      'vi',
    ]);
    expect(status).toBe(0);
    expect(out).toContain('Tiến độ giải ngân các chương trình mục tiêu quốc gia');
    expect(out).toContain('Số liệu có hiệu lực đến hết ngày 10/09/2024');
    expect(out).toMatch(/theo \d+ sự kiện đã ghi đến hết ngày 12\/09\/2024 \(tạm tính: ngày chưa kết thúc\)/);
    expect(out).toContain('Đơn vị tính: tỷ đồng (3 số lẻ)');
    expect(out).toMatch(/mã gốc [0-9a-f]{64}/);
    expect(out).toContain('Chênh lệch do làm tròn');
  });

  test('shows figures in the unit that is asked for', async () => {
    const { out } = await desk.soCai([...progress, '--unit', 'ty']);
    expect(out).toMatch(/Total +200\.000 /);
    expect(out).toContain('Unit: billion dong (3 decimals)');
  });

  test('lists the forms with their parameters, in either language and as JSON', async () => {
    const { out } = await desk.soCai(['report', '--list', '--lang', 'vi']);
    for (const form of ['summary', 'progress', 'nd31-2017-61', 'tt26-2026-57', 'tt26-2026-58'])
      expect(out).toContain(form);
    const { forms } = await desk.json(['report', '--list']);
    expect(forms).toHaveLength(5);
  });

  test('prints its data as one JSON document, amounts as decimal strings', async () => {
    const answer = await desk.json(progress);
    expect(answer).toMatchObject({
      effectiveOn: '2024-09-10',
      report: { form: { id: 'progress', version: '1' } },
      roundings: [],
    });
    expect(JSON.stringify(answer)).toContain('"minor":"200000000000"');
  });

  test.each(['csv', 'xlsx', 'html', 'txt'])(
    'writes a file whose ending says .%s, and leaves nothing beside it',
    async (ending) => {
      const name = `progress.${ending}`;
      const { status, out } = await desk.soCai([...progress, '--out', name]);
      expect(status).toBe(0);
      expect(out).toMatch(new RegExp(`^Wrote the form progress to ${name}\\.\nsize \\d+, root [0-9a-f]{64}\n$`));
      const bytes = readFileSync(join(desk.folder, name));
      const begins =
        { csv: '\uFEFFDisbursement progress', html: '<!doctype html>', txt: 'Disbursement progress', xlsx: 'PK' }[
          ending
        ] ?? '?';
      expect(bytes.subarray(0, Buffer.byteLength(begins)).toString('utf8')).toBe(begins);
      expect(readdirSync(desk.folder).filter((file) => file.includes('.part'))).toEqual([]);
    },
  );

  test('leaves a file that is there as it is, unless told to replace it', async () => {
    desk.write('kept.csv', 'mine');
    const refused = await desk.soCai([...progress, '--out', 'kept.csv']);
    expect(refused.status).toBe(3);
    expect(refused.err).toContain('kept.csv is there already, and is not overwritten.');
    expect(desk.read('kept.csv')).toBe('mine');
    expect(readdirSync(desk.folder).filter((file) => file.includes('.part'))).toEqual([]);
    expect((await desk.soCai([...progress, '--out', 'kept.csv', '--overwrite'])).status).toBe(0);
    expect(desk.read('kept.csv')).toContain('Disbursement progress');
  });

  test('says which folder is not there', async () => {
    const { status, err } = await desk.soCai([...progress, '--out', 'nowhere/progress.html']);
    expect(status).toBe(3);
    expect(err).toContain('there is no folder nowhere');
  });

  test('writes CSV for spreadsheets that are set to Vietnamese', async () => {
    const { out } = await desk.soCai([...progress, '--format', 'csv', '--semicolons', '--unit', 'ty', '--lang', 'vi']);
    expect(out).toContain(';200,000;');
    expect(out.startsWith('\uFEFF')).toBe(false);
  });

  test.each([
    [['report', 'nothing', 'son-la.db'], 'There is no form "nothing"'],
    [[...progress, '--format', 'pdf'], '--format is "pdf"'],
    [[...progress, '--format', 'xlsx'], 'A workbook needs a file'],
    [[...progress, '--from', '2024-01-01'], 'is about a day, not a range'],
    [[...progress, '--set', 'area'], '"area" is not a pair'],
    [[...progress, '--set', 'colour=red'], 'has no parameter "colour"'],
    [[...progress, '--set', 'area=NOWHERE'], 'a code of unit in this ledger'],
    [['report'], 'An argument is missing'],
  ])('refuses %j', async (words, said) => {
    const { status, err } = await desk.soCai(words);
    expect(err).toContain(said);
    expect(status).toBe(2);
  });
});

test('every form can be sealed as a statement, recorded, and made again without a difference', async () => {
  const ledger = await openLedger({
    store: memoryStore(),
    name: 'son-la',
    create: sonLaPlan({ openedOn: '2024-01-01', basis }),
    actor: 'STC-0017',
  });
  const line = { ...roads, source: 'NSTW-TN' };
  await ledger.record([
    allocatedTo({ to: line, amount: 120_000_400_000n, effectiveOn: '2024-01-15', basis }),
    disbursed({ from: line, as: 'payment', amount: 36_500_000_000n, effectiveOn: '2024-06-30', basis }),
  ]);
  for (const { id, version } of statementMakers) {
    const report = { id, version, parameters: { unit: 'billion' } };
    const on = { on: '2024-09-10', knownAt: { size: ledger.size }, effectiveOn: '2024-09-13', basis };
    const { draft } = await sealStatement(ledger, { reports: statementMakers, report, title: id, ...on });
    await ledger.record(draft);
  }
  expect(ledger.size).toBeGreaterThan(statementMakers.length);
  expect(await statementFindings(ledger, { reports: statementMakers })).toEqual([]);
  const [first, ...others] = statementMakers;
  const forged = first && { ...first, make: async () => ({ unit: 'tỷ đồng', cells: [{ cell: 'x', printed: '1' }] }) };
  const findings = await statementFindings(ledger, { reports: forged === undefined ? others : [forged, ...others] });
  expect(findings.map(({ code }) => code)).toContain('StatementDiffers');
});
