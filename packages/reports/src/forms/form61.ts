// Form 61 of NĐ 31/2017: what units spent on programmes in a range of days, by kind of money and by where it comes from.
import type { LocalDate, Names, State, Where } from '@so-cai/core';
import { localDate, partsOf, SoCaiError } from '@so-cai/core';

import { outlineOf } from '../model/outline.js';
import type { Note, Report } from '../model/report.js';
import { NameBook } from '../words/names.js';
import { type Entry, entriesOf } from './entries.js';
import { type FormQuestion, type ReportForm, type ReportLedger, stateOf } from './form.js';
import { amountNote, doubtNotes, PLANNED_ONLY } from './notes.js';
import { COMMON_PARAMETERS, Parameters, subtitleOf } from './parameters.js';
import { catalogueOrder, levelBelow, pathOf, rowNames } from './places.js';
import { reportStandpoint } from './standpoint.js';
import { amountColumn, tableOf } from './table.js';

const MEASURES = ['disbursed', 'settled'] as const;
type Measure = (typeof MEASURES)[number];
const MEASURE_NAMES: { readonly [M in Measure]: Names } = {
  disbursed: { vi: 'Giải ngân', en: 'Disbursements' },
  settled: { vi: 'Quyết toán', en: 'Annual settlement' },
};
const ORIGINS = [
  { key: 'domestic', title: { vi: 'Vốn trong nước', en: 'Domestic' } },
  { key: 'foreign', title: { vi: 'Vốn ngoài nước', en: 'Foreign' } },
] as const;
const KINDS = ['investment', 'recurrent'] as const;

/** Form 61 of NĐ 31/2017/NĐ-CP. */
export const form61: ReportForm = {
  id: 'nd31-2017-61',
  version: '1',
  title: {
    vi: 'Biểu mẫu số 61 (NĐ 31/2017/NĐ-CP): Chi chương trình mục tiêu quốc gia theo đơn vị và chương trình',
    en: 'Form 61 (Decree 31/2017): spending on national target programmes by unit and programme',
  },
  counts: 'range',
  parameters: [
    ...COMMON_PARAMETERS.filter(({ name }) => name !== 'ratePlaces'),
    { name: 'measure', about: { vi: 'disbursed (mặc định) hoặc settled', en: 'disbursed (default) or settled' } },
    { name: 'budgetYear', about: { vi: 'năm ngân sách (mặc định: mọi năm)', en: 'budget year (default: all)' } },
    { name: 'postedFrom', about: { vi: 'ngày kết sổ đầu tiên', en: 'first posting date' } },
    { name: 'postedTo', about: { vi: 'ngày kết sổ cuối cùng', en: 'last posting date' } },
    {
      name: 'programmeLevel',
      about: {
        vi: 'cấp của chương trình: 0 (mặc định) là chương trình',
        en: 'level of programmes: 0 (default) are the roots',
      },
    },
    {
      name: 'foreign',
      about: { vi: 'mã nguồn vốn ngoài nước (mặc định: NSTW-NN)', en: 'code of the foreign source (default: NSTW-NN)' },
    },
  ],
  make: makeForm61,
};

async function makeForm61(ledger: ReportLedger, question: FormQuestion): Promise<Report> {
  const state = await stateOf(ledger, question);
  const asked = askedOf(state, question);
  const { area, budgetYear, printing } = asked;
  const posted = await postedTest(ledger, asked, question.size);
  const names = new NameBook(state);
  const found = entriesOf(state, { measure: asked.measure, where: whereOf(asked) }).filter(
    ({ effectiveOn }) => effectiveOn >= asked.from,
  );
  const counted = found.filter(({ position }) => posted(position) === 'within');
  const isForeign = foreignTest(state, asked.foreign);
  const inColumns = counted.filter(({ line }) => isKind(line.capital));
  const level = levelBelow(state, area);
  const outline = outlineOf(
    inColumns.map(({ line, amount }) => ({
      path: pathOf(state, line, [
        { tree: 'unit', from: level, to: level },
        { tree: 'programme', from: 0, to: asked.programmeLevel },
      ]),
      amounts: new Map([[`${line.capital}.${isForeign(line.source) ? 'foreign' : 'domestic'}`, amount]]),
    })),
    catalogueOrder(state),
  );
  const table = tableOf({
    id: 'form',
    outline,
    content: { vi: 'Đơn vị / chương trình', en: 'Unit / programme' },
    columns: KINDS.flatMap((kind) =>
      ORIGINS.map(({ key, title }) => amountColumn(`${kind}.${key}`, title, [names.of('capital', kind)])),
    ),
    columnSums: [],
    nameOf: rowNames(names),
  });
  const { from, postedFrom, postedTo } = asked;
  return {
    form: { id: form61.id, version: form61.version },
    title: form61.title,
    subtitle: subtitleOf(area === undefined ? undefined : names.of('unit', area), budgetYear),
    standpoint: reportStandpoint(state, { from, postedFrom, postedTo }),
    ...printing,
    parameters: asked.completed,
    tables: [table],
    charts: [],
    notes: [...definitionNotes(asked), ...leftOutNotes(found, counted, { asked, posted }), ...doubtNotes(names)],
    sources: [{ vi: 'NĐ 31/2017/NĐ-CP, biểu mẫu số 61', en: 'Decree 31/2017, form 61' }, ...names.sources],
  };
}

