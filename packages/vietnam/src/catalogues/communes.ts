// The full list of communes, which a user loads from CSV or JSON: old ones with their district, new ones with those that they were formed from.
import { addDays, localDate } from '@so-cai/core';
import { z } from 'zod';

import type { Catalogues } from './builtIn.js';
import { csvRows } from './csv.js';
import { checked } from './overrides.js';
import type { DataProblem, Loaded } from './reading.js';
import type { Catalogue, CatalogueNode, CitedDocument, Reorganisation } from './types.js';

/** Kinds of communes, with their English word. */
const KINDS: Readonly<Record<string, string>> = { xã: 'commune', phường: 'ward', 'thị trấn': 'township' };
const COLUMNS = ['code', 'kind', 'name', 'district', 'from'] as const;

const rowSchema = z.strictObject({
  code: z.string().min(1, 'a code is missing'),
  kind: z.string().refine((kind) => Object.hasOwn(KINDS, kind), `a kind is one of ${Object.keys(KINDS).join(', ')}`),
  name: z.string().min(1, 'a name is missing'),
  district: z.string().min(1).exactOptional(),
  from: z.array(z.string()).min(1).exactOptional(),
});
type Row = z.infer<typeof rowSchema>;

/** How a list of communes is read. */
export interface CommuneListOptions {
  readonly format: 'csv' | 'json';
  /** The text that the list comes from. */
  readonly source: { readonly title: string; readonly url?: string; readonly document?: CitedDocument };
  /** Whether it must make the list complete: as many communes, wards, merged and untouched ones as the reorganisation names. */
  readonly isComplete?: boolean;
}

/**
 * The catalogues with a list of communes. Columns of CSV, fields of JSON: `code`; `kind` (xã, phường, thị trấn); `name` without the kind;
 * and either `district`, the code of the district of a commune that existed until 30 June 2025, or `from`, the codes of those that a new one
 * was formed from (in CSV with spaces between them). An old commune that no new one is formed from goes on as it is, below the province.
 * Everything that is wrong is told, with its row: unknown codes, a code that would come to mean something else, a commune that went into two.
 * @example loadCommunes(catalogues, "code,kind,name,district,from\nSL-X-TOMUA,xã,Tô Múa,SL-VANHO,\n", { format: "csv", source: { title: "…" } })
 */
export function loadCommunes(set: Catalogues, text: string, options: CommuneListOptions): Loaded<Catalogues> {
  const rows = options.format === 'csv' ? rowsOfCsv(text) : rowsOfJson(text);
  if (!rows.ok) return rows;
  const listed = rows.value.map(({ row }) => row);
  const problems = rows.value.flatMap(({ row, path }) =>
    problemsOf(row, listed, set.units).map((message) => ({ path, message })),
  );
  if (problems.length > 0) return { ok: false, problems };
  const { reorganisation } = set.units;
  if (reorganisation === undefined)
    return { ok: false, problems: [{ path: 'units', message: 'know no day on which communes were merged' }] };
  const units = withRows(set.units, reorganisation, listed, options.source);
  const missing = options.isComplete === true ? incomplete(units.nodes, reorganisation) : [];
  return missing.length > 0 ? { ok: false, problems: missing } : checked({ ...set, units });
}

/** A row, and where it stands. */
interface ListedRow {
  readonly row: Row;
  readonly path: string;
}

function rowsOfCsv(text: string): Loaded<ListedRow[]> {
  const rows = csvRows(text.normalize('NFC'));
  if (rows === undefined) return { ok: false, problems: [{ path: '', message: 'a quote is opened and never closed' }] };
  const [first, ...lines] = rows;
  const { fields: header, number } = first ?? { fields: [], number: 1 };
  const strange = header.filter((column) => !COLUMNS.some((known) => known === column));
  const missing = COLUMNS.slice(0, 3).filter((column) => !header.includes(column));
  if (strange.length > 0 || missing.length > 0)
    return {
      ok: false,
      problems: [
        { path: `row ${number}`, message: `expected the columns ${COLUMNS.join(',')}, found ${header.join(',')}` },
      ],
    };
  return rowsOf(
    lines.map(({ fields }) =>
      Object.fromEntries(
        header
          .map((column, index) => [column, fields[index] ?? ''] as const)
          .filter(([, value]) => value !== '')
          .map(([column, value]) => [column, column === 'from' ? value.split(/\s+/) : value]),
      ),
    ),
    (index) => `row ${lines[index]?.number ?? ''}`,
  );
}

function rowsOfJson(text: string): Loaded<ListedRow[]> {
  try {
    const json: unknown = JSON.parse(text.normalize('NFC'));
    return rowsOf(json, (index) => `[${index}]`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problems: [{ path: '', message: `no JSON: ${error.message}` }] };
  }
}

