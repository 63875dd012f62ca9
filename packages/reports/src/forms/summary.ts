// The one-page summary: where each programme stands, month by month how it came there, and a chart of both.
import { localDate, type Names, partsOf, type State, type Where } from '@so-cai/core';
import { type ExecutedRow, executionOf, outturnByMonth, type OutturnPoint } from '@so-cai/projection-execution';

import { outlineOf } from '../model/outline.js';
import { type Cell, type Chart, EMPTY, type Note, type Report, type Table } from '../model/report.js';
import { NameBook } from '../words/names.js';
import { type FormQuestion, type ReportForm, type ReportLedger, stateOf } from './form.js';
import { doubtNotes, PLANNED_ONLY } from './notes.js';
import { COMMON_PARAMETERS, Parameters, subtitleOf } from './parameters.js';
import { catalogueOrder, rowNames } from './places.js';
import { reportStandpoint } from './standpoint.js';
import { amountColumn, type FormColumn, rateColumn, tableOf, text } from './table.js';

const TOTAL: Names = { vi: 'Tổng số', en: 'Total' };
const PLAN: Names = { vi: 'Kế hoạch', en: 'Plan' };
const DISBURSED: Names = { vi: 'Giải ngân lũy kế', en: 'Disbursed to date' };
const RATE: Names = { vi: 'Tỷ lệ (%)', en: 'Rate (%)' };

/** The one-page summary of a budget year. */
export const summaryForm: ReportForm = {
  id: 'summary',
  version: '1',
  title: {
    vi: 'Tóm tắt tình hình giải ngân các chương trình mục tiêu quốc gia',
    en: 'Summary of disbursements of the national target programmes',
  },
  counts: 'day',
  parameters: [
    ...COMMON_PARAMETERS,
    {
      name: 'budgetYear',
      about: { vi: 'năm ngân sách (mặc định: năm của ngày)', en: 'budget year (default: that of the date)' },
    },
  ],
  make: makeSummary,
};

async function makeSummary(ledger: ReportLedger, question: FormQuestion): Promise<Report> {
  const state = await stateOf(ledger, question);
  const parameters = new Parameters(summaryForm, question);
  const [printing, ratePlaces] = [parameters.printing(), parameters.ratePlaces()];
  const [area, budgetYear] = [parameters.area(state), parameters.budgetYear()];
  const where = { planned: true, budgetYear, ...(area === undefined ? {} : { unit: area }) };
  const names = new NameBook(state);
  const programmes = programmeTable(state, { where, names, ratePlaces });
  const points = await monthsOf(ledger, state, { where, budgetYear, places: ratePlaces });
  const hasMonths = points.length > 0;
  return {
    form: { id: summaryForm.id, version: summaryForm.version },
    title: summaryForm.title,
    subtitle: subtitleOf(area === undefined ? undefined : names.of('unit', area), budgetYear),
    standpoint: reportStandpoint(state),
    ...printing,
    parameters: parameters.completed,
    tables: hasMonths ? [programmes, monthTable(points)] : [programmes],
    charts: hasMonths ? [RATE_CHART, MONTH_CHART] : [RATE_CHART],
    notes: [RATE_NOTE, PLANNED_ONLY, ...doubtNotes(names)],
    sources: names.sources,
  };
}

const RATE_CHART: Chart = {
  kind: 'bars',
  title: { vi: 'Tỷ lệ giải ngân theo chương trình (%)', en: 'Disbursement rate by programme (%)' },
  table: 'programmes',
  label: 'content',
  value: 'rate',
};
const MONTH_CHART: Chart = {
  kind: 'columns',
  title: { vi: 'Giải ngân lũy kế theo tháng', en: 'Cumulative disbursements by month' },
  table: 'months',
  label: 'month',
  value: 'cumulative',
};
const RATE_NOTE: Note = {
  kind: 'definition',
  text: {
    vi: 'Tỷ lệ = giải ngân lũy kế thực tế trên tổng kế hoạch năm và vốn chuyển sang. Tạm ứng chuyển nguồn tính vào năm chi.',
    en: 'Rate = cumulative actual disbursements over the plan of the year and what was carried over to it. Carried advances count in the year in which they were paid.',
  },
};

