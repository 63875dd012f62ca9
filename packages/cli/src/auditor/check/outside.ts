// What checks need that no ledger holds, from a file: another system's records, paired ledgers, lists of units.
import type { Outside } from '@so-cai/audit';

import type { Context } from '../../context.js';
import { faultyFile } from '../../failure.js';
import { parseJsonText } from '../../input/json.js';
import { inputFrom, textOf } from '../../input/source.js';

/** What a field holds; amounts are digits in quotes, as everywhere in JSON of this command. */
type Kind = 'text' | 'texts' | 'amount' | 'whole' | 'text?' | 'whole?';

const LISTS: { readonly [list: string]: { readonly [field: string]: Kind } } = {
  controls: { system: 'text', id: 'text', amount: 'amount', date: 'text' },
  counterparts: { ledger: 'text', reference: 'text', amount: 'amount' },
  counterpartRatios: {
    programme: 'text',
    counterpart: 'text',
    of: 'text',
    percent: 'text',
    capital: 'text?',
    budgetYear: 'whole?',
  },
  programmeUnits: { programme: 'text', units: 'texts' },
  roots: { store: 'text', size: 'whole', root: 'text' },
};

/** The lists of a file. @throws CliError that says where it is not what it should be */
export async function outsideFrom(context: Context, file: string | undefined): Promise<Outside> {
  if (file === undefined) return {};
  const parsed = parseJsonText(await textOf(await inputFrom(context.io, file)));
  if (!parsed.ok) {
    const place = `${file}:${parsed.line}:${parsed.column}`;
    throw faultyFile({ vi: `${place}: ${parsed.reason.vi}.`, en: `${place}: ${parsed.reason.en}.` });
  }
  const given = recordOf(parsed.value);
  const unknown = Object.keys(given ?? {}).find((list) => !Object.hasOwn(LISTS, list));
  if (given === undefined || unknown !== undefined) throw wrong(file, unknown ?? '', Object.keys(LISTS).join(', '));
  const lists = Object.entries(given).map(([list, rows]) => [list, rowsOf(file, list, rows)]);
  return Object.fromEntries(lists) as Outside;
}

function rowsOf(file: string, list: string, rows: unknown): object[] {
  const fields = LISTS[list] ?? {};
  if (!Array.isArray(rows)) throw wrong(file, list, `[{ ${Object.keys(fields).join(', ')} }, …]`);
  return rows.map((row: unknown, index) => {
    const given = recordOf(row) ?? {};
    const unknown = Object.keys(given).find((field) => !Object.hasOwn(fields, field));
    if (unknown !== undefined) throw wrong(file, `${list}[${index}].${unknown}`, Object.keys(fields).join(', '));
    const read = Object.entries(fields).map(([field, kind]): [string, unknown] => {
      const value = valueOf(given[field], kind);
      if (value !== undefined || (kind.endsWith('?') && given[field] === undefined)) return [field, value];
      throw wrong(file, `${list}[${index}].${field}`, EXPECTED[kind]);
    });
    return Object.fromEntries(read.filter(([, value]) => value !== undefined));
  });
}

const EXPECTED: { readonly [K in Kind]: string } = {
  text: '"…"',
  'text?': '"…"',
  texts: '["…", "…"]',
  amount: '"3000000000"',
  whole: '2024',
  'whole?': '2024',
};

function valueOf(value: unknown, kind: Kind): unknown {
  switch (kind) {
    case 'text':
    case 'text?':
      return typeof value === 'string' && value !== '' ? value : undefined;
    case 'texts':
      return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
    case 'amount':
      return typeof value === 'string' && /^[1-9]\d{0,29}$/.test(value) ? BigInt(value) : undefined;
    case 'whole':
    case 'whole?':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? value : undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function wrong(file: string, place: string, expected: string): Error {
  const at = place === '' ? file : `${file}: ${place}`;
  return faultyFile({ vi: `${at} phải là ${expected}.`, en: `${at} should be ${expected}.` });
}
