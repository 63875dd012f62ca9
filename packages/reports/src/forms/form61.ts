// Form 61 of NĐ 31/2017: what units spent on programmes in a range of days, by kind of money and by where it comes from.
import { type LocalDate, localDate, partsOf, SoCaiError, type State, type Where } from '@so-cai/core';

import { outlineOf } from '../model/outline.js';
import type { Report } from '../model/report.js';
import { NameBook } from '../words/names.js';
import { entriesOf } from './entries.js';
import { definitionNotes, leftOutNotes, type Measure61 as Measure, MEASURES_61 as MEASURES } from './form61Notes.js';
import { type FormQuestion, type ReportForm, type ReportLedger, stateOf } from './form.js';
import { doubtNotes } from './notes.js';
import { COMMON_PARAMETERS, Parameters, subtitleOf } from './parameters.js';
import { catalogueOrder, levelBelow, pathOf, rowNames } from './places.js';
import { reportStandpoint } from './standpoint.js';
import { amountColumn, tableOf } from './table.js';

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
  const isAboveForeign = aboveTest(state, asked.foreign);
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
    notes: [
      ...definitionNotes(asked.measure),
      ...leftOutNotes({
        withoutPostingDate: found.filter(({ position }) => posted(position) === 'notStated'),
        withoutKind: counted.filter(({ line }) => !isKind(line.capital)),
        withoutOrigin: inColumns.filter(({ line }) => isAboveForeign(line.source)),
        printing,
      }),
      ...doubtNotes(names),
    ],
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

/** Sources of which the foreign one is a part: money that stands on them does not say whether it is foreign. */
function aboveTest(state: State, foreign: string | undefined): (source: string) => boolean {
  const path = foreign === undefined ? [] : (state.node('source', foreign)?.path ?? []);
  return (source) => source !== foreign && path.some((code) => code === source);
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