function programmeTable(
  state: State,
  { where, names, ratePlaces }: { readonly where: Where; readonly names: NameBook; readonly ratePlaces: number },
): Table {
  const { rows } = executionOf(state, { by: [{ tree: 'programme', level: 0 }, 'capital'], where });
  const kinds = [...new Set(rows.map(({ key }) => String(key['capital'])))].sort((left, right) =>
    left < right ? -1 : 1,
  );
  return tableOf({
    id: 'programmes',
    title: { vi: 'Theo chương trình', en: 'By programme' },
    outline: outlineOf(rows.map(leafOf), catalogueOrder(state)),
    content: { vi: 'Chương trình', en: 'Programme' },
    columns: programmeColumns(kinds, names, ratePlaces),
    columnSums: [
      { total: 'plan', parts: kinds.map((kind) => `plan.${kind}`) },
      { total: 'disbursed', parts: kinds.map((kind) => `disbursed.${kind}`) },
    ],
    nameOf: rowNames(names),
  });
}

/** The months of the budget year up to the state's day; those after the year's end, too, in which it is still paid for. */
async function monthsOf(
  ledger: ReportLedger,
  { on, size }: State,
  { where, budgetYear, places }: { readonly where: Where; readonly budgetYear: number; readonly places: number },
): Promise<readonly OutturnPoint[]> {
  const from = localDate(`${budgetYear}-01-01`);
  if (from > on) return [];
  return (await outturnByMonth(ledger, { from, to: on, where, knownAt: { size }, places })).points;
}

function leafOf({ key, nodes, figures }: ExecutedRow): { path: string[]; amounts: Map<string, bigint> } {
  const capital = String(key['capital']);
  return {
    path: (nodes['programme']?.path ?? []).map((code) => `programme:${code}`),
    amounts: new Map([
      ['plan', figures.plan],
      [`plan.${capital}`, figures.plan],
      ['disbursed', figures.disbursed],
      [`disbursed.${capital}`, figures.disbursed],
    ]),
  };
}

function programmeColumns(kinds: readonly string[], names: NameBook, places: number): FormColumn[] {
  const rate = (
    numerator: string,
    denominator: string,
  ): { numerator: string; denominator: string; places: number } => ({
    numerator,
    denominator,
    places,
  });
  return [
    amountColumn('plan', TOTAL, [PLAN]),
    ...kinds.map((kind) => amountColumn(`plan.${kind}`, names.of('capital', kind), [PLAN])),
    amountColumn('disbursed', TOTAL, [DISBURSED]),
    ...kinds.map((kind) => amountColumn(`disbursed.${kind}`, names.of('capital', kind), [DISBURSED])),
    rateColumn('rate', TOTAL, rate('disbursed', 'plan'), [RATE]),
    ...kinds.map((kind) =>
      rateColumn(`rate.${kind}`, names.of('capital', kind), rate(`disbursed.${kind}`, `plan.${kind}`), [RATE]),
    ),
  ];
}

/** Month by month: within it, up to its end, and the rate by then. */
function monthTable(points: readonly OutturnPoint[]): Table {
  const amount = (minor: bigint): Cell => ({ kind: 'amount', minor });
  return {
    id: 'months',
    title: { vi: 'Theo tháng', en: 'By month' },
    columns: [
      { id: 'month', title: { vi: 'Tháng', en: 'Month' }, groups: [], kind: 'text' },
      { id: 'through', title: { vi: 'Đến ngày', en: 'Through' }, groups: [], kind: 'date' },
      { id: 'within', title: { vi: 'Giải ngân trong tháng', en: 'Disbursed within' }, groups: [], kind: 'amount' },
      { id: 'cumulative', title: DISBURSED, groups: [], kind: 'amount' },
      { id: 'planned', title: PLAN, groups: [], kind: 'amount' },
      { id: 'rate', title: RATE, groups: [], kind: 'rate' },
    ],
    rows: points.map(({ from, label, on, total: { disbursed, plan, rate, within } }) => ({
      id: label,
      level: 0,
      isTotal: false,
      cells: [
        text(monthName(from)),
        { kind: 'date', on },
        amount(within),
        amount(disbursed),
        amount(plan),
        rate.stated
          ? { kind: 'rate', numerator: rate.numerator, denominator: rate.denominator, percent: rate.percent }
          : EMPTY,
      ],
    })),
    columnSums: [],
  };
}

function monthName(from: OutturnPoint['from']): Names {
  const [year, month] = partsOf(from);
  return { vi: `${month}/${year}`, en: `${year}-${String(month).padStart(2, '0')}` };
}
