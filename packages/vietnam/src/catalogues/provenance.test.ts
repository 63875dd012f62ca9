import { expect, test } from 'vitest';

import { allCatalogues, catalogues, type Catalogues } from './builtIn.js';
import { type Overrides, withOverrides } from './overrides.js';
import { programmes2021 } from './planned.js';
import { printedName, provenance } from './provenance.js';
import { sonLaAuthorities } from './units.js';

function overridden(overrides: Overrides, set: Catalogues = catalogues): Catalogues {
  const answer = withOverrides(set, overrides);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

test('every code of every catalogue, and every authority, can be asked where it comes from', () => {
  const codes = allCatalogues(catalogues).flatMap(({ nodes }) => nodes.map(({ code }) => code));
  const authorities = ['2024-01-01', '2025-07-01'].flatMap((on) => sonLaAuthorities({ on }).map(({ code }) => code));
  for (const code of [...codes, ...authorities]) expect(provenance(code)?.sources.length).toBeGreaterThan(0);
  expect(provenance('NOBODY')).toBeUndefined();
});

test('the provenance of a fact in doubt says what is in doubt and why', () => {
  expect(provenance('DTTS-05-1')).toMatchObject({
    tree: 'programme',
    catalogue: { id: 'vn-programme-dtts-2021', version: '1.0.0' },
    level: { key: 'subproject', name: { vi: 'Tiểu dự án' } },
    confirmed: false,
    doubtful: ['name'],
    overridden: false,
  });
  expect(provenance('DTTS-05')).toMatchObject({ confirmed: true, doubtful: [] });
  expect(provenance('DTTS-05')?.sources[0]?.document).toMatchObject({ number: '1719/QĐ-TTg', date: '2021-10-14' });
});

test('what was not confirmed says so where it is printed', () => {
  expect(printedName('SL-VANHO', 'vi')).toBe('Huyện Vân Hồ (chưa đối chiếu)');
  expect(printedName('SL-VANHO', 'en')).toBe('Vân Hồ district (unconfirmed)');
  expect(printedName('HDND-SL-VANHO', 'vi')).toBe('HĐND huyện Vân Hồ (chưa đối chiếu)');
  expect(printedName('SL25-X-VANHO', 'vi')).toBe('Xã Vân Hồ');
  expect(printedName('recurrent', 'vi', { on: '2024-09-10' })).toBe('Vốn sự nghiệp');
  expect(printedName('recurrent', 'vi', { on: '2026-09-10' })).toBe('Kinh phí thường xuyên');
  expect(printedName('HDND-SL-MOCCHAU', 'vi', { on: '2025-03-01' })).toBe('HĐND thị xã Mộc Châu');
  expect(printedName('OWN-1', 'vi')).toBe('OWN-1');
});

test('codes of the nomenclature tell that they are replaceable, and from when to when they are valid', () => {
  expect(provenance('NTM')?.officialCodes).toMatchObject([
    { system: 'MLNS', code: '0490', status: 'replaceable', from: '2021-01-01', to: '2025-12-31' },
  ]);
});

const title = 'Phụ lục, ví dụ';
const name = {
  vi: 'Tiểu dự án 1, Dự án 5: tên chính thức',
  en: 'Sub-project 1 of component project 5: official title',
};

test('an override replaces a fact, confirms it, and names its text; nothing else changes', () => {
  const set = overridden({ source: { title }, nodes: [{ code: 'DTTS-05-1', name }] });
  expect(provenance('DTTS-05-1', { catalogues: set })).toMatchObject({
    name,
    confirmed: true,
    doubtful: [],
    overridden: true,
    sources: [{ kind: 'override', title }],
  });
  expect(provenance('DTTS-05-1')?.overridden).toBe(false);
  expect(provenance('DTTS-05-2', { catalogues: set })).toEqual(provenance('DTTS-05-2'));
  expect(
    programmes2021({ openedOn: '2024-01-01', catalogues: set }).find(({ code }) => code === 'DTTS-05-1')?.name,
  ).toEqual(name);
});

test('an override of one version leaves the others', () => {
  const own = { vi: 'Thị xã Mộc Châu, tên khác', en: 'Mộc Châu' };
  const set = overridden({ source: { title }, nodes: [{ code: 'SL-MOCCHAU', from: '2025-02-01', name: own }] });
  expect(printedName('SL-MOCCHAU', 'vi', { on: '2025-03-01', catalogues: set })).toBe(own.vi);
  expect(printedName('SL-MOCCHAU', 'vi', { on: '2025-01-01', catalogues: set })).toBe(
    'Huyện Mộc Châu (chưa đối chiếu)',
  );
});

test('overrides can follow one another, each with its own text', () => {
  const once = overridden({ source: { title: 'Một' }, nodes: [{ code: 'DTTS-05-1', name }] });
  const twice = overridden({ source: { title: 'Hai' }, nodes: [{ code: 'DTTS-05-2', name }] }, once);
  const titleOf = (code: string): string | undefined => provenance(code, { catalogues: twice })?.sources[0]?.title;
  expect([titleOf('DTTS-05-1'), titleOf('DTTS-05-2')]).toEqual(['Một', 'Hai']);
});

test('a code of the nomenclature is replaced on the days of the override, and confirmed there', () => {
  const set = overridden({
    source: { title },
    codes: [{ node: 'NTM', code: '00490', from: '2022-01-01', to: '2024-12-31' }],
  });
  expect(provenance('NTM', { catalogues: set })?.officialCodes).toMatchObject([
    { code: '0490', status: 'replaceable', from: '2021-01-01', to: '2021-12-31' },
    { code: '0490', status: 'replaceable', from: '2025-01-01', to: '2025-12-31' },
    { code: '00490', status: 'confirmed', from: '2022-01-01', to: '2024-12-31' },
  ]);
  expect(provenance('GNBV', { catalogues: set })?.officialCodes).toMatchObject([
    { code: '0470', status: 'replaceable' },
  ]);
});

test('an override of a code that does not exist, or one that breaks a catalogue, is refused', () => {
  expect(
    withOverrides(catalogues, {
      source: { title },
      nodes: [{ code: 'NTM-99' }],
      codes: [{ node: 'X', code: '1', from: '2024-01-01' }],
    }),
  ).toEqual({
    ok: false,
    problems: [
      { path: 'nodes[0].code', message: 'no node "NTM-99"' },
      { path: 'codes[0].node', message: 'no node "X"' },
    ],
  });
  expect(withOverrides(catalogues, { source: { title }, nodes: [{ code: 'NTM-02', parent: 'NOBODY' }] })).toMatchObject(
    { ok: false },
  );
  expect(
    withOverrides(catalogues, { source: { title }, codes: [{ node: 'NTM', code: '1', from: '2024-02-30' }] }),
  ).toMatchObject({ ok: false, problems: [{ path: 'codes[0].from' }] });
});
