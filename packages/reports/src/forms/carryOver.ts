// Forms 57 and 58 of TT 26/2026: what of a budget year was carried over to the next, estimates and advances apart.
import type { Line, Names, State, Where } from '@so-cai/core';

import { type Leaf, outlineOf } from '../model/outline.js';
import type { ColumnSum, Note, Report } from '../model/report.js';
import { NameBook } from '../words/names.js';
import { type Entry, entriesOf } from './entries.js';
import { type FormQuestion, type ReportForm, type ReportLedger, stateOf } from './form.js';
import { doubtNotes, PLANNED_ONLY } from './notes.js';
import { COMMON_PARAMETERS, Parameters, subtitleOf } from './parameters.js';
import { catalogueOrder, levelBelow, pathOf, rowNames } from './places.js';
import { reportStandpoint } from './standpoint.js';
import { amountColumn, type FormColumn, tableOf } from './table.js';

const PARAMETERS = [
  ...COMMON_PARAMETERS.filter(({ name }) => name !== 'ratePlaces'),
  {
    name: 'budgetYear',
    about: { vi: 'năm ngân sách (mặc định: năm của ngày)', en: 'budget year (default: that of the date)' },
  },
  {
    name: 'programmeLevel',
    about: {
      vi: 'cấp của chương trình: 0 (mặc định) là chương trình',
      en: 'level of programmes: 0 (default) are the roots',
    },
  },
];
const TOTAL: Names = { vi: 'Tổng số', en: 'Total' };
const CARRIED: Names = { vi: 'Chuyển sang năm sau', en: 'Carried over to the next year' };

/** What one of the two forms counts, and how it shows it. */
interface CarryOverForm {
  readonly id: string;
  readonly number: 57 | 58;
  readonly title: Names;
  readonly definition: Names;
  /** The measures of lines that it shows beside what was carried over. */
  readonly measures: readonly ('plan' | 'disbursed' | 'lapsed' | 'advanced')[];
  /** Whether an entry of what was carried over is in this form. */
  readonly includes: (entry: Entry) => boolean;
  readonly columns: (kinds: readonly string[], names: NameBook) => readonly FormColumn[];
  readonly sums: (kinds: readonly string[]) => readonly ColumnSum[];
}

const estimates: CarryOverForm = {
  id: 'tt26-2026-57',
  number: 57,
  title: {
    vi: 'Biểu số 57 (TT 26/2026): Số dư dự toán chuyển sang năm sau',
    en: 'Form 57 (Circular 26/2026): estimate balances carried over to the next year',
  },
  definition: {
    vi: 'Số dư dự toán chuyển sang: dự toán còn lại và cam kết chi chưa thanh toán đã ghi chuyển nguồn; không gồm tạm ứng (biểu 58).',
    en: 'Carried estimate balances: what was available and what was committed and not yet paid, as recorded; advances are in form 58.',
  },
  measures: ['plan', 'disbursed', 'lapsed'],
  includes: ({ stage }) => stage !== 'advanced',
  columns: (kinds, names) => [
    amountColumn('plan', { vi: 'Kế hoạch (gồm vốn chuyển sang)', en: 'Plan (with money carried in)' }),
    amountColumn('disbursed', { vi: 'Giải ngân', en: 'Disbursed' }),
    amountColumn('lapsed', { vi: 'Hủy dự toán', en: 'Lapsed' }),
    amountColumn('carried', TOTAL, [CARRIED]),
    ...kinds.flatMap((kind) => [
      amountColumn(`carried.${kind}.available`, { vi: 'Dự toán còn lại', en: 'Available' }, [
        CARRIED,
        names.of('capital', kind),
      ]),
      amountColumn(`carried.${kind}.committed`, { vi: 'Cam kết chi', en: 'Committed' }, [
        CARRIED,
        names.of('capital', kind),
      ]),
    ]),
  ],
  sums: (kinds) => [
    { total: 'carried', parts: kinds.flatMap((kind) => [`carried.${kind}.available`, `carried.${kind}.committed`]) },
  ],
};

const advances: CarryOverForm = {
  id: 'tt26-2026-58',
  number: 58,
  title: {
    vi: 'Biểu số 58 (TT 26/2026): Số dư tạm ứng chuyển sang năm sau',
    en: 'Form 58 (Circular 26/2026): advance balances carried over to the next year',
  },
  definition: {
    vi: 'Số dư tạm ứng chuyển sang: tạm ứng chưa thu hồi đã ghi chuyển nguồn. Dư tạm ứng còn lại: tạm ứng của năm ngân sách chưa thu hồi và chưa chuyển.',
    en: 'Carried advances: advances neither settled nor repaid that were carried over, as recorded. Remaining: advances of the budget year that are still outstanding.',
  },
  measures: ['advanced'],
  includes: ({ stage }) => stage === 'advanced',
  columns: (kinds, names) => [
    amountColumn('carried', TOTAL, [CARRIED]),
    ...kinds.map((kind) => amountColumn(`carried.${kind}.advanced`, names.of('capital', kind), [CARRIED])),
    amountColumn('advanced', { vi: 'Dư tạm ứng còn lại', en: 'Remaining advances' }),
  ],
  sums: (kinds) => [{ total: 'carried', parts: kinds.map((kind) => `carried.${kind}.advanced`) }],
};

