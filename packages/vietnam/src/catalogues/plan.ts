// Plans for new ledgers: the national catalogues, and all of Sơn La.
import { type BasisDocument, type Draftable, type LedgerPlan, SoCaiError } from '@so-cai/core';

import { catalogues as shipped } from './builtIn.js';
import {
  capitalKinds,
  centralAuthorities,
  moneySources,
  type PlanOptions,
  programmes2021,
  programmes2026,
} from './planned.js';
import { sonLaAuthorities, sonLaUnits } from './units.js';

/** The parts of a plan that are the same in every province. */
export type NationalPlan = Required<Pick<LedgerPlan, 'authorities' | 'programmes' | 'sources' | 'nodes'>>;

/**
 * The programmes of both periods, sources, capital kinds and central authorities, as parts of a {@link LedgerPlan}: a province adds its own
 * authority and units.
 * @example const plan: LedgerPlan = { ...nationalPlan({ openedOn }), authority, openedOn, basis, units }
 */
export function nationalPlan(options: PlanOptions): NationalPlan {
  return {
    authorities: centralAuthorities(options),
    programmes: [...programmes2021(options), ...programmes2026(options)],
    sources: moneySources(options),
    nodes: capitalKinds(options),
  };
}

/** What the plan of a ledger of Sơn La is made from. */
export interface SonLaPlanOptions extends PlanOptions {
  /** The documents that the opening rests on. */
  readonly basis: readonly Draftable<BasisDocument>[];
}

/**
 * A whole plan for a ledger of Sơn La, owned by its People's Council (`HDND-SL`): units and authorities as of the first day. A ledger that was
 * opened before July 2025 records the drafts of {@link reorganisation2025} when it comes to them.
 * @example await openLedger({ store, name: "son-la", create: sonLaPlan({ openedOn: "2024-01-01", basis }), actor: "STC-0017" })
 */
export function sonLaPlan(options: SonLaPlanOptions): LedgerPlan {
  const { openedOn, basis, catalogues = shipped } = options;
  const [council, ...others] = sonLaAuthorities({ on: openedOn, catalogues });
  if (council === undefined) throw new SoCaiError('InvalidQuery', 'the catalogues name no authority of the province');
  const national = nationalPlan(options);
  return {
    ...national,
    authority: { code: council.code, name: council.name, level: council.level },
    openedOn,
    basis,
    authorities: [...national.authorities, ...others],
    units: sonLaUnits({ on: openedOn, catalogues }),
  };
}
