// Accounts in words: where the money stands.
import type { Account, CeilingKey } from '../accounts/account.js';
import type { Language } from '../values/format.js';
import type { Line } from '../values/line.js';
import { capitalWord, STAGE_WORDS } from './words.js';

/** What stands on an account: `the available money of the line …`. */
export function accountText(account: Account, language: Language): string {
  const vi = language === 'vi';
  switch (account.kind) {
    case 'money': {
      const stage = STAGE_WORDS[account.stage][language];
      const under =
        account.reference === null
          ? ''
          : vi
            ? ` theo hợp đồng hoặc hồ sơ ${account.reference}`
            : ` under the reference ${account.reference}`;
      const line = lineText(account.line, language);
      return vi ? `${stage}${under} của dòng ngân sách (${line})` : `the ${stage}${under} of the line (${line})`;
    }
    case 'ceiling':
      return vi
        ? `mức vốn còn lại theo ${ceilingText(account.key, language)}`
        : `the room left under ${ceilingText(account.key, language)}`;
    case 'contract':
      return vi
        ? `giá trị còn được cam kết chi của hợp đồng ${account.reference}`
        : `the room for commitments of the contract ${account.reference}`;
    case 'outside':
      return vi ? 'phần bên ngoài sổ' : 'the outside';
  }
}

/** Whether an overdraft can be a fact: money may have been spent that was not there, but nobody can give back what never went out. */
export function canBeFact(account: Account): boolean {
  return account.kind === 'money' && (account.stage === 'available' || account.stage === 'committed');
}

/** A budget line: its codes and years. */
export function lineText(line: Line, language: Language): string {
  const capital = capitalWord(line.capital, language);
  const dimensions = Object.entries(line.dimensions ?? {}).map(([key, code]) => `${key} ${code}`);
  const parts =
    language === 'vi'
      ? [
          `chương trình ${line.programme}`,
          capital,
          `nguồn vốn ${line.source}`,
          `đơn vị ${line.unit}`,
          `năm ngân sách ${line.budgetYear}`,
          line.originYear === null ? 'không nêu năm giao ban đầu' : `năm giao ban đầu ${line.originYear}`,
        ]
      : [
          `programme ${line.programme}`,
          capital,
          `source ${line.source}`,
          `unit ${line.unit}`,
          `budget year ${line.budgetYear}`,
          line.originYear === null ? 'origin year not stated' : `origin year ${line.originYear}`,
        ];
  return [...parts, ...dimensions].join(', ');
}

/** A ceiling as rejections name it: by its parts, or by its key's text. */
export type NamedCeiling = Readonly<Record<keyof CeilingKey, string>>;

/** The ceiling that the text of a key names. */
export function ceilingOf(text: string): NamedCeiling {
  const [programme = '', source = '', unit = '', period = ''] = text.split('|');
  return { programme, source, unit, period };
}

/** A ceiling: period and codes. */
export function ceilingText({ programme, source, unit, period }: NamedCeiling, language: Language): string {
  return language === 'vi'
    ? `kế hoạch đầu tư công trung hạn ${period} của chương trình ${programme}, nguồn vốn ${source}, đơn vị ${unit}`
    : `the ceiling ${period} of programme ${programme}, source ${source}, unit ${unit}`;
}

/** Where a definition or a retirement names the code that it is about. */
export const DEFINED_CODE = 'data.code';
