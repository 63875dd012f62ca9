import { AMOUNT_LIMIT, type AnyDraft, LEGS_LIMIT, localDate, referenceId } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { BASIS, lineOf } from '../../test/office.js';
import { draftsOf } from './drafts.js';
import type { YearEndMove } from './moves.js';

const on = localDate('2025-01-31');
const setting = { budgetYear: 2024, closesOn: on, close: false, basis: BASIS, note: undefined };

function carried(index: number, amount = 1n, dimensions = {}): YearEndMove {
  return {
    line: lineOf({ unit: `U-${index}`, dimensions }),
    stage: 'committed',
    reference: referenceId(`HD-${index}`),
    amount,
    on,
    basis: null,
    becomes: { kind: 'carriedOver' },
  };
}

function legsOf(drafts: readonly AnyDraft[]): number[] {
  return drafts.map((draft) => (draft.type === 'CarriedOver' ? draft.data.legs.length : 0));
}

describe('the drafts of a year’s end', () => {
  test('hold no more legs than an event may', () => {
    const moves = Array.from({ length: LEGS_LIMIT + 1 }, (_, index) => carried(index));
    expect(legsOf(draftsOf(moves, setting))).toEqual([LEGS_LIMIT, 1]);
  });

  test('hold no larger total than an event may', () => {
    expect(legsOf(draftsOf([carried(0, AMOUNT_LIMIT), carried(1, 1n)], setting))).toEqual([1, 1]);
  });

  test('hold no more text than an event may', () => {
    const dimensions = Object.fromEntries(['one', 'two', 'three', 'four', 'five'].map((key) => [key, 'x'.repeat(48)]));
    const moves = Array.from({ length: 200 }, (_, index) => carried(index, 1n, dimensions));
    const legs = legsOf(draftsOf(moves, setting));
    expect(legs.length).toBeGreaterThan(1);
    expect(legs.reduce((sum, each) => sum + each, 0)).toBe(200);
  });

  test('keep decisions with documents of their own apart', () => {
    const own = [{ kind: 'QD', number: '77/QD-UBND', issuer: 'HDND', date: '2025-01-25' }];
    const drafts = draftsOf([carried(0), { ...carried(1), basis: own }, carried(2)], setting);
    expect(legsOf(drafts)).toEqual([2, 1]);
    expect(drafts.map(({ basis }) => basis[0]?.number)).toEqual(['01/NQ-HDND', '77/QD-UBND']);
  });
});
