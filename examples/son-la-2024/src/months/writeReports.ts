// The reports of all months as files of one folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Ledger } from '@so-cai/core';

import type { Figures } from '../print/figures.js';
import { MONTHS, monthReport } from './months.js';
import { reportText } from './reportText.js';

/** Writes one text file for each month, such as `2024-09.txt`; the names of the files, in order of the months. */
export async function writeReports(ledger: Ledger, folder: string, figures: Figures): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const names: string[] = [];
  for (const month of MONTHS) {
    const name = `${month.on.slice(0, 'yyyy-mm'.length)}.txt`;
    writeFileSync(join(folder, name), reportText(await monthReport(ledger, month), figures));
    names.push(name);
  }
  return names;
}
