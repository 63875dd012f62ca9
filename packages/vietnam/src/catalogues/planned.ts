// Nodes of catalogues as a ledger's plan takes them: what is valid on the day it opens, and what begins later.
import {
  type AuthorityDefinedData,
  CAPITAL_KINDS,
  type DimensionNodeDefinedData,
  type Draftable,
  localDate,
  type NodeData,
  type OfficialCode,
  type Planned,
  type SourceDefinedData,
  type UnitDefinedData,
} from '@so-cai/core';

import { catalogues as shipped, type Catalogues } from './builtIn.js';
import { isValidOn } from './reading.js';
import type { Catalogue, CatalogueNode } from './types.js';

/** Which day a plan begins on, and which catalogues it is made of. */
export interface PlanOptions {
  /** The first day of the ledger. */
  readonly openedOn: string;
  /** The catalogues as shipped unless given. */
  readonly catalogues?: Catalogues;
}

/**
 * Nodes that are valid on a day.
 * @throws SoCaiError `InvalidDate`
 */
export function nodesOn(catalogue: Catalogue, on: string): CatalogueNode[] {
  localDate(on);
  return catalogue.nodes.filter((node) => isValidOn(node, on));
}

/** Nodes valid on the first day, and those that begin later; each with the day it begins on where that is later. */
function plannedNodes<T>(
  catalogue: Catalogue,
  openedOn: string,
  dataOf: (node: CatalogueNode, on: string) => T,
): (T & { readonly from?: string })[] {
  localDate(openedOn);
  return catalogue.nodes
    .filter((node) => node.to === undefined || node.to >= openedOn)
    .map((node) => {
      const begins = node.from !== undefined && node.from > openedOn ? node.from : undefined;
      return { ...dataOf(node, begins ?? openedOn), ...(begins === undefined ? {} : { from: begins }) };
    });
}

/** What every node says of itself. */
export function nodeData({ code, parent, name }: CatalogueNode): Draftable<NodeData> {
  return { code, name, ...(parent === undefined ? {} : { parent }) };
}

/** Codes that the nomenclature has for a node on a day. */
export function officialCodesOf(node: string, on: string, { codes }: Catalogues): Draftable<OfficialCode>[] {
  return codes.codes
    .filter((entry) => entry.node === node && isValidOn(entry, on))
    .map((entry) => ({ system: codes.system, code: entry.code }));
}

/**
 * The three programmes of 2021-2025 with their components, for `programmes` of a plan.
 * @example programmes2021({ openedOn: "2024-01-01" }).find(({ code }) => code === "NTM-02")?.name.vi
 */
export function programmes2021({ openedOn, catalogues = shipped }: PlanOptions): Planned<NodeData>[] {
  return catalogues.programmes2021.flatMap((each) => programmesOf(each, openedOn, catalogues));
}

/**
 * The merged programme of 2026-2035 with its pillars, whose contents are numbered anew, for `programmes` of a plan. In a ledger that was
 * opened earlier it begins in 2026.
 * @example programmes2026({ openedOn: "2024-01-01" })[0]?.from // "2026-01-01"
 */
export function programmes2026({ openedOn, catalogues = shipped }: PlanOptions): Planned<NodeData>[] {
  return catalogues.programmes2026.flatMap((each) => programmesOf(each, openedOn, catalogues));
}

function programmesOf(catalogue: Catalogue, openedOn: string, set: Catalogues): Planned<NodeData>[] {
  return plannedNodes(catalogue, openedOn, (node, on) => {
    const officialCodes = officialCodesOf(node.code, on, set);
    return { ...nodeData(node), ...(officialCodes.length === 0 ? {} : { officialCodes }) };
  });
}

/** Sources of money, for `sources` of a plan: credit and mobilised money are not `planned`, so no rate counts them. */
export function moneySources({ openedOn, catalogues = shipped }: PlanOptions): Planned<SourceDefinedData>[] {
  return plannedNodes(catalogues.sources, openedOn, (node) => ({ ...nodeData(node), planned: node.planned ?? true }));
}

/**
 * Names of the capital kinds that differ from those that every ledger begins with, for `nodes` of a plan: vốn sự nghiệp is called kinh phí
 * thường xuyên from 2026 on, and is the same kind.
 * @example capitalKinds({ openedOn: "2024-01-01" }).map(({ name, from }) => [name.vi, from]) // [["Kinh phí thường xuyên", "2026-01-01"]]
 */
export function capitalKinds({ openedOn, catalogues = shipped }: PlanOptions): Planned<DimensionNodeDefinedData>[] {
  const kinds = plannedNodes(catalogues.capital, openedOn, (node) => ({
    dimension: 'capital',
    ...nodeData(node),
    underCeiling: node.underCeiling ?? false,
  }));
  return kinds.filter(
    (kind) => !CAPITAL_KINDS.some(({ code, name }) => code === kind.code && name.vi === kind.name.vi),
  );
}

/** Authorities of the whole country, for `authorities` of a plan. Their `level` is what rules speak of. */
export function centralAuthorities({ openedOn, catalogues = shipped }: PlanOptions): Planned<AuthorityDefinedData>[] {
  return plannedNodes(catalogues.authorities, openedOn, (node) => ({ ...nodeData(node), level: node.level }));
}

/** A unit as an event defines it. */
export function unitData(node: CatalogueNode): Draftable<UnitDefinedData> {
  return { ...nodeData(node), spends: node.spends ?? true };
}
