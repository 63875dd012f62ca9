// Codes in drafts: do they exist, and are they valid on the day?
import type { CeilingKey } from '../accounts/account.js';
import type { Code } from '../values/codes.js';
import { dateOf, type Day } from '../values/date.js';
import { codeIn, type Line, LINE_TREES } from '../values/line.js';
import { firstAmong, firstOf, invalid, type Situation } from './context.js';
import type { Refusal } from './rejection.js';

/** A line somewhere in an event's data, with its path. */
export interface PlacedLine {
  readonly line: Line;
  readonly path: string;
}

/** All lines in an event's data. */
export function linesIn(data: unknown, path = 'data'): PlacedLine[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => linesIn(item, `${path}[${index}]`));
  if (typeof data !== 'object' || data === null) return [];
  if ('budgetYear' in data && 'programme' in data) return [{ line: data as Line, path }];
  return Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'object' ? linesIn(value, `${path}.${key}`) : [],
  );
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

/** Whether a line states what the ledger asks for, with codes that are valid on the day. */
export function checkLine(at: Situation, { line, path }: PlacedLine): Refusal | undefined {
  const declared = at.state.catalogue.declared();
  return firstOf(
    () =>
      firstAmong(declared, ({ key, position }) =>
        position === 0 && codeIn(line, key) === undefined
          ? invalid(`${path}.dimensions.${key}`, 'missingDimension', undefined, key)
          : undefined,
      ),
    () =>
      firstAmong(Object.keys(line.dimensions ?? {}), (key) =>
        declared.some((each) => each.key === key)
          ? undefined
          : invalid(
              `${path}.dimensions.${key}`,
              'undeclaredDimension',
              key,
              declared.map((each) => each.key).join(', ') || 'none',
            ),
      ),
    () => firstAmong(LINE_TREES, (tree) => checkNode(at, tree, line[tree], `${path}.${tree}`)),
    () =>
      firstAmong(Object.entries(line.dimensions ?? {}), ([key, code]) =>
        checkNode(at, key, code, `${path}.dimensions.${key}`),
      ),
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
