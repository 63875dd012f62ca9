import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { screenOf } from './screenOf.js';

const FOLDER = join(import.meta.dirname, '../src');
const SOURCES = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

/** Dates, years, and numbers of laws are no results. */
const NO_RESULTS = /\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{4}|\d+ [A-Z][a-z]+ \d{4}|\d+\/\d{4}\/[A-Z0-9]+|\b202[345]\b/g;
const FEWEST_DIGITS = 3;

/** Numbers as digits alone: 738,654 and 738.654 and 738_654_000_000n are the same. */
function numbersIn(text: string, isWanted: (number: string) => boolean = () => true): Set<string> {
  const numbers = text.replace(NO_RESULTS, ' ').match(/\d[\d.,_]*/g) ?? [];
  const digits = numbers.filter(isWanted).map((number) => number.replace(/\D/g, '').replace(/^0+|0+$/g, ''));
  return new Set(digits.filter((each) => each.length >= FEWEST_DIGITS));
}

describe("the example's source", () => {
  let text = '';
  beforeAll(async () => {
    ({ text } = await screenOf());
  });

  it('holds no printed result, in whatever format', () => {
    const results = numbersIn(text, (number) => /\d[.,]\d/.test(number) || number.length > FEWEST_DIGITS);
    expect(results).toContain('738654');
    expect(results).toContain('529');
    const found = SOURCES.flatMap(({ name, text: source }) =>
      [...numbersIn(source)].filter((number) => results.has(number)).map((number) => `${name}: ${number}`),
    );
    expect(found).toEqual([]);
  });

  it('holds neither the difference nor a root', () => {
    const forbidden = ['0,030', '0.030', '0,03', '0.03', ...(text.match(/[0-9a-f]{12,}/g) ?? [])];
    expect(forbidden.length).toBeGreaterThan(4);
    const found = SOURCES.flatMap(({ name, text: source }) =>
      forbidden.filter((result) => source.includes(result)).map((result) => `${name}: ${result}`),
    );
    expect(found).toEqual([]);
  });

  it('would be caught with a result in any of these formats', () => {
    for (const source of ['738,654', '738.654', '738_654n', '738_654_000_000n', '"738654"'])
      expect(numbersIn(source)).toContain('738654');
  });
});
