// Codes in drafts: do they exist, and are they valid on the day?
import type { CeilingKey } from '../accounts/account.js';
import type { Code } from '../values/codes.js';
import { dateOf, type Day, FIRST_DAY, LAST_DAY } from '../values/date.js';
import { codeIn, type Line, LINE_TREES } from '../values/line.js';
import { firstAmong, invalid, type Situation } from './context.js';
import type { Refusal } from './rejection.js';

/** A line somewhere in an event's data, with its path. */
export interface PlacedLine {
  readonly line: Line;
  readonly path: string;
}

/** All lines in an event's data, in the order in which they are read: by the names of their fields. */
export function linesIn(data: unknown, path = 'data'): PlacedLine[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => linesIn(item, `${path}[${index}]`));
  if (typeof data !== 'object' || data === null) return [];
  if ('budgetYear' in data && 'programme' in data) return [{ line: data as Line, path }];
  return Object.entries(data)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([key, value]) => (typeof value === 'object' ? linesIn(value, `${path}.${key}`) : []));
}

/** Whether a code can be used in a tree on a day. */
export function checkNode(
  at: Situation,
  tree: string,
  code: Code,
  path: string,
  day: Day = at.day,
): Refusal | undefined {
  const status = at.state.catalogue.tree(tree).status(code, day);
  switch (status.status) {
    case 'valid':
      return undefined;
    case 'unknown':
      return { code: 'UnknownNode', path, tree, node: code, effectiveOn: dateOf(day) };
    case 'notYet':
      return { code: 'UnknownNode', path, tree, node: code, effectiveOn: dateOf(day), validFrom: dateOf(status.from) };
    case 'ended':
      return {
        code: 'NodeEnded',
        path,
        tree,
        node: code,
        effectiveOn: dateOf(day),
        endedOn: dateOf(status.day),
        successor: status.successor,
        others: status.others,
      };
  }
}

/**
 * Whether the lines that a draft names state what the ledger asks for, with codes that are valid on the day. What was found of a
 * line is remembered for the days on which it cannot be otherwise, until the catalogue changes.
 */
export function checkLines(at: Situation, data: unknown): Refusal | undefined {
  const { revision } = at.state.catalogue;
  for (let index = 0; index < at.lines.length; index += 1) {
    const known = at.lines[index];
    if (known === undefined || known.mayStand(revision, at.day)) continue;
    const refusal = checkLine(at, known.value, linesIn(data)[index]?.path ?? 'data');
    if (refusal !== undefined) return refusal;
    known.found(revision, steadySpan(at, known.value));
  }
  return undefined;
}

/** The days around that of the draft on which all nodes of a line are what they are on it. */
function steadySpan({ state, day }: Situation, line: Line): { from: Day; until: Day } {
  let [from, until] = [FIRST_DAY, LAST_DAY + 1];
  for (const [tree, code] of [...LINE_TREES.map((tree) => [tree, line[tree]] as const), ...dimensionsOf(line)]) {
    const span = state.catalogue.tree(tree).steadySpan(code, day);
    [from, until] = [Math.max(from, span.from), Math.min(until, span.until)];
  }
  return { from, until };
}

function dimensionsOf(line: Line): [key: string, code: Code][] {
  return line.dimensions === undefined ? [] : Object.entries(line.dimensions);
}

function checkLine(at: Situation, line: Line, path: string): Refusal | undefined {
  const declared = at.state.catalogue.declared();
  return (
    firstAmong(declared, ({ key, position }) =>
      position === 0 && codeIn(line, key) === undefined
        ? invalid(`${path}.dimensions.${key}`, 'missingDimension', undefined, key)
        : undefined,
    ) ??
    firstAmong(dimensionsOf(line), ([key]) =>
      declared.some((each) => each.key === key)
        ? undefined
        : invalid(
            `${path}.dimensions.${key}`,
            'undeclaredDimension',
            key,
            declared.map((each) => each.key).join(', ') || 'none',
          ),
    ) ??
    firstAmong(LINE_TREES, (tree) => checkNode(at, tree, line[tree], `${path}.${tree}`)) ??
    firstAmong(dimensionsOf(line), ([key, code]) => checkNode(at, key, code, `${path}.dimensions.${key}`))
  );
}

/** Whether a ceiling's codes are valid on the day. */
export function checkCeilingKey(at: Situation, key: CeilingKey, path: string): Refusal | undefined {
  return firstAmong(['programme', 'source', 'unit'] as const, (tree) =>
    checkNode(at, tree, key[tree], `${path}.${tree}`),
  );
}

/** Whether an authority is known, and had not ended on a day. */
export function checkAuthority(at: Situation, code: Code, path: string, day: Day): Refusal | undefined {
  const refusal = checkNode(at, 'authority', code, path, day);
  return refusal?.code === 'UnknownNode' && refusal.validFrom !== undefined ? undefined : refusal;
}
