// What the cells of a table are of a ledger, from the file of `--figures`.
import type { LedgerFigure } from '@so-cai/audit';

import { faultyFile } from '../../failure.js';

/**
 * An object with a figure by cell: `{ "plan": { "measure": "plan", "where": { "programme": "NTM" } } }`, a rate as `{ "rate": …, "on": … }`.
 * What the figures say is judged by the reconciliation. @throws CliError where it is no such object
 */
export function figuresFrom(value: unknown, file: string): Readonly<Record<string, LedgerFigure>> {
  const isEach = isRecord(value) && Object.values(value).every((each) => isAmount(each) || isRate(each));
  if (isEach) return value as Readonly<Record<string, LedgerFigure>>;
  throw faultyFile({
    vi: `${file} phải là {"ô": {"measure": "plan", "where": {…}}, …}; tỷ lệ là {"rate": {…}, "on": {…}}.`,
    en: `${file} should be {"cell": {"measure": "plan", "where": {…}}, …}; a rate is {"rate": {…}, "on": {…}}.`,
  });
}

function isRate(value: unknown): boolean {
  return isRecord(value) && isAmount(value['rate']) && isAmount(value['on']);
}

function isAmount(value: unknown): boolean {
  return isRecord(value) && typeof value['measure'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
