// Slips planted in random tables that agree with themselves. What is said of them is compared with brute force, which knows slips
// only forwards: it makes every slip of every figure that could have been meant, and keeps those that give what was printed.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { reconcileTable, type Relation } from '../src/index.js';
import { slipsOf } from './forwardSlips.js';

/** No figure of these tables, and none that could be meant by what is printed, is larger. */
const LARGEST = 20_000;
const RUNS = process.env['SO_CAI_DEEP'] === '1' ? 50_000 : 1_000;

/** Whole figures of a few digits, in a total with parts, a second total that repeats some of them, and rates. */
interface Made {
  readonly cells: Record<string, number>;
  readonly relations: readonly Relation[];
}

function tables(): fc.Arbitrary<Made> {
  return fc
    .record({
      parts: fc.array(fc.integer({ min: 11, max: 399 }), { minLength: 2, maxLength: 3 }),
      also: fc.constantFrom('nothing', 'halves', 'again'),
    })
    .map(({ parts, also }) => {
      const names = parts.map((_, index) => `part${index}`);
      const cells: Record<string, number> = { total: sum(parts) };
      for (const [index, part] of parts.entries()) cells[`part${index}`] = part;
      const relations: Relation[] = [{ sum: 'total', of: names }];
      if (also === 'halves')
        for (const [index, part] of parts.entries()) {
          const half = Math.floor(part / 2);
          Object.assign(cells, { [`first${index}`]: half, [`second${index}`]: part - half });
          relations.push({ sum: `part${index}`, of: [`first${index}`, `second${index}`] });
        }
      if (also === 'again') {
        cells['again'] = sum(parts);
        relations.push({ same: ['total', 'again'] });
      }
      return { cells, relations };
    });
}

function planted(): fc.Arbitrary<{
  readonly printed: Record<string, string>;
  readonly made: Made;
}> {
  return tables().chain((made) =>
    fc.constantFrom(...Object.keys(made.cells)).chain((cell) => {
      const slips = slipsOf(String(made.cells[cell])).filter((text) => !text.includes(','));
      return fc.constantFrom(...slips).map((slip) => ({
        made,
        printed: {
          ...Object.fromEntries(Object.entries(made.cells).map(([name, value]) => [name, String(value)])),
          [cell]: slip,
        },
      }));
    }),
  );
}

/** Every whole figure, by all that may be printed where it was meant. */
const MEANT = new Map<string, string[]>();
for (let value = -LARGEST; value <= LARGEST; value += 1)
  for (const slip of slipsOf(String(value))) {
    const meant = MEANT.get(slip);
    if (meant === undefined) MEANT.set(slip, [String(value)]);
    else meant.push(String(value));
  }

/** Every cell and value by which all relations hold within the printed digits, and that one slip makes what is printed of. */
function bruteForce(printed: Record<string, string>, { relations }: Made): { cell: string; corrected: string }[] {
  return Object.entries(printed).flatMap(([cell, text]) => {
    const inThousands = (Number(text) / 1_000).toFixed(3).replace('.', ',');
    // A figure that is added to whole ones was meant to be whole; one that is only repeated may have lost its decimal mark.
    const isAdded = relations.some((relation) => 'sum' in relation && [relation.sum, ...relation.of].includes(cell));
    const withMark = isAdded ? [] : Array.from({ length: text.length - 1 }, (_, place) => marked(text, place + 1));
    return [...(MEANT.get(text) ?? []), inThousands, ...withMark]
      .filter((meant) => relations.every((relation) => agrees(relation, { ...printed, [cell]: meant })))
      .map((corrected) => ({ cell, corrected }));
  });
}

function marked(text: string, place: number): string {
  return `${text.slice(0, place)},${text.slice(place)}`;
}

/** In ten-thousandths, so that halves of all last digits are whole. */
const UNIT = 10_000;

/** The bounds between which an amount lies that is printed so, rounded half up or cut off. */
function boundsOf(text: string): [number, number] {
  const last = UNIT / 10 ** (text.split(',')[1]?.length ?? 0);
  const value = Math.round(Number(text.replace(',', '.')) * UNIT);
  return text.startsWith('-') ? [value - last, value + last / 2] : [value - last / 2, value + last];
}

function agrees(relation: Relation, values: Record<string, string>): boolean {
  const bounds = (cell: string): [number, number] => boundsOf(values[cell] ?? '');
  const meet = ([low, high]: [number, number], [least, most]: [number, number]): boolean =>
    least <= high && low <= most;
  if ('same' in relation) {
    const [one = '', other = ''] = relation.same;
    return meet(bounds(one), bounds(other));
  }
  if (!('sum' in relation)) throw new Error('these tables have totals and repetitions only');
  const parts = relation.of.map(bounds);
  return meet(bounds(relation.sum), [sum(parts.map(([low]) => low)), sum(parts.map(([, high]) => high))]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function expectedOf(printed: Record<string, string>, made: Made): { verdict: string; candidates: string[] } {
  if (made.relations.every((relation) => agrees(relation, printed))) return { verdict: 'consistent', candidates: [] };
  const candidates = plain(bruteForce(printed, made));
  return { verdict: candidates.length === 1 ? 'located' : 'undecidable', candidates };
}

function plain(candidates: readonly { readonly cell: string; readonly corrected: string }[]): string[] {
  const value = (text: string): number => Number(text.replaceAll('.', '').replace(',', '.'));
  return [...new Set(candidates.map(({ cell, corrected }) => `${cell}: ${value(corrected)}`))].toSorted();
}

test('a slip is located exactly where nothing else explains it, and all explanations are named', () => {
  const seen = { consistent: 0, located: 0, undecidable: 0 };
  fc.assert(
    fc.property(planted(), ({ printed, made }) => {
      const { verdict, candidates } = reconcileTable({ cells: printed, relations: made.relations });
      seen[verdict] += 1;
      expect({ verdict, candidates: plain(candidates) }).toEqual(expectedOf(printed, made));
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(seen.located, seen.undecidable)).toBeGreaterThan(RUNS / 20);
});
