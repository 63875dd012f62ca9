// The report `figures`: any amounts and rates of a ledger, by cells that its parameters name.
import {
  addDays,
  type CarriedAdvances,
  formatAmount,
  formatDecimal,
  type PublishedCell,
  ratePercent,
  type State,
  type Where,
} from '@so-cai/core';

import { AuditError } from '../auditError.js';
import type { FigureName } from '../explain/explain.js';
import type { LedgerReader } from '../explain/ledgerReader.js';
import { zerosOf } from '../figures/unit.js';
import { type AmountCell, figuresTable, type FiguresTable, type RateCell } from './figuresParameters.js';
import type { MadeReport, ReportMaker, ReportQuestion } from './report.js';

/** What is printed where there is no rate, because there is nothing that it would be a rate on. */
const NO_RATE = '-';

/**
 * The report `figures`, version 1. An amount is a measure of the lines that a filter names, on the report's date; with `from`, what the
 * measure has more than on the day before `from`. It is rounded half away from zero to the table's decimals; a rate is computed from
 * unrounded amounts, and rounded so too. `figuresParameters` makes its parameters.
 */
export const figuresReport: ReportMaker = {
  id: 'figures',
  version: '1',
  make: async (ledger: LedgerReader, question: ReportQuestion): Promise<MadeReport> => {
    const table = figuresTable(question.parameters);
    const knownAt = { size: question.size };
    const state = await ledger.asOf(question.on, { knownAt });
    const before = question.from === undefined ? undefined : await ledger.asOf(addDays(question.from, -1), { knownAt });
    const amounts = new Map<string, bigint>();
    for (const cell of table.cells)
      if ('measure' in cell) amounts.set(cell.cell, amountIn(state, cell) - (before ? amountIn(before, cell) : 0n));
    return {
      unit: table.unit,
      cells: table.cells.map((cell) => ({ cell: cell.cell, printed: printedIn(table, cell, amounts, state) })),
    } satisfies { unit: string; cells: PublishedCell[] };
  },
};

/** A figure of a state, in minor units. */
export function amountIn(
  state: State,
  of: { readonly measure: FigureName; readonly where?: Where; readonly carriedAdvances?: CarriedAdvances },
): bigint {
  return state.total(of.where ?? {}, { carriedAdvances: of.carriedAdvances ?? 'yearPaid' })[of.measure];
}

function printedIn(
  { unit, zeros, decimals, language = 'vi' }: FiguresTable,
  cell: AmountCell | RateCell,
  amounts: ReadonlyMap<string, bigint>,
  { money }: State,
): string {
  if ('measure' in cell) {
    const amount = amountOf(cell.cell, amounts);
    return formatAmount(amount, { language, zeros: zerosOf(unit, money.scale, zeros), places: decimals });
  }
  const [part, whole] = [amountOf(cell.rate, amounts), amountOf(cell.on, amounts)];
  const rate = ratePercent(part, whole, { places: cell.decimals });
  return rate === null ? NO_RATE : formatDecimal(rate, language);
}

function amountOf(cell: string, amounts: ReadonlyMap<string, bigint>): bigint {
  const amount = amounts.get(cell);
  if (amount === undefined)
    throw new AuditError(
      'InvalidReport',
      `the report figures: a rate names "${cell}", which is no cell with an amount`,
      {
        cell,
        cells: [...amounts.keys()],
      },
    );
  return amount;
}
