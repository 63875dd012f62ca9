// A user's own facts in place of shipped ones: official titles, checked codes, hand-over plans. Each names the text that it comes from.
import { addDays, localDate } from '@so-cai/core';

import { allCatalogues, type Catalogues } from './builtIn.js';
import { type DataProblem, type Loaded, readCatalogue, readCodeList } from './reading.js';
import type { Catalogue, CatalogueNode, CitedDocument, CodeList } from './types.js';

/** What replaces facts of a node. */
export interface NodeOverride {
  readonly code: string;
  /** The version that begins on this day; all versions of the code unless given. */
  readonly from?: string;
  readonly name?: { readonly vi: string; readonly en: string };
  readonly parent?: string;
  readonly spends?: boolean;
  readonly planned?: boolean;
}

/** What replaces the codes that a nomenclature has for a node. */
export interface CodeOverride {
  readonly node: string;
  readonly code: string;
  readonly from: string;
  readonly to?: string;
}

/** Facts from one text. */
export interface Overrides {
  /** The text that confirms them. */
  readonly source: { readonly title: string; readonly url?: string; readonly document?: CitedDocument };
  readonly nodes?: readonly NodeOverride[];
  readonly codes?: readonly CodeOverride[];
}

/**
 * The catalogues with a user's facts in place of the shipped ones. What is overridden is confirmed by the text that it names; nothing
 * else changes. A code never becomes another node: unknown codes are refused.
 * @example withOverrides(catalogues, { source: { title: "Quyết định 1719/QĐ-TTg" }, nodes: [{ code: "DTTS-05-1", name: { vi: "…", en: "…" } }] })
 */
export function withOverrides(set: Catalogues, overrides: Overrides): Loaded<Catalogues> {
  const { nodes = [], codes = [] } = overrides;
  const known = allCatalogues(set).flatMap((catalogue) => catalogue.nodes);
  const problems: DataProblem[] = [
    ...nodes.flatMap((each, index) =>
      known.some((node) => fits(node, each))
        ? []
        : [{ path: `nodes[${index}].code`, message: `no node "${each.code}"` }],
    ),
    ...codes.flatMap((each, index) =>
      known.some(({ code }) => code === each.node)
        ? []
        : [{ path: `codes[${index}].node`, message: `no node "${each.node}"` }],
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const list = withCodes(set.codes, overrides);
  if (!list.ok) return list;
  const changed = (catalogue: Catalogue): Catalogue => overridden(catalogue, overrides);
  return checked({
    programmes2021: set.programmes2021.map(changed),
    programmes2026: set.programmes2026.map(changed),
    sources: changed(set.sources),
    capital: changed(set.capital),
    units: changed(set.units),
    authorities: changed(set.authorities),
    codes: list.value,
  });
}

/** A set whose every file is as a file must be, or what is wrong with them. */
export function checked(set: Catalogues): Loaded<Catalogues> {
  const files: readonly Loaded<unknown>[] = [
    ...allCatalogues(set).map((each) => readCatalogue(each)),
    readCodeList(set.codes),
  ];
  const problems = files.flatMap((file) => (file.ok ? [] : file.problems));
  return problems.length === 0 ? { ok: true, value: set } : { ok: false, problems };
}

function fits(node: CatalogueNode, { code, from }: NodeOverride): boolean {
  return node.code === code && (from === undefined || node.from === from);
}

/** The sources of a file with the text of the overrides, under a key that is free. */
function withSource(
  sources: Catalogue['sources'],
  source: Overrides['source'],
): { key: string; sources: Catalogue['sources'] } {
  let number = 1;
  while (Object.hasOwn(sources, `own-${number}`)) number += 1;
  const key = `own-${number}`;
  return { key, sources: { ...sources, [key]: { kind: 'override', ...source } } };
}

function overridden(catalogue: Catalogue, { source, nodes = [] }: Overrides): Catalogue {
  const own = nodes.filter((each) => catalogue.nodes.some((node) => fits(node, each)));
  if (own.length === 0) return catalogue;
  const { key, sources } = withSource(catalogue.sources, source);
  return {
    ...catalogue,
    sources,
    nodes: catalogue.nodes.map((node) => {
      const found = own.find((each) => fits(node, each));
      if (found === undefined) return node;
      const { doubtful: _doubtful, note: _note, ...confirmed } = node;
      return {
        ...confirmed,
        ...found,
        ...(node.from === undefined ? {} : { from: node.from }),
        sources: [key],
        confirmed: true,
      };
    }),
  };
}

type CodeEntry = CodeList['codes'][number];

function withCodes(list: CodeList, { source, codes = [] }: Overrides): Loaded<CodeList> {
  if (codes.length === 0) return { ok: true, value: list };
  const { key, sources } = withSource(list.sources, source);
  const own = codes.map((each): CodeEntry => {
    const name = list.codes.find((entry) => entry.node === each.node)?.name ?? { vi: each.node, en: each.node };
    return { ...each, name, status: 'confirmed', sources: [key] };
  });
  const read = readCodeList({ ...list, sources, codes: own });
  if (!read.ok) return read;
  return {
    ok: true,
    value: { ...list, sources, codes: [...list.codes.flatMap((each) => besides(each, own)), ...own] },
  };
}

/** What remains of a code on the days that others of its node leave to it. */
function besides(entry: CodeEntry, own: readonly CodeEntry[]): CodeEntry[] {
  return own
    .filter(({ node }) => node === entry.node)
    .reduce<CodeEntry[]>((rest, { from, to }) => rest.flatMap((each) => outside(each, from, to)), [entry]);
}

function outside(entry: CodeEntry, from: string, to: string | undefined): CodeEntry[] {
  if (from > (entry.to ?? '~') || entry.from > (to ?? '~')) return [entry];
  return [
    ...(entry.from < from ? [{ ...entry, to: addDays(localDate(from), -1) }] : []),
    ...(to !== undefined && to < (entry.to ?? '~') ? [{ ...entry, from: addDays(localDate(to), 1) }] : []),
  ];
}
