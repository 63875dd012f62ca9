// What the end of a budget year does: carry-over, lapse, annual settlement.
import type { DecidedFields, EventDataByType } from '@so-cai/core';

import { money, type ModelEntry, move, outside } from './entry.js';
import { ceilings } from './planRules.js';

type Data = EventDataByType;

/** The same stage and reference of the same line, one budget year later. */
export function carriedOver(data: Data['CarriedOver']): ModelEntry[] {
  return data.legs.flatMap(({ amount, line, stage, reference }) => {
    const nextYear = { ...line, budgetYear: line.budgetYear + 1 };
    return move(amount, money(line, stage, reference), money(nextYear, stage, reference), 'carried out', 'carried in');
  });
}

/** Available → outside. */
export function lapsed(data: Data['Lapsed'], decided: DecidedFields): ModelEntry[] {
  return [
    ...move(data.amount, money(data.line, 'available'), outside('money'), 'lapsed'),
    ...ceilings(decided.ceilings),
  ];
}

/** Paid → settled, as much as was approved; what was submitted moves nothing. */
export function annuallySettled(data: Data['AnnuallySettled']): ModelEntry[] {
  return data.legs.flatMap(({ approved, line, reference }) =>
    move(approved, money(line, 'paid', reference), money(line, 'settled', reference), 'annually settled'),
  );
}

/** Settled → paid again, or out. */
export function settlementCorrected({ line, reference, returnTo, amount }: Data['SettlementCorrected']): ModelEntry[] {
  const settled = money(line, 'settled', reference);
  return returnTo === 'paid'
    ? move(amount, settled, money(line, 'paid', reference), 'settlement corrected')
    : move(amount, settled, outside('money'), 'returned to the outside');
}
