import { describe, expect, test } from 'vitest';

import { code, localDate } from '@so-cai/core';

import { exampleHistory } from './exampleHistory.js';
import { modelDefinition, modelIsBelow, modelPath } from './trees.js';

const { events, record } = exampleHistory();

function defineUnit(on: string, unit: string, parent?: string, spends = false): void {
  const name = { vi: unit, en: unit };
  record('UnitDefined', on, { code: unit, name, spends, ...(parent === undefined ? {} : { parent }) });
}

defineUnit('2024-01-01', 'province'); // 0
defineUnit('2024-01-01', 'district', 'province'); // 1
defineUnit('2024-01-01', 'commune', 'district'); // 2
defineUnit('2025-07-01', 'commune', 'province', true); // 3
defineUnit('2024-06-01', 'district', 'commune'); // 4: a mistake
defineUnit('2024-06-01', 'district', 'province'); // 5: and its correction
defineUnit('2023-01-01', 'hamlet', 'commune'); // 6: known first from 2023
record('ProgrammeDefined', '2024-01-01', { code: 'commune', name: { vi: 'x', en: 'x' } }); // 7

function path(unit: string, on: string, size = 8): string[] {
  return modelPath(events, 'unit', code(unit), localDate(on), size);
}

describe('the path of a code', () => {
  test('begins with the root and ends with the code', () => {
    expect(path('commune', '2024-03-01')).toEqual(['province', 'district', 'commune']);
    expect(path('province', '2024-03-01')).toEqual(['province']);
  });

  test('follows the definition of the day', () => {
    expect(path('commune', '2025-06-30')).toEqual(['province', 'district', 'commune']);
    expect(path('commune', '2025-07-01')).toEqual(['province', 'commune']);
  });

  test('follows what was recorded below the size', () => {
    expect(path('commune', '2025-07-01', 3)).toEqual(['province', 'district', 'commune']);
  });

  test('of two definitions with the same date takes the later recorded', () => {
    expect(path('district', '2024-06-01')).toEqual(['province', 'district']);
    expect(() => path('district', '2024-06-01', 5)).toThrow('above itself');
  });

  test('before the first definition is that of the first', () => {
    expect(path('hamlet', '2020-01-01')).toEqual(['province', 'district', 'commune', 'hamlet']);
  });

  test('of a code that is not defined is the code alone', () => {
    expect(path('elsewhere', '2024-03-01')).toEqual(['elsewhere']);
    expect(path('hamlet', '2024-03-01', 6)).toEqual(['hamlet']);
  });

  test('is that of its own tree', () => {
    expect(modelPath(events, 'programme', code('commune'), localDate('2024-03-01'), 8)).toEqual(['commune']);
  });
});

test('a code is below each code above it, and not below itself', () => {
  const below = (unit: string, above: string, on: string): boolean =>
    modelIsBelow(events, 'unit', code(unit), code(above), localDate(on), 8);
  expect(below('commune', 'district', '2024-03-01')).toBe(true);
  expect(below('commune', 'province', '2024-03-01')).toBe(true);
  expect(below('commune', 'district', '2025-07-01')).toBe(false);
  expect(below('district', 'commune', '2024-03-01')).toBe(false);
  expect(below('commune', 'commune', '2024-03-01')).toBe(false);
});

test('a definition says whether a unit spends, from its date on', () => {
  const spends = (on: string) =>
    modelDefinition(events, 'unit', code('commune'), { on: localDate(on), size: 8 })?.spends;
  expect([spends('2025-06-30'), spends('2025-07-01')]).toEqual([false, true]);
});

test('authorities begin with the owner of the ledger, and declared dimensions have trees of their own', () => {
  const { events, record } = exampleHistory();
  const name = { vi: 'x', en: 'x' };
  const opening = { currency: 'VND', scale: 0, timeZone: 'Asia/Ho_Chi_Minh' };
  record('LedgerOpened', '2024-01-01', {
    ...opening,
    authority: { code: 'HDND', name, level: 'province' },
    dimensions: [{ key: 'works', name }],
  });
  record('AuthorityDefined', '2024-01-01', { code: 'UBND', name, parent: 'HDND', level: 'province' });
  record('DimensionNodeDefined', '2024-01-01', { dimension: 'works', code: 'road', name });
  record('DimensionNodeDefined', '2024-01-01', { dimension: 'works', code: 'bridge', name, parent: 'road' });
  const on = localDate('2024-01-01');
  expect(modelPath(events, 'authority', code('UBND'), on, 4)).toEqual(['HDND', 'UBND']);
  expect(modelDefinition(events, 'authority', code('HDND'), { on, size: 1 })).toBeDefined();
  expect(modelPath(events, 'works', code('bridge'), on, 4)).toEqual(['road', 'bridge']);
});

test('the three capital kinds were always there; a ledger may say more of them from a day on', () => {
  const { events, record } = exampleHistory();
  record('LedgerOpened', '2024-01-01', {
    authority: { code: 'HDND', name: { vi: 'HĐND', en: 'Council' }, level: 'province' },
    currency: 'VND',
    scale: 0,
    timeZone: 'Asia/Ho_Chi_Minh',
    dimensions: [],
  });
  record('DimensionNodeDefined', '2024-06-01', {
    dimension: 'capital',
    code: 'investment',
    name: { vi: 'Đầu tư', en: 'Investment' },
    parent: 'none',
  });
  const pathOn = (on: string): string[] => modelPath(events, 'capital', code('investment'), localDate(on), 2);
  expect([pathOn('2023-12-31'), pathOn('2024-05-31'), pathOn('2024-06-01')]).toEqual([
    ['investment'],
    ['investment'],
    ['none', 'investment'],
  ]);
});
