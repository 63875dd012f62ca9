// Opening balances from a table: one account to a row.
import {
  type AnyDraft,
  isSoCaiError,
  LEGS_LIMIT,
  LINE_TREES,
  type LineInput,
  referenceId,
  type Stage,
  STAGES,
} from '@so-cai/core';

import { refusedInput, type Words } from '../failure.js';
import { type AmountWriting, readOpeningAmount } from './openingAmount.js';
import type { Table, TableRow } from './table.js';

const FIELDS = [...LINE_TREES, 'budgetYear', 'originYear', 'stage', 'reference', 'amount'] as const;
type FieldName = (typeof FIELDS)[number];

/** One account with what stands on it. */
export interface OpeningRow {
  readonly line: number;
  readonly balance: {
    readonly line: LineInput;
    readonly stage: Stage;
    readonly reference?: string;
    readonly opens?: 'paymentFile';
    readonly amount: string;
  };
}

/** What is wrong with a cell. */
export interface CellFault {
  readonly line: number;
  readonly column: string;
  readonly message: Words;
}

export interface OpeningTable {
  readonly rows: readonly OpeningRow[];
  readonly faults: readonly CellFault[];
}

/**
 * Understands a table of opening balances; columns besides the known ones are dimensions of the ledger. A reference that no
 * contract of the plan has is opened as a payment file at its first row.
 * @throws CliError where a column is missing
 */
export function openingBalances(table: Table, name: string, writing: AmountWriting): OpeningTable {
  const missing = FIELDS.filter((field) => field !== 'reference' && !table.columns.includes(field));
  if (missing.length > 0)
    throw refusedInput({
      vi: `${name}:1: thiếu cột: ${missing.join(', ')}. Các cột là ${FIELDS.join(', ')}, và một cột cho mỗi chiều theo dõi của sổ.`,
      en: `${name}:1: missing columns: ${missing.join(', ')}. The columns are ${FIELDS.join(', ')}, and one for each dimension of the ledger.`,
    });
  const dimensions = table.columns.filter((column) => !(FIELDS as readonly string[]).includes(column));
  const opened = new Set<string>();
  const [rows, faults]: [OpeningRow[], CellFault[]] = [[], []];
  for (const row of table.rows) {
    const amount = readOpeningAmount(row.cells.get('amount') ?? '', writing);
    const found = faultsOf(row, amount.ok ? undefined : amount.expected);
    faults.push(...found);
    if (amount.ok && found.length === 0) rows.push(openingRow(row, amount.minorUnits, dimensions, opened));
  }
  return { rows, faults };
}

/** The events that bring balances forward, each with as many as an event can hold. */
export function openingDrafts(rows: readonly OpeningRow[], effectiveOn: string, basis: AnyDraft['basis']): AnyDraft[] {
  const drafts: AnyDraft[] = [];
  for (let from = 0; from < rows.length; from += LEGS_LIMIT)
    drafts.push({
      type: 'BalancesBroughtForward',
      effectiveOn,
      basis,
      data: { balances: rows.slice(from, from + LEGS_LIMIT).map(({ balance }) => balance) },
    });
  return drafts;
}

/** The row that a refused draft's path speaks of: `data.balances[3].line.unit` of draft 0 is the fourth row. */
export function rowAt(rows: readonly OpeningRow[], draft: number, path: string): OpeningRow | undefined {
  const index = /^data\.balances\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : rows[draft * LEGS_LIMIT + Number(index)];
}

function openingRow(row: TableRow, minorUnits: bigint, dimensions: readonly string[], opened: Set<string>): OpeningRow {
  const cell = (field: string): string => row.cells.get(field) ?? '';
  const stated = dimensions.filter((key) => cell(key) !== '').map((key): [string, string] => [key, cell(key)]);
  const line: LineInput = {
    programme: cell('programme'),
    capital: cell('capital'),
    source: cell('source'),
    unit: cell('unit'),
    budgetYear: Number(cell('budgetYear')),
    originYear: cell('originYear') === '' ? null : Number(cell('originYear')),
    ...(stated.length === 0 ? {} : { dimensions: Object.fromEntries(stated) }),
  };
  const reference = cell('reference');
  const opens = reference !== '' && !opened.has(reference);
  opened.add(reference);
  return {
    line: row.line,
    balance: {
      line,
      stage: cell('stage') as Stage,
      ...(reference === '' ? {} : { reference }),
      ...(opens ? { opens: 'paymentFile' as const } : {}),
      amount: String(minorUnits),
    },
  };
}

function faultsOf(row: TableRow, expectedAmount: Words | undefined): CellFault[] {
  const faults: CellFault[] = [];
  const refuse = (column: FieldName, expected: Words): void => {
    const text = row.cells.get(column) ?? '';
    faults.push({
      line: row.line,
      column,
      message: {
        vi: `${text === '' ? 'ô trống' : `ô ghi "${text}"`}; ${expected.vi}`,
        en: `${text === '' ? 'the cell is empty' : `"${text}" stands there`}; ${expected.en}`,
      },
    });
  };
  const check = (column: FieldName, isRight: (text: string) => boolean, expected: Words): void => {
    if (!isRight(row.cells.get(column) ?? '')) refuse(column, expected);
  };
  const isYear = (text: string): boolean => /^\d{4}$/.test(text);
  for (const tree of LINE_TREES)
    check(tree, (text) => text !== '', { vi: `cần một mã ${tree}`, en: `the code of a ${tree} is expected` });
  check('budgetYear', isYear, { vi: 'cần một năm như 2024', en: 'a year such as 2024 is expected' });
  check('originYear', (text) => text === '' || isYear(text), {
    vi: 'cần một năm như 2023, hoặc để trống nếu không nêu',
    en: 'a year such as 2023, or nothing where it is not stated, is expected',
  });
  check('stage', (text) => (STAGES as readonly string[]).includes(text), {
    vi: `cần một trong ${STAGES.join(', ')}`,
    en: `one of ${STAGES.join(', ')} is expected`,
  });
  const expectedReference = referenceExpected(row.cells.get('stage') ?? '', row.cells.get('reference') ?? '');
  if (expectedReference !== undefined) refuse('reference', expectedReference);
  if (expectedAmount !== undefined) refuse('amount', expectedAmount);
  return faults;
}

/** What money at a stage is held under, where the reference is not that: the ledger says the same of one row at a time. */
function referenceExpected(stage: string, reference: string): Words | undefined {
  if ((stage === 'committed' || stage === 'advanced') && reference === '')
    return {
      vi: `số dư ${stage} cần mã hợp đồng hoặc hồ sơ thanh toán`,
      en: `money that is ${stage} needs its contract or payment file`,
    };
  if (stage === 'available' && reference !== '')
    return { vi: 'số dư available không gắn với hồ sơ nào; để trống', en: 'available money has none: leave it empty' };
  if (reference === '' || isReference(reference)) return undefined;
  return {
    vi: 'cần mã từ 1 đến 64 ký tự gồm chữ cái không dấu, chữ số và ". _ / -", bắt đầu bằng chữ cái hoặc chữ số',
    en: '1 to 64 letters without marks, digits and ". _ / -" are expected, beginning with a letter or digit',
  };
}

function isReference(text: string): boolean {
  try {
    return referenceId(text) === text;
  } catch (error) {
    if (isSoCaiError(error)) return false;
    throw error;
  }
}
