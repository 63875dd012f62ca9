// The answers of a run as CSV (RFC 4180): a row for each hit, and one for each check that found nothing.
import type { Language } from '@so-cai/core';

import type { Fact, Hit } from './check.js';
import type { CheckResult, CheckResults } from './results.js';

const COLUMNS = [
  'check',
  'version',
  'status',
  'looked',
  'counts',
  'message',
  'positions',
  'ids',
  'amounts',
  'facts',
  'on',
  'size',
  'root',
];

/**
 * The results as CSV text for a spreadsheet. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 * @example writeFileSync('checks.csv', checksCsv(results, 'vi'))
 */
export function checksCsv({ results, on, size, root }: CheckResults, language: Language): string {
  const rows = results.flatMap((result) => {
    const hits = result.hits.length === 0 ? [undefined] : result.hits;
    return hits.map((hit) => [...rowOf(result, hit, language), on, String(size), root]);
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function rowOf(
  { id, version, status, population, why }: CheckResult,
  hit: Hit | undefined,
  language: Language,
): string[] {
  return [
    id,
    String(version),
    status,
    String(population.looked),
    population.counts[language],
    (hit?.message ?? why)?.[language] ?? '',
    (hit?.events ?? []).map(({ position }) => position).join(' '),
    (hit?.events ?? []).map((event) => event.id).join(' '),
    pairsOf(hit?.amounts ?? {}),
    pairsOf(hit?.facts ?? {}),
  ];
}

function pairsOf(values: { readonly [name: string]: bigint | Fact }): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(' | ') : String(value)}`)
    .join('; ');
}

/** Characters with which a spreadsheet begins a formula; a tab or a return before one is skipped by it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
