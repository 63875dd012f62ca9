import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CAPITAL_KINDS } from '@so-cai/core';
import { expect, test } from 'vitest';

import { allCatalogues, catalogues } from './builtIn.js';
import { readCatalogue, readCodeList } from './reading.js';
import type { Catalogue } from './types.js';

const folder = join(import.meta.dirname, 'data');
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const nodes = allCatalogues(catalogues).flatMap((catalogue) => catalogue.nodes);

function countByLevel({ nodes, levels }: Catalogue): Record<string, number> {
  const count = (key: string): number => nodes.filter(({ level }) => level === key).length;
  const counts = levels.map(({ key }) => [key, count(key)] as const);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

function programme(code: string): Catalogue {
  const found = [...catalogues.programmes2021, ...catalogues.programmes2026].find(
    ({ nodes }) => nodes[0]?.code === code,
  );
  if (found === undefined) throw new Error(`no programme ${code}`);
  return found;
}

test.each(files)('%s has the form of a file of data, and is in NFC', (file) => {
  const text = textOf(file);
  const json: unknown = JSON.parse(text);
  const loaded = file === 'budget-codes.json' ? readCodeList(json) : readCatalogue(json);
  expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  expect(text.normalize('NFC') === text).toBe(true);
});

test('every file that is there is one of the catalogues, each with an id and a version of its own', () => {
  const ids = [...allCatalogues(catalogues), catalogues.codes].map(({ id }) => id);
  expect(ids.length).toBe(files.length);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every node has names in two languages and a source with a title', () => {
  for (const { nodes, sources } of allCatalogues(catalogues))
    for (const { name, sources: keys } of nodes) {
      expect(name.vi !== '' && name.en !== '').toBe(true);
      expect(keys.map((key) => sources[key]?.title ?? '').filter((title) => title !== '').length).toBeGreaterThan(0);
    }
});

test('no code stands in two trees, and none means two things on one day', () => {
  const trees = allCatalogues(catalogues).flatMap(({ tree, nodes }) => nodes.map(({ code }) => `${code} in ${tree}`));
  const codes = new Set(nodes.map(({ code }) => code));
  expect(new Set(trees).size).toBe(codes.size);
});

test('every code that was ever shipped is still there, in its tree and on its level: ledgers hold it for ever', () => {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../../test/golden/codes.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const now = (tree: string): Map<string, string> =>
    new Map(
      allCatalogues(catalogues)
        .filter((catalogue) => catalogue.tree === tree)
        .flatMap(({ nodes }) => nodes.map(({ code, level }) => [code, level] as const)),
    );
  for (const [tree, codes] of Object.entries(golden))
    for (const [code, level] of Object.entries(codes)) expect([code, now(tree).get(code)]).toEqual([code, level]);
});

test('what comes from general knowledge alone is marked as unconfirmed, with a note', () => {
  const general = allCatalogues(catalogues).flatMap(({ nodes, sources }) =>
    nodes.filter(({ sources: keys }) => keys.every((key) => sources[key]?.kind === 'generalKnowledge')),
  );
  expect(general.map(({ code }) => code)).toEqual(['NTM-01', 'NTM-04', 'DTTS-03-3', 'DTTS-04-1', 'DTTS-04-2']);
  expect(nodes.filter(({ confirmed }) => !confirmed).every(({ note, doubtful }) => note && doubtful)).toBe(true);
});

test('the trees of 2021-2025 have the components that the decisions name', () => {
  expect(countByLevel(programme('DTTS'))).toEqual({ programme: 1, component: 10, subproject: 14 });
  expect(countByLevel(programme('GNBV'))).toEqual({ programme: 1, component: 7, subproject: 11 });
  expect(countByLevel(programme('NTM'))).toEqual({ programme: 1, component: 11 });
});

test('programmes say the years they are planned for, and until when their money may be spent', () => {
  expect(catalogues.programmes2021.map(({ period }) => [period?.first, period?.last, period?.spendableUntil])).toEqual(
    Array.from({ length: 3 }, () => [2021, 2025, '2026-12-31']),
  );
  expect(programme('MTQG26').period).toMatchObject({ first: 2026, last: 2035 });
});

test('levels have names of their own: NTM has component contents, the others component projects', () => {
  const nameOf = (code: string): string | undefined =>
    programme(code).levels.find(({ key }) => key === 'component')?.name.vi;
  expect([nameOf('NTM'), nameOf('GNBV'), nameOf('DTTS')]).toEqual([
    'Nội dung thành phần',
    'Dự án thành phần',
    'Dự án thành phần',
  ]);
});

test('the merged programme has two pillars, and its contents are numbered anew in the second', () => {
  const merged = programme('MTQG26');
  expect(countByLevel(merged)).toEqual({ programme: 1, pillar: 2, content: 15 });
  const contents = (pillar: string): string[] =>
    merged.nodes.filter(({ parent }) => parent === pillar).map(({ code }) => code.slice(-2));
  expect([contents('MTQG26-1').length, contents('MTQG26-2').length]).toEqual([10, 5]);
  expect(contents('MTQG26-2')).toEqual(contents('MTQG26-1').slice(0, 5));
});

test('credit and mobilised money are outside the plan, budgets inside', () => {
  const planned = (wanted: boolean): string[] =>
    catalogues.sources.nodes.filter((node) => node.planned === wanted).map(({ code }) => code);
  expect(planned(false)).toEqual(['NHCSXH', 'CONGDONG', 'KHAC']);
  expect(planned(true)).toContain('NSTW-NN');
});

test('capital kinds are those of every ledger: a new name is no new kind', () => {
  const known: readonly string[] = CAPITAL_KINDS.map(({ code }) => code);
  expect([...new Set(catalogues.capital.nodes.map(({ code }) => code))]).toEqual(known);
  for (const { code, underCeiling } of catalogues.capital.nodes)
    expect(underCeiling).toBe(CAPITAL_KINDS.find((kind) => kind.code === code)?.underCeiling);
});

test('only the four mergers that a source names are shipped', () => {
  const mergers = catalogues.units.nodes.filter(({ succeeds }) => succeeds !== undefined);
  const nameOf = (code: string): string => catalogues.units.nodes.find((node) => node.code === code)?.name.vi ?? '';
  expect(mergers.map(({ name, succeeds = [] }) => [name.vi, succeeds.map(nameOf)])).toEqual([
    ['Xã Vân Hồ', ['Xã Lóng Luông', 'Xã Chiềng Yên', 'Xã Mường Men', 'Xã Vân Hồ']],
    ['Xã Lóng Sập', ['Xã Chiềng Khừa', 'Xã Lóng Sập']],
    ['Xã Chiềng Sơn', ['Xã Chiềng Xuân', 'Xã Chiềng Sơn']],
    ['Xã Song Khủa', ['Xã Mường Tè', 'Xã Liên Hòa', 'Xã Quang Minh', 'Xã Song Khủa']],
  ]);
});

test('a commune that keeps a name gets a new code', () => {
  const old = new Set(catalogues.units.nodes.filter(({ succeeds }) => succeeds === undefined).map(({ code }) => code));
  for (const { code } of catalogues.units.nodes.filter(({ succeeds }) => succeeds !== undefined))
    expect(old.has(code)).toBe(false);
});

test('the codes of the budget nomenclature are marked as replaceable', () => {
  expect(catalogues.codes.codes.map(({ code, node, status }) => [code, node, status])).toEqual([
    ['0010', undefined, 'replaceable'],
    ['0390', undefined, 'replaceable'],
    ['0470', 'GNBV', 'replaceable'],
    ['0490', 'NTM', 'replaceable'],
    ['0510', 'DTTS', 'replaceable'],
  ]);
});

const [first] = catalogues.sources.nodes;
const breaking = (change: Readonly<Record<string, unknown>>): unknown => ({
  ...catalogues.sources,
  nodes: [{ ...first, ...change }],
});

test.each([
  ['an unknown level', { level: 'x' }, 'nodes[0]', 'stands on a level'],
  ['a parent that comes later', { parent: 'NSDP' }, 'nodes[0]', 'stands below'],
  ['a source that is not named', { sources: ['X'] }, 'nodes[0]', 'cites a source "X"'],
  ['no source at all', { sources: [] }, 'nodes[0].sources', ''],
  ['a predecessor that is not named', { succeeds: ['X'] }, 'nodes[0]', 'succeeds "X"'],
  ['doubt without saying which', { confirmed: false }, 'nodes[0]', 'says what is in doubt'],
  ['doubt without a note', { confirmed: false, doubtful: ['name'] }, 'nodes[0]', 'without a note'],
  [
    'a name in decomposed characters',
    { name: { vi: 'Ngân sách'.normalize('NFD'), en: 'Budget' } },
    'nodes[0].name.vi',
    'NFC',
  ],
  ['no name in English', { name: { vi: 'Ngân sách' } }, 'nodes[0].name.en', ''],
  ['a code that is none', { code: 'NS TW' }, 'nodes[0].code', 'no code'],
  ['a day that does not exist', { from: '2024-02-30' }, 'nodes[0].from', 'no date'],
  ['an end before its beginning', { from: '2024-02-01', to: '2024-01-01' }, 'nodes[0]', 'ends before'],
  ['a field that nobody knows', { planed: true }, 'nodes[0]', 'planed'],
])('a catalogue with %s is refused, with the place', (_, change, path, message) => {
  const loaded = readCatalogue(breaking(change));
  const [problem] = loaded.ok ? [] : loaded.problems;
  expect(problem?.path).toBe(path);
  expect(problem?.message).toContain(message);
});

test('two versions of a node on one day, and two meanings of a code on one day, are refused', () => {
  const twice = { ...catalogues.sources, nodes: [first, first] };
  expect(readCatalogue(twice)).toMatchObject({ ok: false, problems: [{ message: 'NSTW says two things of one day' }] });
  const [entry] = catalogues.codes.codes;
  expect(readCodeList({ ...catalogues.codes, codes: [entry, entry] })).toMatchObject({ ok: false });
  expect(readCodeList({ ...catalogues.codes, codes: [{ ...entry, sources: ['X'] }] })).toMatchObject({
    problems: [{ path: 'codes[0].sources' }],
  });
});
