// Measures: every movement counts once on each side of promise 15, and the book has room for all of them.
import { describe, expect, it } from 'vitest';

import { STAGES } from './account.js';
import { MEASURES, weightOf, weightsOf } from './measure.js';
import { movementByte, MOVEMENTS, movementOf } from './movement.js';

const money = MOVEMENTS.filter((movement) => !movement.startsWith('ceiling') && !movement.startsWith('contract'));

describe('Movements', () => {
  it('fit the six bits that the book keeps of them', () => {
    expect(MOVEMENTS.length).toBeLessThanOrEqual(64);
    expect(new Set(MOVEMENTS).size).toBe(MOVEMENTS.length);
  });

  it('are found by their byte', () => {
    for (const movement of MOVEMENTS) expect(movementOf(movementByte(movement))).toBe(movement);
    expect(() => movementOf(MOVEMENTS.length)).toThrow(RangeError);
  });
});

describe('Measures', () => {
  it('count an entry in its own stage and in no other', () => {
    for (const stage of STAGES)
      for (const other of STAGES)
        for (const movement of money) expect(weightOf(other, stage, movement)).toBe(stage === other ? 1 : 0);
  });

  it.each(money)('balance the plan against what became of it, for an entry moved by %s', (movement) => {
    // An entry from or to the outside adds to the plan or to what left; one between stages adds to neither.
    const plan = weightOf('plan', 'available', movement);
    const left = ['lapsed', 'carriedOut', 'returned'] as const;
    const gone = left.reduce((sum, measure) => sum + weightOf(measure, 'available', movement), 0);
    expect([0, 1]).toContain(plan);
    expect([0, -1]).toContain(gone);
    expect(plan === 1 && gone === -1).toBe(false);
  });

  it('count no carried advance as disbursed in two years', () => {
    for (const movement of ['carriedIn', 'carriedOut'] as const) {
      expect(weightOf('disbursed', 'advanced', movement, 'yearPaid')).toBe(0);
      expect(weightOf('disbursed', 'advanced', movement, 'yearCarriedTo')).toBe(1);
    }
  });

  it('are the same one by one and as a table', () => {
    for (const measure of MEASURES)
      for (const stage of STAGES)
        for (const way of ['yearPaid', 'yearCarriedTo'] as const)
          expect([...weightsOf(measure, stage, way)]).toEqual(
            MOVEMENTS.map((movement) => weightOf(measure, stage, movement, way)),
          );
  });
});
