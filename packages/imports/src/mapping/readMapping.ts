// Reading a mapping: its form, and that its parts fit each other.
import type { MappingProblem } from './mappingProblem.js';
import { withParts } from './parts.js';
import { mappingSchema } from './schema.js';
import { cellsOf, draftOf } from './templates.js';
import type { CellReference, Mapping } from './types.js';

/** A mapping, or everything that is wrong with it. */
export type ReadMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/**
 * Reads a mapping from the parsed JSON of its file. `parts` there are named once, and `{ "use": "line" }` puts one in its place.
 * @example readMapping({ source: { system: "TABMIS" } }) // { ok: false, problems: [{ path: "source.id", message: "…" }] }
 */
export function readMapping(json: unknown): ReadMapping {
  const whole = withParts(composed(json));
  if (whole.problems.length > 0) return { ok: false, problems: whole.problems };
  const read = mappingSchema.safeParse(whole.json);
  if (!read.success)
    return { ok: false, problems: read.error.issues.map(({ path, message }) => ({ path: pathText(path), message })) };
  const problems = [...disagreements(read.data)];
  return problems.length === 0 ? { ok: true, mapping: read.data } : { ok: false, problems };
}

/** All texts in NFC, as those of files are compared. */
function composed(json: unknown): unknown {
  if (typeof json === 'string') return json.normalize('NFC');
  if (Array.isArray(json)) return json.map(composed);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key.normalize('NFC'), composed(value)]));
}

function* disagreements(mapping: Mapping): Generator<MappingProblem> {
  const { headerRow = 1, columns, rows = [], draft, tables = {}, split = [] } = mapping;
  if (headerRow === 0 && columns === undefined)
    yield { path: 'columns', message: 'is needed where headerRow is 0: no row of the file names the columns' };
  if (draft === undefined && !rows.some((rule) => 'draft' in rule))
    yield { path: 'draft', message: 'is needed, or a rule with one: otherwise no row becomes anything' };
  const parts = split.flatMap(({ into }) => into);
  const twice = parts.find((part, index) => parts.indexOf(part) !== index);
  if (twice !== undefined) yield { path: 'split', message: `"${twice}" names two parts` };
  for (const { path, cell } of usedCells(mapping)) {
    if (cell.table !== undefined && !Object.hasOwn(tables, cell.table))
      yield { path: `${path}.table`, message: `there is no table "${cell.table}" in "tables"` };
    if (cell.as !== 'amount' && (cell.negated !== undefined || cell.numbers !== undefined))
      yield { path, message: '"negated" and "numbers" are said of amounts: give "as": "amount"' };
    if (cell.as !== undefined && cell.as !== 'text' && (cell.table ?? cell.prefix ?? cell.width) !== undefined)
      yield { path, message: '"table", "prefix" and "width" are said of texts only' };
  }
}

/** All cells of the drafts, with their places in the mapping. */
function* usedCells(mapping: Mapping): Generator<{ readonly path: string; readonly cell: CellReference }> {
  const { postedOn } = mapping.source;
  if (postedOn !== undefined) yield { path: 'source.postedOn', cell: postedOn };
  if (mapping.rows === undefined) yield* cellsOf(mapping.draft ?? {}, 'draft');
  for (const [index, rule] of (mapping.rows ?? []).entries())
    if ('draft' in rule) yield* cellsOf(draftOf(mapping, rule.draft), `rows[${index}].draft`);
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
