// The units of Sơn La on a day, and the authorities that they have.
import type { AuthorityDefinedData, Draftable, UnitDefinedData } from '@so-cai/core';

import { catalogues as shipped, type Catalogues } from './builtIn.js';
import { nodesOn, unitData } from './planned.js';
import type { Catalogue, CatalogueNode } from './types.js';

/** Which day, and which catalogues. */
export interface OnDay {
  /** The day, `YYYY-MM-DD`. */
  readonly on: string;
  /** The catalogues as shipped unless given. */
  readonly catalogues?: Catalogues;
}

/**
 * The units of Sơn La that are valid on a day: with districts until 30 June 2025, communes directly below the province from 1 July on.
 * Only the communes that are shipped or were added by {@link loadCommunes} are there.
 * @example sonLaUnits({ on: "2025-07-01" }).filter(({ parent }) => parent === "SL").length // 4
 */
export function sonLaUnits({ on, catalogues = shipped }: OnDay): Draftable<UnitDefinedData>[] {
  return unitsOn(catalogues.units, on).map((node) => unitData(node));
}

/** Units valid on a day, each below what is valid on that day: what stood below an ended level stands below its successor. */
export function unitsOn(units: Catalogue, on: string): CatalogueNode[] {
  const { reorganisation } = units;
  const valid = nodesOn(units, on);
  if (reorganisation === undefined || on < reorganisation.on) return valid;
  return valid.map((node) =>
    node.parent === undefined || valid.some(({ code }) => code === node.parent)
      ? node
      : { ...node, parent: reorganisation.successor },
  );
}

/**
 * The People's Councils and Committees of the units of Sơn La on a day, each with its level and the unit it decides for.
 * @example sonLaAuthorities({ on: "2024-01-01" }).find(({ code }) => code === "HDND-SL-VANHO")?.level // "district"
 */
export function sonLaAuthorities({ on, catalogues = shipped }: OnDay): Draftable<AuthorityDefinedData>[] {
  return unitsOn(catalogues.units, on).flatMap((unit) => authoritiesOf(unit, catalogues.authorities));
}

/** The authorities that a unit of its level has. */
export function authoritiesOf(unit: CatalogueNode, { patterns = [] }: Catalogue): Draftable<AuthorityDefinedData>[] {
  return patterns
    .filter(({ unitLevel }) => unitLevel === unit.level)
    .map(({ code, name, level }) => ({
      code: code.replace('{code}', unit.code),
      name: {
        vi: name.vi.replace('{name}', inSentence(unit.name.vi, name.vi)),
        en: name.en.replace('{name}', unit.name.en),
      },
      level,
      area: unit.code,
    }));
}

/** A name within another begins with a small letter: HĐND huyện Vân Hồ. */
function inSentence(name: string, around: string): string {
  return around.startsWith('{name}') ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
