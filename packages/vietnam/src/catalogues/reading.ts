// Reading catalogue files: their form, and that codes, parents, levels and sources hang together.
import type { z } from 'zod';

import { catalogueSchema, codesSchema } from './schema.js';
import type { Catalogue, CatalogueNode, CodeList } from './types.js';

/** What is wrong with a file of data, and where: `nodes[3].parent`, or a row and a column of a list. */
export interface DataProblem {
  readonly path: string;
  readonly message: string;
}

/** Data that were read, or everything that is wrong with them. */
export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

/**
 * Reads a catalogue from the parsed JSON of a file, such as a user's own in the form of those that this package ships.
 * @example readCatalogue(JSON.parse(text)) // { ok: false, problems: [{ path: "nodes[3].parent", message: "…" }] }
 */
export function readCatalogue(json: unknown): Loaded<Catalogue> {
  const read = readBy(catalogueSchema, json);
  if (!read.ok) return read;
  const { sources, period, reorganisation, patterns = [] } = read.value;
  const cited = [period, reorganisation, ...patterns].flatMap((each) => each?.sources ?? []);
  const unknown = cited
    .filter((key) => !Object.hasOwn(sources, key))
    .map((key) => ({ path: 'sources', message: `have no "${key}", which is cited` }));
  const problems = read.value.nodes.flatMap((node, index) =>
    nodeProblems(read.value, node, index).map((message) => ({
      path: `nodes[${index}]`,
      message: `${node.code} ${message}`,
    })),
  );
  const all = [...unknown, ...problems];
  return all.length === 0 ? read : { ok: false, problems: all };
}

/** Reads a list of codes from the parsed JSON of a file. */
export function readCodeList(json: unknown): Loaded<CodeList> {
  const read = readBy(codesSchema, json);
  if (!read.ok) return read;
  const { codes, sources } = read.value;
  const problems = codes.flatMap((entry, index) => [
    ...entry.sources
      .filter((source) => !Object.hasOwn(sources, source))
      .map((source) => ({ path: `codes[${index}].sources`, message: `no source "${source}"` })),
    ...(codes.some((other) => other !== entry && other.code === entry.code && overlap(other, entry))
      ? [{ path: `codes[${index}]`, message: `${entry.code} means two things on one day` }]
      : []),
  ]);
  return problems.length === 0 ? read : { ok: false, problems };
}

function readBy<T>(schema: z.ZodType<T>, json: unknown): Loaded<T> {
  const answer = schema.safeParse(json);
  if (answer.success) return { ok: true, value: answer.data };
  return { ok: false, problems: answer.error.issues.map(({ path, message }) => ({ path: pathText(path), message })) };
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function nodeProblems(catalogue: Catalogue, node: CatalogueNode, index: number): string[] {
  const before = catalogue.nodes.slice(0, index);
  const isKnown = (wanted: string): boolean => before.some(({ code }) => code === wanted);
  return [
    ...(catalogue.levels.some(({ key }) => key === node.level)
      ? []
      : [`stands on a level "${node.level}" that is not named`]),
    ...(node.parent === undefined || isKnown(node.parent)
      ? []
      : [`stands below "${node.parent}", which is not named before it`]),
    ...node.sources
      .filter((key) => !Object.hasOwn(catalogue.sources, key))
      .map((key) => `cites a source "${key}" that is not named`),
    ...(node.succeeds ?? [])
      .filter((code) => !isKnown(code))
      .map((code) => `succeeds "${code}", which is not named before it`),
    ...(before.some((other) => other.code === node.code && overlap(other, node)) ? ['says two things of one day'] : []),
  ];
}

interface Validity {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function overlap(left: Validity, right: Validity): boolean {
  return (left.from ?? '') <= (right.to ?? '~') && (right.from ?? '') <= (left.to ?? '~');
}

/** Whether something is valid on a day. */
export function isValidOn({ from, to }: Validity, on: string): boolean {
  return (from ?? '') <= on && on <= (to ?? '~');
}
