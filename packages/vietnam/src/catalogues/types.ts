// What a catalogue file says: nodes of one tree with their names, validity and sources.
import type { Names } from '@so-cai/core';

/** Trees that catalogues hold. */
export type CatalogueTree = 'programme' | 'unit' | 'source' | 'capital' | 'authority';
/** A fact of a node that may be in doubt. */
export type Doubt = 'existence' | 'name' | 'parent' | 'from' | 'to';

/** A document that an event can cite as its basis. */
export interface CitedDocument {
  /** Kind of document, such as `NQ`. */
  readonly kind: string;
  readonly number: string;
  readonly date: string;
  /** Code of the authority that issued it. */
  readonly issuer: string;
}

/** Where a fact comes from. */
export interface FactSource {
  readonly kind: 'law' | 'decision' | 'circular' | 'press' | 'generalKnowledge' | 'override' | 'list';
  readonly title: string;
  readonly url?: string;
  /** Present where number, date and issuer are known. */
  readonly document?: CitedDocument;
  /** Present where something of the source itself was not confirmed; `note` says what. */
  readonly confirmed?: false;
  readonly note?: Names;
}

/** One node, or one version of it: a code may stand several times with validities that do not overlap. */
export interface CatalogueNode {
  readonly code: string;
  /** Key of one of the catalogue's levels. */
  readonly level: string;
  readonly parent?: string;
  readonly name: Names;
  /** Other Vietnamese names under which it is found. */
  readonly aliases?: readonly string[];
  /** The first day; none means before everything that is recorded. */
  readonly from?: string;
  /** The last day; none means until further notice. */
  readonly to?: string;
  /** Units: whether it spends money itself. */
  readonly spends?: boolean;
  /** Sources: whether its money is part of the plan. */
  readonly planned?: boolean;
  /** Capital kinds: whether the medium-term plan limits it. */
  readonly underCeiling?: boolean;
  /** Units: the codes that it was formed from. */
  readonly succeeds?: readonly string[];
  /** Authorities: the kinds of documents that it issues. */
  readonly issues?: readonly string[];
  /** Keys of the catalogue's sources. */
  readonly sources: readonly string[];
  /** False where something is in doubt: `doubtful` says what, `note` tells a reader. */
  readonly confirmed: boolean;
  readonly doubtful?: readonly Doubt[];
  readonly note?: Names;
}

/** Authorities that every unit of a level has: `{code}` and `{name}` are the unit's. */
export interface AuthorityPattern {
  readonly unitLevel: string;
  /** The level that rules speak of. */
  readonly level: string;
  readonly body: 'council' | 'committee' | 'unit';
  readonly code: string;
  readonly name: Names;
  readonly issues: readonly string[];
  readonly sources: readonly string[];
}

/** A day on which a level of units ends, and its nodes flow to a successor. */
export interface Reorganisation {
  readonly on: string;
  readonly sources: readonly string[];
  readonly endingLevel: string;
  readonly successor: string;
  /** How many communes and wards there are after it, and how many of them were merged or untouched. */
  readonly counts: {
    readonly communes: number;
    readonly wards: number;
    readonly merged: number;
    readonly untouched: number;
  };
  readonly confirmed: boolean;
  readonly note: Names;
}

/** The years of a programme, and the last day on which their money may be spent. */
export interface ProgrammePeriod {
  readonly first: number;
  readonly last: number;
  /** None where no source was found that says it. */
  readonly spendableUntil?: string;
  readonly sources: readonly string[];
}

/** One catalogue: a tree's nodes of one subject, with the sources of all that it says. */
export interface Catalogue {
  readonly format: 'so-cai-catalogue';
  readonly formatVersion: 1;
  readonly id: string;
  readonly version: string;
  readonly tree: CatalogueTree;
  readonly title: Names;
  readonly sources: Readonly<Record<string, FactSource>>;
  /** What nodes are called at each depth, the highest first. */
  readonly levels: readonly { readonly key: string; readonly name: Names }[];
  /** Parents and predecessors come before those that name them. */
  readonly nodes: readonly CatalogueNode[];
  /** Programmes: the years that they are planned for. Their codes stay valid afterwards, until the last đồng is settled. */
  readonly period?: ProgrammePeriod;
  readonly patterns?: readonly AuthorityPattern[];
  readonly reorganisation?: Reorganisation;
}

/** A code in somebody else's nomenclature, valid from a day to a day. */
export interface ListedCode {
  readonly code: string;
  readonly parent?: string;
  readonly name: Names;
  readonly from: string;
  readonly to?: string;
  /** The node of a catalogue that it stands for. */
  readonly node?: string;
  /** `replaceable`: not checked against the annex in force. */
  readonly status: 'confirmed' | 'replaceable';
  readonly sources: readonly string[];
  readonly note?: Names;
}

/** Codes of one nomenclature. */
export interface CodeList {
  readonly format: 'so-cai-codes';
  readonly formatVersion: 1;
  readonly id: string;
  readonly version: string;
  readonly system: string;
  readonly title: Names;
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly codes: readonly ListedCode[];
}
