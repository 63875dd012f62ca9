// What the ledger begins with: programmes, units, sources, authorities and rule packs of `@so-cai/vietnam`, and the little that only
// this story needs. Every document number that begins with EXAMPLE is illustrative.
import { line, type Line, type LedgerPlan } from '@so-cai/core';
import { plannedAdoptions, rulePacks, sonLaPlan } from '@so-cai/vietnam';

import { PILOT } from './illustrative/choices.js';
import { DAYS } from './illustrative/days.js';

export const PROVINCE = 'SL';
export const COUNCIL = 'HDND-SL';
export const COMMITTEE = 'UBND-SL';
export const PRIME_MINISTER = 'TTG';
export const TREASURY = 'KBNN-SL';
export const NEWSPAPER = 'BDT-DCSVN';
/** The three programmes, in the order of tables. */
export const PROGRAMMES: readonly string[] = ['NTM', 'GNBV', 'DTTS'];
export const BUDGET_YEAR = 2024;
const SOURCE = 'NSTW';

/** Who may decide what, by the day and the budget year of a move. */
export const packs = rulePacks({ province: { unit: PROVINCE }, pilotDistricts: [PILOT] });

/** What tells one line of the story from another. */
export interface LineOf {
  readonly programme: string;
  readonly kind: string;
  readonly unit: string;
  readonly budgetYear?: number;
  /** The budget year unless given; `null` where it is not stated. */
  readonly originYear?: number | null;
}

/** A line of the story. The article states no source; that of the story is the central budget. */
export function lineOf(of: LineOf): Line {
  const { programme, kind: capital, unit, budgetYear = BUDGET_YEAR, originYear = budgetYear } = of;
  return line({ programme, capital, source: SOURCE, unit, budgetYear, originYear });
}

/** What every illustrative event says of itself. */
export const ILLUSTRATIVE_NOTE = 'Số liệu minh họa, không có trong nguồn · illustrative, in no source';

/** A document of the story. Its number says that it does not exist. */
export function exampleDocument(
  kind: string,
  name: string,
  issuer: string,
  date: string,
): { kind: string; number: string; issuer: string; date: string } {
  return { kind, number: `EXAMPLE-${name}`, issuer, date };
}

/** What an illustrative event says besides its data: its day, a document, and that it is illustrative. */
export function illustrated(
  kind: string,
  name: string,
  issuer: string,
  on: string,
): { effectiveOn: string; basis: [ReturnType<typeof exampleDocument>]; note: string } {
  return { effectiveOn: on, basis: [exampleDocument(kind, name, issuer, on)], note: ILLUSTRATIVE_NOTE };
}

/** The plan of the story's ledger. */
export const sonLa: LedgerPlan = planOf();

function planOf(): LedgerPlan {
  const plan = sonLaPlan({
    openedOn: DAYS.opened,
    basis: [exampleDocument('NQ', 'MO-SO', COUNCIL, DAYS.opened)],
  });
  return {
    ...plan,
    authorities: [
      ...(plan.authorities ?? []),
      { code: TREASURY, name: { vi: 'Kho bạc Nhà nước Sơn La', en: 'State Treasury of Sơn La' }, level: 'province' },
      {
        code: NEWSPAPER,
        name: { vi: 'Báo điện tử Đảng Cộng sản Việt Nam', en: 'Communist Party of Vietnam Online Newspaper' },
        level: 'press',
      },
    ],
    units: [
      ...(plan.units ?? []),
      {
        code: 'SL-CAPTINH',
        parent: PROVINCE,
        name: { vi: 'Các đơn vị cấp tỉnh (minh họa)', en: 'Provincial departments (illustrative)' },
        spends: true,
      },
    ],
    rulePacks: plannedAdoptions(packs),
  };
}
