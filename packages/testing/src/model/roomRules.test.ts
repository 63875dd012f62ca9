import { describe, expect, test } from 'vitest';

import { entriesOf } from '../../test/exampleEntries.js';
import { ceilingOf } from './exampleHistory.js';

describe('rooms', () => {
  test('a ceiling is set, raised and lowered', () => {
    const key = ceilingOf('A');
    expect(entriesOf('CeilingSet', { key, amount: '500' })).toEqual([
      'outside of ceiling -500 (ceiling set)',
      'ceiling P A +500 (ceiling set)',
    ]);
    expect(entriesOf('CeilingAdjusted', { key, change: 'increase', amount: '50' })).toEqual([
      'outside of ceiling -50 (ceiling adjusted)',
      'ceiling P A +50 (ceiling adjusted)',
    ]);
    expect(entriesOf('CeilingAdjusted', { key, change: 'decrease', amount: '50' })).toEqual([
      'ceiling P A -50 (ceiling adjusted)',
      'outside of ceiling +50 (ceiling adjusted)',
    ]);
  });

  test('room moves from ceiling to ceiling', () => {
    const [from, to] = [[{ key: ceilingOf('A'), amount: '20' }], [{ key: ceilingOf('B'), amount: '20' }]];
    expect(entriesOf('CeilingReallocated', { from, to })).toEqual([
      'ceiling P A -20 (ceiling reallocated)',
      'ceiling P B +20 (ceiling reallocated)',
    ]);
  });

  test("a contract's room is its value less what was committed before", () => {
    expect(entriesOf('ContractRegistered', { reference: 'C1', value: '200' })).toEqual([
      'outside of contract -200 (contract registered)',
      'contract C1 +200 (contract registered)',
    ]);
    expect(entriesOf('ContractRegistered', { reference: 'C1', value: '200', committedBefore: '80' })).toEqual([
      'outside of contract -200 (contract registered)',
      'contract C1 +200 (contract registered)',
      'contract C1 -80 (contract registered)',
      'outside of contract +80 (contract registered)',
    ]);
  });

  test('an amendment raises or lowers the room, and closing takes what was left', () => {
    expect(entriesOf('ContractAmended', { reference: 'C1', change: 'increase', amount: '10' })).toEqual([
      'outside of contract -10 (contract amended)',
      'contract C1 +10 (contract amended)',
    ]);
    expect(entriesOf('ContractAmended', { reference: 'C1', change: 'decrease', amount: '10' })).toEqual([
      'contract C1 -10 (contract amended)',
      'outside of contract +10 (contract amended)',
    ]);
    expect(entriesOf('ContractClosed', { reference: 'C1' }, { room: '35' })).toEqual([
      'contract C1 -35 (contract closed)',
      'outside of contract +35 (contract closed)',
    ]);
    expect(entriesOf('ContractClosed', { reference: 'C1' }, { room: '0' })).toEqual([]);
  });
});
