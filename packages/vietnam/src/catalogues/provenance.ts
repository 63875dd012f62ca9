// Where a fact comes from, and whether it was confirmed: what every name on paper and screen can be asked for.
import type { Language, Names } from '@so-cai/core';

import { allCatalogues, catalogues as shipped, type Catalogues } from './builtIn.js';
import { isValidOn } from './reading.js';
import type { Catalogue, CatalogueNode, Doubt, FactSource } from './types.js';
import { authoritiesOf } from './units.js';

/** A code in somebody else's nomenclature, and how far it can be trusted. */
export interface CodeProvenance {
  readonly system: string;
  readonly code: string;
  /** `replaceable` codes were not checked against the annex in force. */
  readonly status: 'confirmed' | 'replaceable';
  readonly from: string;
  readonly to?: string;
  readonly sources: readonly FactSource[];
  readonly note?: Names;
}

/** What stands behind a node. */
export interface Provenance {
  readonly code: string;
  readonly tree: Catalogue['tree'];
  /** The file and its version. */
  readonly catalogue: { readonly id: string; readonly version: string };
  readonly name: Names;
  /** What nodes of its level are called: dự án thành phần, nội dung thành phần, hợp phần, xã. */
  readonly level: { readonly key: string; readonly name: Names };
  readonly confirmed: boolean;
  /** The facts that are in doubt; none where it is confirmed. */
  readonly doubtful: readonly Doubt[];
  /** What a reader is told of the doubt. */
  readonly note?: Names;
  readonly sources: readonly FactSource[];
  readonly officialCodes: readonly CodeProvenance[];
  /** Whether a user's own text stands in place of the shipped facts. */
  readonly overridden: boolean;
}

/** Which day's facts are asked for, in which catalogues. */
export interface ProvenanceOptions {
  /** The newest facts unless given. */
  readonly on?: string;
  /** The catalogues as shipped unless given. */
  readonly catalogues?: Catalogues;
}

/**
 * What stands behind a code: sources, doubts, official codes. `undefined` where no catalogue knows it.
 * @example provenance("SL-VANHO")?.confirmed // false: the districts were not checked against the nomenclature
 */
export function provenance(code: string, options: ProvenanceOptions = {}): Provenance | undefined {
  const { on, catalogues = shipped } = options;
  for (const catalogue of allCatalogues(catalogues)) {
    const versions = catalogue.nodes.filter((node) => node.code === code);
    const node = (on === undefined ? undefined : versions.find((each) => isValidOn(each, on))) ?? versions.at(-1);
    if (node !== undefined) return provenanceOf(node, catalogue, catalogues);
  }
  return authorityProvenance(code, options);
}

function provenanceOf(node: CatalogueNode, catalogue: Catalogue, { codes }: Catalogues): Provenance {
  const level = catalogue.levels.find(({ key }) => key === node.level);
  const sources = sourcesOf(node.sources, catalogue.sources);
  return {
    code: node.code,
    tree: catalogue.tree,
    catalogue: { id: catalogue.id, version: catalogue.version },
    name: node.name,
    level: { key: node.level, name: level?.name ?? { vi: node.level, en: node.level } },
    confirmed: node.confirmed,
    doubtful: node.doubtful ?? [],
    ...(node.note === undefined ? {} : { note: node.note }),
    sources,
    officialCodes: codes.codes
      .filter((entry) => entry.node === node.code)
      .map(({ code, status, from, to, note, sources: keys }) => ({
        system: codes.system,
        code,
        status,
        from,
        ...(to === undefined ? {} : { to }),
        ...(note === undefined ? {} : { note }),
        sources: sourcesOf(keys, codes.sources),
      })),
    overridden: sources.some(({ kind }) => kind === 'override'),
  };
}

function sourcesOf(keys: readonly string[], sources: Catalogue['sources']): FactSource[] {
  return keys.map((key) => sources[key]).filter((source) => source !== undefined);
}

/** An authority that a unit has by its level is as certain as the unit. */
function authorityProvenance(code: string, options: ProvenanceOptions): Provenance | undefined {
  const { on, catalogues = shipped } = options;
  const { units, authorities } = catalogues;
  const candidates = units.nodes.filter((unit) => authoritiesOf(unit, authorities).some((each) => each.code === code));
  const unit = (on === undefined ? undefined : candidates.find((each) => isValidOn(each, on))) ?? candidates.at(-1);
  const authority = unit && authoritiesOf(unit, authorities).find((each) => each.code === code);
  if (unit === undefined || authority === undefined) return undefined;
  const ofUnit = provenanceOf(unit, units, catalogues);
  const pattern = authorities.patterns?.find((each) => each.code.replace('{code}', unit.code) === code);
  const level = authorities.levels.find(({ key }) => key === authority.level);
  return {
    ...ofUnit,
    code,
    tree: 'authority',
    catalogue: { id: authorities.id, version: authorities.version },
    name: authority.name,
    level: { key: authority.level, name: level?.name ?? { vi: authority.level, en: authority.level } },
    sources: [...sourcesOf(pattern?.sources ?? [], authorities.sources), ...ofUnit.sources],
  };
}

const MARKS = { vi: '(chưa đối chiếu)', en: '(unconfirmed)' } as const;

/**
 * The name of a code as it should be printed: what was not confirmed says so. A code that no catalogue knows is printed as it is.
 * @example printedName("SL-VANHO", "vi", { on: "2024-09-10" }) // "Huyện Vân Hồ (chưa đối chiếu)"
 */
export function printedName(code: string, language: Language, options: ProvenanceOptions = {}): string {
  const found = provenance(code, options);
  if (found === undefined) return code;
  return found.confirmed ? found.name[language] : `${found.name[language]} ${MARKS[language]}`;
}
