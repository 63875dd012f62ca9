// Filters: which lines a question is about. A code stands for its whole subtree on the state's date.
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Day } from '../values/date.js';
import { shown, SoCaiError } from '../values/errors.js';
import { checkFields } from './names.js';
import { codeIn, type Line, LINE_TREES } from '../values/line.js';

/** One code or year, or several of which one must fit. */
export type OneOrMore<T> = T | readonly T[];

/** Which lines: every field given must fit; a code fits itself and everything below it. */
export interface Where {
  /** Programmes, and what stands below them. */
  readonly programme?: OneOrMore<string>;
  /** Capital kinds. */
  readonly capital?: OneOrMore<string>;
  /** Sources, and what stands below them. */
  readonly source?: OneOrMore<string>;
  /** Units, and what stands below them. */
  readonly unit?: OneOrMore<string>;
  /** Years the money is spent in. */
  readonly budgetYear?: OneOrMore<number>;
  /** `null` finds lines whose origin year is not stated. */
  readonly originYear?: OneOrMore<number | null>;
  /** Values of declared dimensions, by key, and what stands below them. */
  readonly dimensions?: { readonly [key: string]: OneOrMore<string> };
  /** Only sources that are part of the plan, or only those that are not. */
  readonly planned?: boolean;
  /** Only units that spend, or only those that do not. */
  readonly spends?: boolean;
}

const FIELDS: readonly string[] = [...LINE_TREES, 'budgetYear', 'originYear', 'dimensions', 'planned', 'spends'];

/** Where trees are read: a catalogue, on a day, at a size. */
export interface Lookup {
  readonly catalogue: Catalogue;
  readonly day: Day;
  readonly size: number;
}

/**
 * A test for lines.
 * @throws SoCaiError `InvalidQuery` where a field, a dimension or a code is not known: a filter that can never fit is a mistake.
 * A code that was defined after the size in question is no mistake: nothing stood on it then.
 */
export function lineFilter(where: Where, at: Lookup): (line: Line) => boolean {
  checkFields(where, FIELDS, 'a field to filter by');
  const tests = [
    ...LINE_TREES.map((tree) => codeTest(tree, where[tree], at)),
    ...Object.entries(where.dimensions ?? {}).map(([key, codes]) => codeTest(key, codes, at)),
    where.budgetYear === undefined ? undefined : (line: Line) => listOf(where.budgetYear).includes(line.budgetYear),
    where.originYear === undefined ? undefined : (line: Line) => listOf(where.originYear).includes(line.originYear),
    where.planned === undefined ? undefined : (line: Line) => isPlanned(line, at) === where.planned,
    where.spends === undefined ? undefined : (line: Line) => spends(line, at) === where.spends,
  ].filter((test) => test !== undefined);
  return (line) => {
    for (const test of tests) if (!test(line)) return false;
    return true;
  };
}

/** Whether a line's source is part of the plan. */
export function isPlanned(line: Line, { catalogue, day, size }: Lookup): boolean {
  return catalogue.tree('source').version(line.source, day, size)?.planned ?? true;
}

/** Whether a line's unit spends money itself; what stands on others is not yet allotted in detail. */
export function spends({ unit }: Pick<Line, 'unit'>, { catalogue, day, size }: Lookup): boolean {
  return catalogue.tree('unit').version(unit, day, size)?.spends ?? true;
}

/** Whether a `where` names nothing: it fits every line. */
export function fitsAll(where: Where): boolean {
  return Object.values(where).every((wanted) => wanted === undefined);
}

function codeTest(
  name: string,
  codes: OneOrMore<string> | undefined,
  { catalogue, day, size }: Lookup,
): ((line: Line) => boolean) | undefined {
  if (codes === undefined) return undefined;
  const tree = catalogue.find(name);
  if (tree === undefined)
    throw new SoCaiError(
      'InvalidQuery',
      `${shown(name)} is not a dimension of this ledger: expected one of ${catalogue.lineTrees().join(', ')}`,
    );
  const known = new Map(tree.codes().map((code): [string, typeof code] => [code, code]));
  const wanted = listOf(codes).map((text) => {
    const code = known.get(text);
    if (code === undefined)
      throw new SoCaiError('InvalidQuery', `${shown(text)} is not a code of ${name} in this ledger`, {
        tree: name,
        code: text,
      });
    return code;
  });
  const fits = new Map<string, boolean>();
  return (line) => {
    const code = codeIn(line, name);
    if (code === undefined) return false;
    let answer = fits.get(code);
    if (answer === undefined) {
      answer = wanted.some((above) => tree.isWithin(code, above, day, size));
      fits.set(code, answer);
    }
    return answer;
  };
}

function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
