// The catalogues that this package ships, read and checked once when it is loaded.
import { SoCaiError } from '@so-cai/core';

import authorities from './data/authorities.json' with { type: 'json' };
import budgetCodes from './data/budget-codes.json' with { type: 'json' };
import capitalKinds from './data/capital-kinds.json' with { type: 'json' };
import programme2026 from './data/programme-2026.json' with { type: 'json' };
import dtts from './data/programme-dtts-2021.json' with { type: 'json' };
import gnbv from './data/programme-gnbv-2021.json' with { type: 'json' };
import ntm from './data/programme-ntm-2021.json' with { type: 'json' };
import sources from './data/sources.json' with { type: 'json' };
import units from './data/units-son-la.json' with { type: 'json' };
import { type Loaded, readCatalogue, readCodeList } from './reading.js';
import type { Catalogue, CodeList } from './types.js';

/** All catalogues that a plan is made of. A program may replace any of them by its own. */
export interface Catalogues {
  /** The three programmes of 2021-2025, in the order NTM, GNBV, DTTS. */
  readonly programmes2021: readonly Catalogue[];
  /** The merged programme of 2026-2035. */
  readonly programmes2026: readonly Catalogue[];
  readonly sources: Catalogue;
  readonly capital: Catalogue;
  readonly units: Catalogue;
  readonly authorities: Catalogue;
  /** Codes of the State Budget Nomenclature, with their validity. */
  readonly codes: CodeList;
}

/** The catalogues as shipped; {@link withOverrides} and {@link loadCommunes} make others of them. */
export const catalogues: Catalogues = {
  programmes2021: [ntm, gnbv, dtts].map((json) => shipped(readCatalogue(json))),
  programmes2026: [shipped(readCatalogue(programme2026))],
  sources: shipped(readCatalogue(sources)),
  capital: shipped(readCatalogue(capitalKinds)),
  units: shipped(readCatalogue(units)),
  authorities: shipped(readCatalogue(authorities)),
  codes: shipped(readCodeList(budgetCodes)),
};

/** What was shipped is right, or the package is broken: tests read every file. */
function shipped<T>(loaded: Loaded<T>): T {
  if (loaded.ok) return loaded.value;
  throw new SoCaiError(
    'InvalidQuery',
    `a shipped catalogue is broken: ${loaded.problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`,
  );
}

/** All catalogues of a set, in one list. */
export function allCatalogues(set: Catalogues): Catalogue[] {
  return [...set.programmes2021, ...set.programmes2026, set.sources, set.capital, set.units, set.authorities];
}
