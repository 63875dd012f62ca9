// A district's published figures, held against its ledger: what is printed, and what each cell is of the ledger.
import {
  type LedgerQuestion,
  type LedgerReconciliation,
  type PublishedTable,
  reconcileWithLedger,
} from '../src/index.js';
import type { District } from './explain/district.js';

export const YEAR = { budgetYear: 2024 } as const;
export const FIGURES: LedgerQuestion['figures'] = {
  plan: { measure: 'plan', where: { ...YEAR, planned: true } },
  disbursed: { measure: 'disbursed', where: { ...YEAR, planned: true } },
  'disbursed.XA-1': { measure: 'disbursed', where: { ...YEAR, unit: 'XA-1' } },
  committed: { measure: 'committed', where: YEAR },
};
/** What the ledger has on 10 September 2024: 100.000 + 41.000 + 7.300 + 5.100; 11.000 + 3.200 + 6.400; and so on. */
export const TRUE = {
  plan: '153.400',
  disbursed: '20.600',
  'disbursed.XA-1': '17.400',
  committed: '23.000',
  rate: '13,43',
};
const RATE = { rate: 'rate', of: 'disbursed', on: 'plan' } as const;

export const OF_DISTRICT: Partial<LedgerQuestion> = {
  figures: { disbursed: { measure: 'disbursed', where: { ...YEAR, unit: 'HUYEN' } } },
};

export function reconciled(
  { ledger }: District,
  cells: PublishedTable['cells'],
  more: Partial<LedgerQuestion> = {},
): Promise<LedgerReconciliation> {
  const table: PublishedTable = { unit: 'đồng', cells, relations: 'rate' in cells && 'plan' in cells ? [RATE] : [] };
  const named = Object.entries(FIGURES).filter(([cell]) => cell in cells);
  return reconcileWithLedger(ledger, table, { on: '2024-09-10', figures: Object.fromEntries(named), ...more });
}

/** The readings that would explain a cell. */
export async function readingsOf(
  district: District,
  cells: PublishedTable['cells'],
  cell: string,
  more: Partial<LedgerQuestion> = {},
): Promise<unknown[]> {
  const { figures } = await reconciled(district, cells, more);
  return figures.find((each) => each.cell === cell)?.candidates.map(({ other }) => other) ?? [];
}
