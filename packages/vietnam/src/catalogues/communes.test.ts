import { allocated, line, memoryStore, openLedger } from '@so-cai/core';
import { expect, test } from 'vitest';

import { catalogues, type Catalogues } from './builtIn.js';
import { type CommuneListOptions, loadCommunes } from './communes.js';
import { sonLaPlan } from './plan.js';
import { provenance } from './provenance.js';
import { reorganisation2025 } from './reorganisation.js';
import { sonLaUnits } from './units.js';

const source = { title: 'Danh sách đơn vị hành chính, ví dụ' };
const csv: CommuneListOptions = { format: 'csv', source };
const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2024-01-10' }];
const HEADER = 'code,kind,name,district,from';

function loaded(text: string, options: CommuneListOptions = csv): Catalogues {
  const answer = loadCommunes(catalogues, text, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

const LIST = `\uFEFF${HEADER}\r
SL-X-TOMUA,xã,Tô Múa,SL-VANHO,\r
"SL-X-SUOIBANG",xã,"Suối Bàng",SL-VANHO,\r
SL-X-MUONGLAN,xã,Mường Lạn,SL-SOPCOP,\r
\r
SL25-X-TOMUA,xã,Tô Múa,,SL-X-TOMUA SL-X-SUOIBANG\r
`;

test('a list in CSV adds communes to both trees; one that is in no merger goes on below the province', () => {
  const set = loaded(LIST);
  const find = (on: string, code: string) => sonLaUnits({ on, catalogues: set }).find((unit) => unit.code === code);
  expect(find('2025-06-30', 'SL-X-TOMUA')).toMatchObject({
    parent: 'SL-VANHO',
    name: { vi: 'Xã Tô Múa', en: 'Tô Múa commune' },
  });
  expect(find('2025-07-01', 'SL-X-TOMUA')).toBeUndefined();
  expect(find('2025-07-01', 'SL25-X-TOMUA')?.parent).toBe('SL');
  expect([find('2025-06-30', 'SL-X-MUONGLAN')?.parent, find('2025-07-01', 'SL-X-MUONGLAN')?.parent]).toEqual([
    'SL-SOPCOP',
    'SL',
  ]);
  expect(provenance('SL25-X-TOMUA', { catalogues: set })).toMatchObject({ confirmed: true, sources: [source] });
});

test('a list may be parted by semicolons, as spreadsheets write it where the comma is the decimal mark', () => {
  expect(loaded(LIST.replaceAll(',', ';'))).toEqual(loaded(LIST));
});

test('problems name the row as a spreadsheet counts it, empty rows among them', () => {
  const text = `\n${HEADER}\n\nSL-X-A,xã,A,NOWHERE,\n,,,,\nSL-X-B,bản,B,SL-VANHO,\n`;
  expect(loadCommunes(catalogues, text, csv)).toMatchObject({ problems: [{ path: 'row 6, kind' }] });
  expect(loadCommunes(catalogues, text.replace('bản', 'xã'), csv)).toMatchObject({ problems: [{ path: 'row 4' }] });
});

test('the same list in JSON is the same catalogue', () => {
  const json = JSON.stringify([
    { code: 'SL-X-TOMUA', kind: 'xã', name: 'Tô Múa'.normalize('NFD'), district: 'SL-VANHO' },
    { code: 'SL-X-SUOIBANG', kind: 'xã', name: 'Suối Bàng', district: 'SL-VANHO' },
    { code: 'SL-X-MUONGLAN', kind: 'xã', name: 'Mường Lạn', district: 'SL-SOPCOP' },
    { code: 'SL25-X-TOMUA', kind: 'xã', name: 'Tô Múa', from: ['SL-X-TOMUA', 'SL-X-SUOIBANG'] },
  ]);
  expect(loaded(json, { format: 'json', source })).toEqual(loaded(LIST));
});

test('a ledger opens by a loaded list and records its mergers; an untouched commune keeps its money', async () => {
  const set = loaded(LIST);
  const create = sonLaPlan({ openedOn: '2024-01-01', basis, catalogues: set });
  await using ledger = await openLedger({ store: memoryStore(), name: 'son-la', create, actor: 'STC-0017' });
  const on = (unit: string) =>
    line({ programme: 'DTTS-01', capital: 'investment', source: 'NSTW', unit, budgetYear: 2025, originYear: 2025 });
  const grants = ['SL-X-TOMUA', 'SL-X-SUOIBANG', 'SL-X-MUONGLAN'].map((unit) =>
    allocated({ to: on(unit), amount: 5n, effectiveOn: '2025-01-15', basis }),
  );
  await ledger.record([...grants, ...reorganisation2025({ openedOn: '2024-01-01', catalogues: set })]);
  const state = await ledger.asOf('2025-07-01');
  expect([state.get(on('SL25-X-TOMUA')).available, state.get(on('SL-X-MUONGLAN')).available]).toEqual([10n, 5n]);
  for (const { code, parent } of sonLaUnits({ on: '2025-07-01', catalogues: set }))
    expect(state.node('unit', code)?.parent).toBe(parent ?? null);
});

test('a shipped commune in a list is confirmed by it, with the district that the list names', () => {
  const set = loaded(`${HEADER}\nSL-X-LONGLUONG,xã,Lóng Luông,SL-MAISON,\n`);
  expect(provenance('SL-X-LONGLUONG', { catalogues: set })?.confirmed).toBe(true);
  expect(sonLaUnits({ on: '2025-06-30', catalogues: set }).find(({ code }) => code === 'SL-X-LONGLUONG')?.parent).toBe(
    'SL-MAISON',
  );
});

test.each([
  [
    'a code that would come to mean something else',
    'SL-VANHO,xã,Tô Múa,SL-MAISON,',
    'row 2',
    'means Huyện Vân Hồ already',
  ],
  ['a shipped code under another name', 'SL-X-VANHO,xã,Tô Múa,SL-VANHO,', 'row 2', 'never changes its meaning'],
  ['an old code for a new commune', 'SL-X-VANHO,xã,Vân Hồ,,SL-X-LONGLUONG', 'row 2', 'never changes its meaning'],
  ['a district that is none', 'SL-X-TOMUA,xã,Tô Múa,SL-XYZ,', 'row 2', 'no district "SL-XYZ"'],
  ['a predecessor that is not known', 'SL25-X-TOMUA,xã,Tô Múa,,SL-X-TOMUA', 'row 2', 'no commune "SL-X-TOMUA"'],
  [
    'a commune that went into another already',
    'SL25-X-TOMUA,xã,Tô Múa,,SL-X-VANHO',
    'row 2',
    'SL-X-VANHO went into SL25-X-VANHO',
  ],
  ['neither district nor predecessors', 'SL-X-TOMUA,xã,Tô Múa,,', 'row 2', 'needs either'],
  ['both district and predecessors', 'SL25-X-TOMUA,xã,Tô Múa,SL-VANHO,SL-X-VANHO', 'row 2', 'needs either'],
  ['a kind that is none', 'SL-X-TOMUA,làng,Tô Múa,SL-VANHO,', 'row 2, kind', 'xã, phường, thị trấn'],
  ['no name', 'SL-X-TOMUA,xã,,SL-VANHO,', 'row 2, name', ''],
  ['a code twice', 'SL-X-TOMUA,xã,Tô Múa,SL-VANHO,\nSL-X-TOMUA,xã,Tô Múa,SL-VANHO,', 'row 2', '2 times'],
])('a list with %s is refused, with its row', (_, rows, path, message) => {
  const answer = loadCommunes(catalogues, `${HEADER}\n${rows}\n`, csv);
  const found = answer.ok ? [] : answer.problems;
  expect(found[0]?.path).toBe(path);
  expect(found[0]?.message).toContain(message);
});

test('two new communes of one name, or a list in another form, are refused', () => {
  const rows = ['SL-X-A,xã,A,SL-VANHO,', 'SL-X-B,xã,B,SL-VANHO,', 'SL25-X-A,xã,A,,SL-X-A', 'SL25-X-A2,xã,A,,SL-X-B'];
  expect(loadCommunes(catalogues, [HEADER, ...rows].join('\n'), csv)).toMatchObject({
    ok: false,
    problems: [{ path: 'row 4' }, { path: 'row 5' }],
  });
  for (const header of ['code\tkind\tname', 'code;kind,name'])
    expect(loadCommunes(catalogues, header, csv)).toMatchObject({ problems: [{ path: 'row 1' }] });
  expect(loadCommunes(catalogues, `${HEADER}\n"SL-X-A,xã,A,SL-VANHO,`, csv)).toMatchObject({
    problems: [{ path: '' }],
  });
  expect(loadCommunes(catalogues, '{', { format: 'json', source })).toMatchObject({ problems: [{ path: '' }] });
  expect(loadCommunes(catalogues, '[{"code":"A"}]', { format: 'json', source })).toMatchObject({
    problems: [{ path: '[0], kind' }, { path: '[0], name' }],
  });
});

/** Rows that make the shipped four mergers a whole list: 64 more merged communes and wards, and 7 untouched ones. */
function wholeList({ wards }: { readonly wards: number }): string {
  const merged = Array.from({ length: 64 }, (_, index) => [
    `SL-X-CU${index},xã,Cũ ${index},SL-MAISON,`,
    `SL25-X-MOI${index},${index < wards ? 'phường' : 'xã'},Mới ${index},,SL-X-CU${index}`,
  ]);
  const untouched = Array.from({ length: 7 }, (_, index) => `SL-X-GIU${index},xã,Giữ ${index},SL-MAISON,`);
  return [HEADER, ...merged.flat(), ...untouched].join('\n');
}

test('a complete list has 67 communes and 8 wards, 68 of them merged; anything else is told in numbers', () => {
  const complete = { ...csv, isComplete: true };
  const set = loaded(wholeList({ wards: 8 }), complete);
  expect(sonLaUnits({ on: '2025-07-01', catalogues: set }).length).toBe(1 + 75);
  expect(loadCommunes(catalogues, wholeList({ wards: 7 }), complete)).toEqual({
    ok: false,
    problems: [
      { path: 'communes', message: '68, where the reorganisation has 67' },
      { path: 'wards', message: '7, where the reorganisation has 8' },
    ],
  });
  expect(loadCommunes(catalogues, LIST, complete)).toMatchObject({ ok: false });
});
