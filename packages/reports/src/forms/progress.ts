// The progress table: plan, allotment and disbursement of a budget year by programme, on a day.
import type { LocalDate, Names, State } from '@so-cai/core';
import { estimatesOf, executionOf, type ExecutedRow } from '@so-cai/projection-execution';

import { outlineOf } from '../model/outline.js';
import { EMPTY, type Note, type Report } from '../model/report.js';
import { NameBook } from '../words/names.js';
import { type FormQuestion, type ReportForm, type ReportLedger, stateOf } from './form.js';
import { doubtNotes, PLANNED_ONLY } from './notes.js';
import { COMMON_PARAMETERS, Parameters, subtitleOf } from './parameters.js';
import { catalogueOrder, rowNames } from './places.js';
import { type CarriedPart, progressColumns, progressSums } from './progressColumns.js';
import { reportStandpoint } from './standpoint.js';
import { tableOf } from './table.js';

/** The progress table of a budget year. */
export const progressForm: ReportForm = {
  id: 'progress',
  version: '1',
  title: {
    vi: 'Tiến độ giải ngân các chương trình mục tiêu quốc gia',
    en: 'Disbursement progress of the national target programmes',
  },
  counts: 'day',
  parameters: [
    ...COMMON_PARAMETERS,
    {
      name: 'budgetYear',
      about: { vi: 'năm ngân sách (mặc định: năm của ngày)', en: 'budget year (default: that of the date)' },
    },
    { name: 'programmeLevel', about: { vi: 'cấp sâu nhất (mặc định: 1)', en: 'the deepest level (default: 1)' } },
    {
      name: 'estimateThrough',
      about: {
        vi: 'ước thực hiện đến ngày (mặc định: 31/12)',
        en: 'estimates through this day (default: 31 December)',
      },
    },
  ],
  make: makeProgress,
};

async function makeProgress(ledger: ReportLedger, question: FormQuestion): Promise<Report> {
  const state = await stateOf(ledger, question);
  const asked = askedOf(state, question);
  const { area, budgetYear, through, ratePlaces } = asked;
  const names = new NameBook(state);
  const estimates = await estimatesOf(ledger, state, { through });
  const execution = executionOf(state, {
    by: [{ tree: 'programme', level: asked.programmeLevel }, 'originYear', 'capital'],
    where: { planned: true, budgetYear, ...(area === undefined ? {} : { unit: area }) },
    estimates,
  });
  const leaves = execution.rows.map((row) => ({ path: programmePath(row), amounts: amountsOf(row, budgetYear) }));
  const carried = carriedParts(execution.rows, budgetYear);
  const kinds = kindsOf(execution.rows);
  const outline = outlineOf(leaves, catalogueOrder(state));
  const options = { budgetYear, kinds, carried, names, ratePlaces, through };
  const table = tableOf({
    id: 'form',
    outline,
    content: { vi: 'Nội dung', en: 'Content' },
    columns: [
      ...progressColumns(options),
      { id: 'note', title: { vi: 'Ghi chú', en: 'Note' }, groups: [], kind: 'text', cell: () => EMPTY },
    ],
    columnSums: progressSums(options),
    nameOf: rowNames(names),
  });
  return {
    form: { id: progressForm.id, version: progressForm.version },
    title: progressForm.title,
    subtitle: subtitleOf(area === undefined ? undefined : names.of('unit', area), budgetYear),
    standpoint: reportStandpoint(state),
    ...asked.printing,
    parameters: asked.completed,
    tables: [table],
    charts: [],
    notes: [
      ...rateNotes(),
      ...estimateNotes(execution.total.estimated?.planWithoutEstimate ?? 0n),
      ...doubtNotes(names),
    ],
    sources: names.sources,
  };
}

interface Asked {
  readonly printing: ReturnType<Parameters['printing']>;
  readonly ratePlaces: number;
  readonly area: string | undefined;
  readonly budgetYear: number;
  readonly programmeLevel: number;
  readonly through: LocalDate;
  readonly completed: { readonly [key: string]: string };
}