interface Asked {
  readonly from: LocalDate;
  readonly measure: Measure;
  readonly area: string | undefined;
  readonly budgetYear: number | undefined;
  readonly postedFrom: LocalDate | undefined;
  readonly postedTo: LocalDate | undefined;
  readonly programmeLevel: number;
  readonly foreign: string | undefined;
  readonly printing: ReturnType<Parameters['printing']>;
  readonly completed: { readonly [key: string]: string };
}

function askedOf(state: State, question: FormQuestion): Asked {
  const parameters = new Parameters(form61, question);
  const from = question.from ?? localDate(`${partsOf(state.on)[0]}-01-01`);
  if (from > state.on)
    throw new SoCaiError('InvalidQuery', `${from} lies after ${state.on}: give the first day of the range as "from"`);
  const asked = {
    from,
    printing: parameters.printing(),
    measure: parameters.oneOf('measure', MEASURES, 'disbursed'),
    area: parameters.area(state),
    budgetYear: parameters.anyBudgetYear(),
    postedFrom: parameters.date('postedFrom'),
    postedTo: parameters.date('postedTo'),
    programmeLevel: parameters.level('programmeLevel', 0),
    foreign: parameters.source(state, 'foreign', 'NSTW-NN'),
  };
  return { ...asked, completed: parameters.completed };
}

function whereOf({ area, budgetYear }: Pick<Asked, 'area' | 'budgetYear'>): Where {
  return {
    planned: true,
    ...(area === undefined ? {} : { unit: area }),
    ...(budgetYear === undefined ? {} : { budgetYear }),
  };
}

function isKind(capital: string): boolean {
  return KINDS.some((kind) => kind === capital);
}

function foreignTest(state: State, foreign: string | undefined): (source: string) => boolean {
  return (source) =>
    foreign !== undefined && (state.node('source', source)?.path ?? []).some((code) => code === foreign);
}

/** How an event's posting date lies to the range that was asked for. */
type Posted = 'within' | 'outside' | 'notStated';

async function postedTest(
  ledger: ReportLedger,
  { postedFrom, postedTo }: Asked,
  size: number,
): Promise<(position: number) => Posted> {
  if (postedFrom === undefined && postedTo === undefined) return () => 'within';
  const dates = new Map<number, LocalDate>();
  for await (const { position, source } of ledger.events({ to: size }))
    if (source?.postedOn !== undefined) dates.set(position, source.postedOn);
  return (position) => {
    const date = dates.get(position);
    if (date === undefined) return 'notStated';
    const isWithin = (postedFrom === undefined || date >= postedFrom) && (postedTo === undefined || date <= postedTo);
    return isWithin ? 'within' : 'outside';
  };
}

function definitionNotes({ measure }: Asked): Note[] {
  const { vi, en } = MEASURE_NAMES[measure];
  return [
    {
      kind: 'definition',
      text: {
        vi: `${vi} phát sinh trong khoảng ngày hiệu lực; đơn vị đã sắp xếp, sáp nhập ghi theo đơn vị kế thừa tại ngày cuối.`,
        en: `${en} within the range of effective dates; merged units stand as their successors on the last day.`,
      },
    },
    PLANNED_ONLY,
    {
      kind: 'unconfirmed',
      text: {
        vi: 'Tên chính thức của biểu và chỉ tiêu (giải ngân hay quyết toán) chưa đối chiếu với phụ lục của nghị định.',
        en: 'The official title and whether it counts disbursements or settlements were not checked against the decree’s annex.',
      },
    },
  ];
}

/** Money of the range that no column of the form shows, or that stands in one for want of a better. */
function leftOutNotes(
  found: readonly Entry[],
  counted: readonly Entry[],
  { asked, posted }: { readonly asked: Asked; readonly posted: (position: number) => Posted },
): Note[] {
  const sum = (entries: readonly Entry[]): bigint => entries.reduce((total, { amount }) => total + amount, 0n);
  const withoutKind = sum(counted.filter(({ line }) => !isKind(line.capital)));
  const notPosted = sum(found.filter(({ position }) => posted(position) === 'notStated'));
  const notSplit = sum(counted.filter(({ line }) => line.source === 'NSTW' && isKind(line.capital)));
  return [
    ...amountNote(notPosted, asked.printing, {
      kind: 'missing',
      text: ({ vi, en }) => ({
        vi: `Không ghi ngày kết sổ nên không tính: ${vi}.`,
        en: `Left out, because no posting date is stated: ${en}.`,
      }),
    }),
    ...amountNote(withoutKind, asked.printing, {
      kind: 'missing',
      text: ({ vi, en }) => ({
        vi: `Vốn không phân loại đầu tư, sự nghiệp nên không có cột: ${vi}.`,
        en: `Money that is neither investment nor recurrent, which has no column: ${en}.`,
      }),
    }),
    ...amountNote(notSplit, asked.printing, {
      kind: 'missing',
      text: ({ vi, en }) => ({
        vi: `Nguồn NSTW không ghi trong hay ngoài nước, tính vào vốn trong nước: ${vi}.`,
        en: `Of the source NSTW, which does not say whether it is domestic, counted as domestic: ${en}.`,
      }),
    }),
  ];
}