/** Form 57 of TT 26/2026/TT-BTC: estimate balances. */
export const form57: ReportForm = formOf(estimates);
/** Form 58 of TT 26/2026/TT-BTC: advance balances. */
export const form58: ReportForm = formOf(advances);

function formOf(of: CarryOverForm): ReportForm {
  const form: ReportForm = {
    id: of.id,
    version: '1',
    title: of.title,
    counts: 'day',
    parameters: PARAMETERS,
    make: (ledger, question) => makeCarryOver(of, form, { ledger, question }),
  };
  return form;
}

async function makeCarryOver(
  of: CarryOverForm,
  form: ReportForm,
  { ledger, question }: { readonly ledger: ReportLedger; readonly question: FormQuestion },
): Promise<Report> {
  const state = await stateOf(ledger, question);
  const parameters = new Parameters(form, question);
  const [printing, area, budgetYear] = [parameters.printing(), parameters.area(state), parameters.budgetYear()];
  const programmeLevel = parameters.level('programmeLevel', 0);
  const where: Where = { planned: true, budgetYear, ...(area === undefined ? {} : { unit: area }) };
  const level = levelBelow(state, area);
  const placeOf = (line: Line): string[] =>
    pathOf(state, line, [
      { tree: 'unit', from: level, to: level },
      { tree: 'programme', from: 0, to: programmeLevel },
    ]);
  const carried = entriesOf(state, { measure: 'carriedOut', where }).filter(of.includes);
  const names = new NameBook(state);
  const kinds = kindsOf(state, where);
  const leaves = [...standing(state, where, { of, placeOf }), ...carried.map((entry) => carriedLeaf(entry, placeOf))];
  const table = tableOf({
    id: 'form',
    outline: outlineOf(leaves, catalogueOrder(state)),
    content: { vi: 'Đơn vị / chương trình', en: 'Unit / programme' },
    columns: of.columns(kinds, names),
    columnSums: of.sums(kinds),
    nameOf: rowNames(names),
  });
  return {
    form: { id: form.id, version: form.version },
    title: form.title,
    subtitle: unconfirmed(subtitleOf(area === undefined ? undefined : names.of('unit', area), budgetYear)),
    standpoint: reportStandpoint(state),
    ...printing,
    parameters: parameters.completed,
    tables: [table],
    charts: [],
    notes: [...notesOf(of, carried.length), ...doubtNotes(names)],
    sources: [
      { vi: `TT 26/2026/TT-BTC, biểu số ${of.number}`, en: `Circular 26/2026, form ${of.number}` },
      ...names.sources,
    ],
  };
}

/** What stands on lines beside what was carried over; lines with nothing of it have no row. */
function standing(
  state: State,
  where: Where,
  { of, placeOf }: { readonly of: CarryOverForm; readonly placeOf: (line: Line) => string[] },
): Leaf[] {
  return state.lines(where).flatMap((line): Leaf[] => {
    const found = state.get(line);
    const amounts = new Map(of.measures.map((measure) => [measure, found[measure]] as const));
    return [...amounts.values()].every((amount) => amount === 0n) ? [] : [{ path: placeOf(line), amounts }];
  });
}

function carriedLeaf({ line, stage, amount }: Entry, placeOf: (line: Line) => string[]): Leaf {
  return {
    path: placeOf(line),
    amounts: new Map([
      ['carried', amount],
      [`carried.${line.capital}.${stage}`, amount],
    ]),
  };
}

/** The kinds of money of the year's lines, so that a column is there before anything stands in it. */
function kindsOf(state: State, where: Where): string[] {
  return [...new Set(state.lines(where).map(({ capital }) => String(capital)))].sort((left, right) =>
    left < right ? -1 : 1,
  );
}

/** The form says at its head that nobody has compared it with the printed one. */
function unconfirmed({ vi, en }: Names): Names {
  return { vi: `${vi} (mẫu biểu chưa đối chiếu)`, en: `${en} (layout not confirmed)` };
}

function notesOf({ number, definition }: CarryOverForm, found: number): Note[] {
  return [
    { kind: 'definition', text: definition },
    PLANNED_ONLY,
    ...(found === 0
      ? [
          {
            kind: 'missing' as const,
            text: {
              vi: 'Đến ngày này sổ chưa ghi khoản chuyển nguồn nào thuộc biểu này.',
              en: 'By this day the ledger has recorded no carry-over that this form shows.',
            },
          },
        ]
      : []),
    {
      kind: 'unconfirmed',
      text: {
        vi: `Mẫu biểu chưa đối chiếu: các cột, tên biểu và cách chia giữa biểu 57 và 58 được dựng theo nội dung chuyển nguồn, chưa theo bản in của biểu ${number}.`,
        en: `Layout not confirmed: columns, title and what belongs to form 57 or 58 follow what is carried over, not the printed form ${number}.`,
      },
    },
  ];
}
