// The columns of the progress table: plan by age of the money, allotment, disbursement, rate, estimate.
import type { LocalDate, Names } from '@so-cai/core';

import { printedDate } from '../model/printing.js';
import { type ColumnSum, EMPTY } from '../model/report.js';
import type { NameBook } from '../words/names.js';
import { amountCell, amountColumn, type FormColumn, rateColumn } from './table.js';

/** Money of another year than the budget year. */
export interface CarriedPart {
  readonly id: string;
  readonly originYear: number | null;
  readonly capital: string;
}

/** What the columns depend on. */
export interface ProgressColumns {
  readonly budgetYear: number;
  readonly kinds: readonly string[];
  readonly carried: readonly CarriedPart[];
  readonly names: NameBook;
  readonly ratePlaces: number;
  readonly through: LocalDate;
}

const TOTAL: Names = { vi: 'Tổng số', en: 'Total' };
const DISBURSED: Names = { vi: 'Giải ngân lũy kế', en: 'Disbursed to date' };

export function progressColumns(of: ProgressColumns): FormColumn[] {
  const { budgetYear, kinds, carried, names, ratePlaces, through } = of;
  const plan: Names = { vi: `Kế hoạch năm ${budgetYear}`, en: `Plan of ${budgetYear}` };
  const estimate: Names = {
    vi: `Ước thực hiện đến ${printedDate(through, 'vi')}`,
    en: `Estimated outturn by ${printedDate(through, 'en')}`,
  };
  return [
    amountColumn('plan', TOTAL, [plan]),
    amountColumn('plan.thisYear', { vi: 'Giao trong năm', en: 'Granted in the year' }, [plan]),
    ...carried.map((part) =>
      amountColumn(part.id, names.of('capital', part.capital), [plan, carriedTitle(part, budgetYear)]),
    ),
    amountColumn('allotted', { vi: 'Đã phân bổ chi tiết', en: 'Allotted' }),
    amountColumn('notAllotted', { vi: 'Chưa phân bổ', en: 'Not yet allotted' }),
    amountColumn('disbursed', TOTAL, [DISBURSED]),
    ...kinds.map((kind) => amountColumn(`disbursed.${kind}`, names.of('capital', kind), [DISBURSED])),
    amountColumn('disbursed.thisYear', { vi: 'Vốn giao trong năm', en: 'Money of the year' }, [DISBURSED]),
    amountColumn('disbursed.carried', { vi: 'Vốn năm khác', en: 'Money of other years' }, [DISBURSED]),
    rateColumn(
      'rate',
      { vi: 'Tỷ lệ giải ngân (%)', en: 'Rate (%)' },
      { numerator: 'disbursed', denominator: 'plan', places: ratePlaces },
    ),
    {
      id: 'estimate',
      title: estimate,
      groups: [],
      kind: 'amount',
      cell: (amounts) => ((amounts.get('estimateMissing') ?? 0n) > 0n ? EMPTY : amountCell(amounts, 'estimate')),
    },
  ];
}

/** Which columns sum to which. */
export function progressSums({ kinds, carried }: Pick<ProgressColumns, 'kinds' | 'carried'>): ColumnSum[] {
  return [
    { total: 'plan', parts: ['plan.thisYear', ...carried.map(({ id }) => id)] },
    { total: 'plan', parts: ['allotted', 'notAllotted'] },
    { total: 'disbursed', parts: kinds.map((kind) => `disbursed.${kind}`) },
    { total: 'disbursed', parts: ['disbursed.thisYear', 'disbursed.carried'] },
  ];
}

function carriedTitle({ originYear }: CarriedPart, budgetYear: number): Names {
  if (originYear === null) return { vi: 'Không ghi năm giao gốc', en: 'Origin year not stated' };
  return originYear < budgetYear
    ? { vi: `Chuyển sang từ ${originYear}`, en: `Carried over from ${originYear}` }
    : { vi: `Ứng trước của ${originYear}`, en: `Advance of ${originYear}` };
}
