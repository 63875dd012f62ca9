// What changed in Sơn La in 2025, as drafts to record: huyện Mộc Châu became a thị xã, communes merged, districts ended.
import {
  addDays,
  type AnyDraft,
  authorityDefined,
  authorityRetired,
  type BasisDocument,
  type Draftable,
  localDate,
  SoCaiError,
  succeeded,
  unitDefined,
} from '@so-cai/core';

import { catalogues as shipped, type Catalogues } from './builtIn.js';
import { unitData } from './planned.js';
import type { Catalogue, CatalogueNode } from './types.js';
import { authoritiesOf, unitsOn } from './units.js';

/** How the reorganisation of 2025 is recorded. */
export interface ReorganisationOptions {
  /** The first day of the ledger: what changed before it is left out. */
  readonly openedOn?: string;
  /** The catalogues as shipped unless given. */
  readonly catalogues?: Catalogues;
  /** Documents that all of it rests on, in place of those that the catalogue names. */
  readonly basis?: readonly Draftable<BasisDocument>[];
  /**
   * By code of a district: communes that get a part of what stood on it. The district is then split, the province being the residuary
   * successor, and each commune gets its part by `Apportioned`. A district that is not named flows into the province as a whole.
   */
  readonly handover?: Readonly<Record<string, readonly string[]>>;
  /** The source that takes over the district budget, such as `NSDP-T`; without it the district source stays as it is. */
  readonly districtBudgetTo?: string;
}

/** Everything a step needs. */
interface Reorganising extends ReorganisationOptions {
  readonly set: Catalogues;
  readonly on: string;
  readonly successor: string;
  readonly ended: readonly CatalogueNode[];
}

/**
 * The drafts of what changed in Sơn La in 2025, in an order in which they can be recorded as one batch.
 * @throws SoCaiError `InvalidQuery` where `handover` names what is no district, or the catalogue knows no reorganisation.
 * @example await ledger.record(reorganisation2025({ openedOn: "2024-01-01" }), { commandId: "reorganisation-2025" })
 */
export function reorganisation2025(options: ReorganisationOptions = {}): AnyDraft[] {
  const { catalogues: set = shipped } = options;
  const { reorganisation } = set.units;
  if (reorganisation === undefined)
    throw new SoCaiError('InvalidQuery', 'the units of this catalogue know no reorganisation');
  const { on, successor, endingLevel } = reorganisation;
  if (options.openedOn !== undefined && options.openedOn >= on) return [];
  const ended = unitsOn(set.units, dayBefore(on)).filter((node) => node.level === endingLevel);
  const strange = Object.keys(options.handover ?? {}).find((code) => !ended.some((node) => node.code === code));
  if (strange !== undefined)
    throw new SoCaiError('InvalidQuery', `handover names "${strange}", which is no district on ${dayBefore(on)}`, {
      code: strange,
    });
  const at: Reorganising = { ...options, set, on, successor, ended };
  return [...renamed(at), ...begun(at), ...merged(at), ...endedDistricts(at), ...endedSource(at), ...retired(at)];
}

/** Units that were called otherwise before: the same code, another name from a day on. */
function renamed(at: Reorganising): AnyDraft[] {
  const { units, authorities } = at.set;
  return units.nodes
    .filter(({ from }) => from !== undefined && from < at.on && from > (at.openedOn ?? ''))
    .flatMap((node) =>
      define(node, authorities, { effectiveOn: node.from ?? at.on, basis: basisOf(units, node.sources, at) }),
    );
}

/** Units that begin on the day, with their authorities. */
function begun(at: Reorganising): AnyDraft[] {
  const { units, authorities } = at.set;
  return units.nodes
    .filter(({ from }) => from === at.on)
    .flatMap((node) => define(node, authorities, { effectiveOn: at.on, basis: basisOf(units, node.sources, at) }));
}

type Envelope = { readonly effectiveOn: string; readonly basis: readonly Draftable<BasisDocument>[] };

function define(node: CatalogueNode, authorities: Catalogue, envelope: Envelope): AnyDraft[] {
  return [
    unitDefined({ ...unitData(node), ...envelope }),
    ...authoritiesOf(node, authorities).map((each) => authorityDefined({ ...each, ...envelope })),
  ];
}

function merged(at: Reorganising): AnyDraft[] {
  const { units } = at.set;
  return units.nodes
    .filter(({ from, succeeds }) => from === at.on && succeeds !== undefined)
    .map((node) =>
      succeeded({
        tree: 'unit',
        kind: node.succeeds?.length === 1 ? 'rename' : 'merge',
        from: node.succeeds ?? [],
        to: node.code,
        effectiveOn: at.on,
        basis: basisOf(units, node.sources, at),
      }),
    );
}

/** Districts flow into the province: those with communes to hand over to as a split, all others together. */
function endedDistricts(at: Reorganising): AnyDraft[] {
  const { units } = at.set;
  const basis = basisOf(units, units.reorganisation?.sources ?? [], at);
  // What is in doubt is told in the event itself, unless the user names the text that decided it.
  const doubt =
    units.reorganisation?.confirmed === false && at.basis === undefined ? units.reorganisation.note.vi : undefined;
  const envelope = { effectiveOn: at.on, basis, ...(doubt === undefined ? {} : { note: doubt }) };
  const handover = at.handover ?? {};
  const whole = at.ended.map(({ code }) => code).filter((code) => !Object.hasOwn(handover, code));
  const splits = Object.entries(handover).map(([code, others]) =>
    succeeded({ tree: 'unit', kind: 'split', from: [code], to: at.successor, others, ...envelope }),
  );
  if (whole.length === 0) return splits;
  return [...splits, succeeded({ tree: 'unit', kind: 'merge', from: whole, to: at.successor, ...envelope })];
}

function endedSource(at: Reorganising): AnyDraft[] {
  const { districtBudgetTo: to, set } = at;
  const from = set.sources.nodes.filter((node) => node.to === dayBefore(at.on)).map(({ code }) => code);
  if (to === undefined || from.length === 0) return [];
  const basis = basisOf(set.units, set.units.reorganisation?.sources ?? [], at);
  return [succeeded({ tree: 'source', kind: 'merge', from, to, effectiveOn: at.on, basis })];
}

/** Authorities of units that ended decide no more. */
function retired(at: Reorganising): AnyDraft[] {
  const { units, authorities } = at.set;
  const gone = unitsOn(units, dayBefore(at.on)).filter(
    ({ code, to }) => to !== undefined && to < at.on && code !== at.successor,
  );
  const envelope = { effectiveOn: at.on, basis: basisOf(units, units.reorganisation?.sources ?? [], at) };
  return gone.flatMap((unit) =>
    authoritiesOf(unit, authorities).map(({ code }) => authorityRetired({ code, ...envelope })),
  );
}

/** The documents among sources, which events can cite; where a list gives none, those of the reorganisation itself. */
function basisOf(
  { sources, reorganisation }: Catalogue,
  keys: readonly string[],
  { basis }: Reorganising,
): readonly Draftable<BasisDocument>[] {
  const cited = (of: readonly string[]): Draftable<BasisDocument>[] =>
    of.map((key) => sources[key]?.document).filter((document) => document !== undefined);
  const own = cited(keys);
  return basis ?? (own.length > 0 ? own : cited(reorganisation?.sources ?? []));
}

function dayBefore(date: string): string {
  return addDays(localDate(date), -1);
}