function rowsOf(json: unknown, pathOf: (index: number) => string): Loaded<ListedRow[]> {
  const answer = z.array(rowSchema).safeParse(json);
  if (answer.success) return { ok: true, value: answer.data.map((row, index) => ({ row, path: pathOf(index) })) };
  return {
    ok: false,
    problems: answer.error.issues.map(({ path: [index, column], message }) => ({
      path: `${typeof index === 'number' ? pathOf(index) : ''}${column === undefined ? '' : `, ${String(column)}`}`,
      message,
    })),
  };
}

/** What contradicts other rows, or what is known. */
function problemsOf(row: Row, rows: readonly Row[], units: Catalogue): string[] {
  const isNew = row.from !== undefined;
  const known = units.nodes.find(({ code }) => code === row.code);
  const sameCode = rows.filter(({ code }) => code === row.code);
  const others = rows.filter((other) => other !== row);
  const isOld = (code: string): boolean =>
    rows.some((other) => other.code === code && other.from === undefined) ||
    units.nodes.some(
      (node) => node.code === code && node.level === 'commune' && node.parent !== units.reorganisation?.successor,
    );
  return [
    ...(isNew === (row.district === undefined)
      ? []
      : [`${row.code} needs either a district or the communes it was formed from`]),
    ...(sameCode.length === 1 ? [] : [`${row.code} stands in the list ${sameCode.length} times`]),
    ...(known === undefined || (known.name.vi === nameOf(row).vi && (known.succeeds !== undefined) === isNew)
      ? []
      : [`${row.code} means ${known.name.vi} already: a code never changes its meaning`]),
    ...(isNew && others.some((other) => other.from !== undefined && nameOf(other).vi === nameOf(row).vi)
      ? [`${nameOf(row).vi} stands in the list under another code`]
      : []),
    ...(row.district === undefined ||
    units.nodes.some(({ code, level }) => code === row.district && level === 'district')
      ? []
      : [`no district "${row.district}"`]),
    ...(row.from ?? []).flatMap((code) => {
      if (!isOld(code)) return [`no commune "${code}" that ended`];
      const also = others.find(({ from }) => from?.includes(code)) ?? formedElsewhere(code, row, rows, units);
      return also === undefined ? [] : [`${code} went into ${also.code} as well`];
    }),
  ];
}

/** A known new commune, not in the list, that was formed from a code. */
function formedElsewhere(code: string, row: Row, rows: readonly Row[], units: Catalogue): CatalogueNode | undefined {
  return units.nodes.find(
    (node) =>
      node.succeeds?.includes(code) === true && node.code !== row.code && !rows.some((each) => each.code === node.code),
  );
}

function nameOf({ kind, name }: Pick<Row, 'kind' | 'name'>): { vi: string; en: string } {
  return { vi: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`, en: `${name} ${KINDS[kind] ?? kind}` };
}

/** The units with the rows: old communes before new ones, so that each is known when it is named. */
function withRows(
  units: Catalogue,
  reorganisation: Reorganisation,
  rows: readonly Row[],
  source: CommuneListOptions['source'],
): Catalogue {
  const { on, successor } = reorganisation;
  const kept = units.nodes.filter((node) => !rows.some(({ code }) => code === node.code));
  const gone = new Set([...kept.flatMap(({ succeeds = [] }) => succeeds), ...rows.flatMap(({ from = [] }) => from)]);
  const nodes = rows.map(({ code, district, from, ...row }): CatalogueNode => {
    const common = { code, level: 'commune', name: nameOf(row), spends: true, sources: ['list'], confirmed: true };
    if (from !== undefined) return { ...common, parent: successor, from: on, succeeds: from };
    const end = gone.has(code) ? { to: addDays(localDate(on), -1) } : {};
    return { ...common, ...(district === undefined ? {} : { parent: district }), ...end };
  });
  const isNew = (node: CatalogueNode): boolean => node.succeeds !== undefined;
  return {
    ...units,
    sources: { ...units.sources, list: { kind: 'list', ...source } },
    nodes: [...[...kept, ...nodes].filter((node) => !isNew(node)), ...[...kept, ...nodes].filter(isNew)],
  };
}

/** How a list that should be complete differs from what the reorganisation names. */
function incomplete(nodes: readonly CatalogueNode[], { counts, on }: Reorganisation): DataProblem[] {
  const valid = nodes.filter(({ level, to }) => level === 'commune' && (to ?? '~') >= on);
  const wards = valid.filter(({ name }) => name.vi.startsWith('Phường ')).length;
  const merged = valid.filter(({ succeeds }) => succeeds !== undefined).length;
  const found = { communes: valid.length - wards, wards, merged, untouched: valid.length - merged };
  return (['communes', 'wards', 'merged', 'untouched'] as const)
    .filter((key) => found[key] !== counts[key])
    .map((key) => ({ path: key, message: `${found[key]}, where the reorganisation has ${counts[key]}` }));
}
