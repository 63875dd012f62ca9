// The registry of checks as data: what each says of itself is whole.
import { describe, expect, it } from 'vitest';

import { CHECKS } from '../../src/index.js';

const FAMILIES = {
  I: ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8'],
  C: ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'],
  A: ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A11'],
  P: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10'],
};

it('holds all checks, family after family', () => {
  expect(CHECKS.map(({ id }) => id)).toEqual(Object.values(FAMILIES).flat());
});

describe.each(CHECKS.map((check): [string, (typeof CHECKS)[number]] => [check.id, check]))('%s', (_, check) => {
  it('speaks both languages, in NFC', () => {
    const texts = [check.title, check.question, check.counts, ...check.parameters.map(({ about }) => about)];
    for (const { vi, en } of [...texts, ...(check.needs === undefined ? [] : [check.needs])]) {
      expect(vi.normalize('NFC')).toBe(vi);
      expect(vi).not.toBe(en);
      expect(vi.length * en.length).toBeGreaterThan(0);
    }
  });

  it('states its sources, its units, and defaults that a caller could give', () => {
    expect(check.version).toBeGreaterThan(0);
    expect(check.sources.length).toBeGreaterThan(0);
    const stated = check.parameters.filter((parameter) => parameter.default !== undefined);
    expect(stated.map(({ read, default: value }) => read(value))).toEqual(stated.map((each) => each.default));
    for (const { unit, read } of check.parameters) {
      expect(unit).not.toBe('');
      expect(read({ not: 'a value' })).toBeUndefined();
    }
  });
});
