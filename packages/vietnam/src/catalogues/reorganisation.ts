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
import type { Catalogue, CatalogueNode, FactSource, Reorganisation } from './types.js';
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
  readonly reorganisation: Reorganisation;
  /** Units of the level that ends, as they were on its last day. */
  readonly ended: readonly CatalogueNode[];
}

/** What every draft says besides its data. */
interface Envelope {
  readonly effectiveOn: string;
  readonly basis: readonly Draftable<BasisDocument>[];
  readonly note?: string;
}

/**
 * The drafts of what changed in Sơn La in 2025, in an order in which they can be recorded as one batch. What the catalogue could not confirm
 * stands in the note of the event that rests on it, unless `basis` names the text that decided it.
 * @throws SoCaiError `InvalidQuery` where `handover` names what is no district, or the catalogue knows no reorganisation.
 * @example await ledger.record(reorganisation2025({ openedOn: "2024-01-01" }), { commandId: "reorganisation-2025" })
 */
export function reorganisation2025(options: ReorganisationOptions = {}): AnyDraft[] {
  const { catalogues: set = shipped, openedOn, handover = {} } = options;
  const { reorganisation } = set.units;
  if (reorganisation === undefined)
    throw new SoCaiError('InvalidQuery', 'the units of this catalogue know no reorganisation');
  const { on, endingLevel } = reorganisation;
  if (openedOn !== undefined && localDate(openedOn) >= on) return [];
  const ended = unitsOn(set.units, dayBefore(on)).filter((node) => node.level === endingLevel);
  const strange = Object.keys(handover).find((code) => !ended.some((node) => node.code === code));
  if (strange !== undefined)
    throw new SoCaiError('InvalidQuery', `handover names "${strange}", which is no district on ${dayBefore(on)}`, {
      code: strange,
    });
  const at: Reorganising = { ...options, set, reorganisation, ended };
  return [...renamed(at), ...begun(at), ...merged(at), ...endedDistricts(at), ...endedSource(at), ...retired(at)];
}

/** Units that were called otherwise before: the same code, another name from a day on. */
function renamed(at: Reorganising): AnyDraft[] {
  const { set, reorganisation, openedOn = '' } = at;
  return set.units.nodes.flatMap((node) =>
    node.from !== undefined && node.from < reorganisation.on && node.from > openedOn
      ? define(node, set.authorities, envelope(at, node.sources, node.from))
      : [],
  );
}

/** Units that begin on the day, with their authorities. */
function begun(at: Reorganising): AnyDraft[] {
  const { units, authorities } = at.set;
  return units.nodes
    .filter(({ from }) => from === at.reorganisation.on)
    .flatMap((node) => define(node, authorities, envelope(at, node.sources)));
}

function define(node: CatalogueNode, authorities: Catalogue, around: Envelope): AnyDraft[] {
  return [
    unitDefined({ ...unitData(node), ...around }),
    ...authoritiesOf(node, authorities).map((each) => authorityDefined({ ...each, ...around })),
  ];
}

/** Communes flow into those that they formed. */
function merged(at: Reorganising): AnyDraft[] {
  return at.set.units.nodes.flatMap(({ code, from, succeeds, sources }) => {
    if (from !== at.reorganisation.on || succeeds === undefined) return [];
    const kind = succeeds.length === 1 ? 'rename' : 'merge';
    return [succeeded({ tree: 'unit', kind, from: succeeds, to: code, ...envelope(at, sources) })];
  });
}

/** Districts flow into the province: those with communes to hand over to as a split, all others together. */
function endedDistricts(at: Reorganising): AnyDraft[] {
  const { reorganisation, ended, handover = {} } = at;
  const { successor: to, sources, confirmed, note } = reorganisation;
  const around = envelope(at, sources, reorganisation.on, confirmed ? [] : [note.vi]);
  const whole = ended.map(({ code }) => code).filter((code) => !Object.hasOwn(handover, code));
  const splits = Object.entries(handover).map(([code, others]) =>
    succeeded({ tree: 'unit', kind: 'split', from: [code], to, others, ...around }),
  );
  return whole.length === 0
    ? splits
    : [...splits, succeeded({ tree: 'unit', kind: 'merge', from: whole, to, ...around })];
}

/** The district budget flows where the user says. */
function endedSource(at: Reorganising): AnyDraft[] {
  const { districtBudgetTo: to, set, reorganisation } = at;
  const from = set.sources.nodes.filter((node) => node.to === dayBefore(reorganisation.on)).map(({ code }) => code);
  if (to === undefined || from.length === 0) return [];
  return [succeeded({ tree: 'source', kind: 'merge', from, to, ...envelope(at, reorganisation.sources) })];
}

/** Authorities of units that ended decide no more. */
function retired(at: Reorganising): AnyDraft[] {
  const { set, reorganisation } = at;
  const around = envelope(at, reorganisation.sources);
  const gone = unitsOn(set.units, dayBefore(reorganisation.on)).filter(
    ({ to }) => to !== undefined && to < reorganisation.on,
  );
  return gone.flatMap((unit) =>
    authoritiesOf(unit, set.authorities).map(({ code }) => authorityRetired({ code, ...around })),
  );
}

/** The documents among sources, which events can cite, or where they name none, those of the reorganisation; and what is in doubt. */
function envelope(
  { set, basis, reorganisation }: Reorganising,
  keys: readonly string[],
  effectiveOn: string = reorganisation.on,
  doubts: readonly string[] = [],
): Envelope {
  if (basis !== undefined) return { effectiveOn, basis };
  const sourcesOf = (wanted: readonly string[]): FactSource[] =>
    wanted
      .map((key) => set.units.sources[key])
      .filter((source) => source !== undefined)
      .filter(({ document }) => document !== undefined);
  const own = sourcesOf(keys);
  const cited = own.length > 0 ? own : sourcesOf(reorganisation.sources);
  const notes = [...doubts, ...cited.map((source) => source.note?.vi).filter((note) => note !== undefined)];
  return {
    effectiveOn,
    basis: cited.map(({ document }) => document).filter((document) => document !== undefined),
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  };
}

function dayBefore(date: string): string {
  return addDays(localDate(date), -1);
}
