// Templates of drafts: laid over each other, and gone through.
import type { CellReference, Mapping, NumberStyle, Template } from './types.js';

type Record = { readonly [key: string]: Template };

/** The draft of a rule laid over what all share: records are merged, everything else is taken from the rule. */
export function draftOf(mapping: Mapping, over: Template): Template {
  return laidOver(mapping.draft ?? {}, over);
}

/** All cells in a template, with their places. */
export function* cellsOf(
  template: Template,
  path: string,
): Generator<{ readonly path: string; readonly cell: CellReference }> {
  if (typeof template !== 'object' || template === null) return;
  if (isCell(template)) {
    yield { path, cell: template };
    return;
  }
  if (isList(template)) for (const [index, item] of template.entries()) yield* cellsOf(item, `${path}[${index}]`);
  else for (const [key, value] of Object.entries(template)) yield* cellsOf(value, path === '' ? key : `${path}.${key}`);
}

export function isCell(template: object): template is CellReference {
  return 'column' in template;
}

export function isList(template: object): template is readonly Template[] {
  return Array.isArray(template);
}

function laidOver(under: Template, over: Template): Template {
  if (!isRecord(under) || !isRecord(over)) return over;
  const merged: { [key: string]: Template } = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = below === undefined ? value : laidOver(below, value);
  }
  return merged;
}

function isRecord(template: Template): template is Record {
  return typeof template === 'object' && template !== null && !isList(template) && !isCell(template);
}

/** The columns that a mapping speaks of. */
export function namedColumns(mapping: Mapping): ReadonlySet<string> {
  const { source, rows, split = [], totals } = mapping;
  const names = new Set<string>('columns' in source.id ? source.id.columns : source.id.content);
  if (source.postedOn !== undefined) names.add(source.postedOn.column);
  for (const { column } of split) names.add(column);
  for (const column of Object.keys(totals?.sums ?? {})) names.add(column);
  if (rows === undefined) for (const { cell } of cellsOf(mapping.draft ?? {}, '')) names.add(cell.column);
  for (const rule of rows ?? []) {
    for (const { column } of rule.when ?? []) names.add(column);
    if ('total' in rule) for (const column of rule.total.columns) names.add(column);
    if ('draft' in rule) for (const { cell } of cellsOf(draftOf(mapping, rule.draft), '')) names.add(cell.column);
  }
  return names;
}

/** How the numbers of a column are written: as its amount cell says, where there is one that says so. */
export function numbersOf(mapping: Mapping, column: string): NumberStyle {
  const drafts = mapping.rows?.flatMap((rule) => ('draft' in rule ? [draftOf(mapping, rule.draft)] : [])) ?? [];
  for (const draft of mapping.rows === undefined ? [mapping.draft ?? {}] : drafts)
    for (const { cell } of cellsOf(draft, ''))
      if (cell.column === column && cell.numbers !== undefined) return { ...mapping.numbers, ...cell.numbers };
  return mapping.numbers ?? {};
}
