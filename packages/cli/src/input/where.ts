// Lines and filters as people type them: key=value pairs.
import { LINE_TREES, type LineInput, type Where } from '@so-cai/core';

import { wrongUsage } from '../failure.js';

const YEARS: readonly string[] = ['budgetYear', 'originYear'];
const FLAGS: readonly string[] = ['planned', 'spends'];
const NOT_STATED: readonly string[] = ['', 'none', 'null', '-'];

/**
 * A filter such as `unit=SL,programme=NTM`. A key that is given twice fits either value.
 * @throws CliError
 */
export function whereFrom(text: string | undefined): Where {
  const where: Record<string, unknown> = {};
  const dimensions: Record<string, string[]> = {};
  for (const [key, value] of text === undefined ? [] : pairsOf([text])) {
    if (FLAGS.includes(key)) where[key] = flagFrom(key, value);
    else if (YEARS.includes(key)) where[key] = [...asList(where[key]), yearFrom(key, value)];
    else if ((LINE_TREES as readonly string[]).includes(key)) where[key] = [...asList(where[key]), value];
    else dimensions[key] = [...(dimensions[key] ?? []), value];
  }
  return Object.keys(dimensions).length === 0 ? where : { ...where, dimensions };
}

/**
 * One budget line from pairs such as `programme=NTM-02 capital=investment …`; what is neither a field nor a year is a
 * dimension of the ledger.
 * @throws CliError that names what is missing
 */
export function lineFrom(parts: readonly string[]): LineInput {
  const found = new Map<string, string>();
  for (const [key, value] of pairsOf(parts)) {
    if (found.has(key))
      throw wrongUsage({
        vi: `"${key}" được nêu hai lần; mỗi dòng chỉ có một.`,
        en: `"${key}" is given twice; a line has one.`,
      });
    found.set(key, value);
  }
  const missing = [...LINE_TREES, ...YEARS].filter((key) => !found.has(key));
  if (missing.length > 0)
    throw wrongUsage({
      vi: `Một dòng có ${[...LINE_TREES, ...YEARS].join(', ')}; còn thiếu: ${missing.join(', ')}. Chẳng hạn: programme=NTM-02 capital=investment source=NSTW unit=SL-VANHO budgetYear=2024 originYear=2024 (originYear=none nếu không nêu).`,
      en: `A line has ${[...LINE_TREES, ...YEARS].join(', ')}; missing: ${missing.join(', ')}. Write for instance programme=NTM-02 capital=investment source=NSTW unit=SL-VANHO budgetYear=2024 originYear=2024 (originYear=none where it is not stated).`,
    });
  const take = (key: string): string => {
    const value = found.get(key) ?? '';
    found.delete(key);
    return value;
  };
  const [programme, capital, source, unit] = [take('programme'), take('capital'), take('source'), take('unit')];
  const [budgetYear, originYear] = [
    yearFrom('budgetYear', take('budgetYear')),
    yearFrom('originYear', take('originYear')),
  ];
  if (budgetYear === null)
    throw wrongUsage({
      vi: 'budgetYear phải được nêu; chỉ originYear mới có thể không nêu.',
      en: 'budgetYear is not stated; only originYear may be.',
    });
  const line = { programme, capital, source, unit, budgetYear, originYear };
  return found.size === 0 ? line : { ...line, dimensions: Object.fromEntries(found) };
}

function pairsOf(parts: readonly string[]): [key: string, value: string][] {
  return parts
    .flatMap((part) => part.split(','))
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      const key = pair.slice(0, at).trim();
      if (at === -1 || key === '')
        throw wrongUsage({
          vi: `"${pair}" không phải một cặp như unit=SL; nhiều cặp cách nhau bằng dấu phẩy: unit=SL,programme=NTM.`,
          en: `"${pair}" is not a pair such as unit=SL; several are separated by commas: unit=SL,programme=NTM.`,
        });
      return [key, pair.slice(at + 1).trim()];
    });
}

function yearFrom(key: string, value: string): number | null {
  if (key === 'originYear' && NOT_STATED.includes(value)) return null;
  if (/^\d{4}$/.test(value)) return Number(value);
  throw wrongUsage({
    vi: `${key}=${value} không phải một năm như ${key}=2024${key === 'originYear' ? ', cũng không phải originYear=none cho "không nêu"' : ''}.`,
    en: `${key}=${value} is not a year such as ${key}=2024${key === 'originYear' ? ', nor originYear=none for "not stated"' : ''}.`,
  });
}

function flagFrom(key: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw wrongUsage({
    vi: `Không hiểu ${key}=${value}; cần ${key}=true hoặc ${key}=false.`,
    en: `${key}=${value} is not understood; ${key}=true or ${key}=false is expected.`,
  });
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