function askedOf(state: State, question: FormQuestion): Asked {
  const parameters = new Parameters(progressForm, question);
  const printing = parameters.printing();
  const budgetYear = parameters.budgetYear();
  const asked = {
    printing,
    ratePlaces: parameters.ratePlaces(),
    area: parameters.area(state),
    budgetYear,
    programmeLevel: parameters.level('programmeLevel', 1),
    through: parameters.dateOr('estimateThrough', `${budgetYear}-12-31`),
  };
  return { ...asked, completed: parameters.completed };
}

function programmePath({ nodes }: ExecutedRow): string[] {
  return (nodes['programme']?.path ?? []).map((code) => `programme:${code}`);
}

/** A row's amounts by column. What nobody estimated is counted apart, so that no sum hides it. */
function amountsOf({ key, figures, estimated }: ExecutedRow, budgetYear: number): Map<string, bigint> {
  const originYear = typeof key['originYear'] === 'number' ? key['originYear'] : null;
  const capital = String(key['capital']);
  const age = originYear === budgetYear ? 'thisYear' : 'carried';
  const part = age === 'thisYear' ? 'plan.thisYear' : carriedId({ originYear, capital });
  const expected = estimated?.ofPlan.numerator ?? null;
  return new Map([
    ['plan', figures.plan],
    [part, figures.plan],
    ['allotted', figures.allotted],
    ['notAllotted', figures.notAllotted],
    ['disbursed', figures.disbursed],
    [`disbursed.${capital}`, figures.disbursed],
    [`disbursed.${age}`, figures.disbursed],
    ['estimate', expected ?? 0n],
    ['estimateMissing', expected === null ? 1n : 0n],
  ]);
}

function carriedId({ originYear, capital }: { readonly originYear: number | null; readonly capital: string }): string {
  return `plan.${originYear ?? 'notStated'}.${capital}`;
}

/** Money of other years than the budget year, by origin year and kind; not stated last. */
function carriedParts(rows: readonly ExecutedRow[], budgetYear: number): CarriedPart[] {
  const parts = new Map<string, CarriedPart>();
  for (const { key } of rows) {
    const originYear = typeof key['originYear'] === 'number' ? key['originYear'] : null;
    const capital = String(key['capital']);
    const id = carriedId({ originYear, capital });
    if (originYear !== budgetYear) parts.set(id, { id, originYear, capital });
  }
  const year = ({ originYear }: CarriedPart): number => originYear ?? Number.POSITIVE_INFINITY;
  return [...parts.values()].sort((left, right) =>
    year(left) === year(right) ? compareText(left.capital, right.capital) : year(left) - year(right),
  );
}

function kindsOf(rows: readonly ExecutedRow[]): string[] {
  return [...new Set(rows.map(({ key }) => String(key['capital'])))].sort(compareText);
}

function compareText(left: string, right: string): number {
  return Number(left > right) - Number(left < right);
}

function rateNotes(): Note[] {
  const text: Names = {
    vi: 'Tỷ lệ = giải ngân lũy kế (đã thanh toán và dư tạm ứng, số thực tế) trên tổng kế hoạch năm và vốn chuyển sang. Tạm ứng chuyển nguồn tính vào năm chi.',
    en: 'Rate = cumulative disbursements (paid and outstanding advances, actual) over the plan of the year and what was carried over to it. Carried advances count in the year in which they were paid.',
  };
  const allotted: Names = {
    vi: 'Đã phân bổ: kế hoạch đứng ở đơn vị sử dụng ngân sách; chưa phân bổ: phần còn lại.',
    en: 'Allotted: the plan that stands on units that spend; not yet allotted: the rest.',
  };
  return [{ kind: 'definition', text }, { kind: 'definition', text: allotted }, PLANNED_ONLY];
}

function estimateNotes(planWithoutEstimate: bigint): Note[] {
  if (planWithoutEstimate === 0n) return [];
  return [
    {
      kind: 'missing',
      text: {
        vi: 'Ô ước thực hiện để trống là vì có dòng kế hoạch chưa có báo cáo ước.',
        en: 'Where the estimate is empty, nobody has reported one for some of the plan.',
      },
    },
  ];
}
