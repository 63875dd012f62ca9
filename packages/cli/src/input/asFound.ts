// On what grounds somebody else's history is recorded although it overdraws: three facts, or none.
import type { ImportOptions } from '@so-cai/core';

import { flagOf, type Given } from '../command.js';
import { wrongUsage } from '../failure.js';

const GROUNDS = ['authority', 'document', 'reason'] as const;

/** @throws CliError where a ground is missing, or given without `--as-found` */
export function asFoundFrom(given: Given): Pick<ImportOptions, 'asFound'> {
  const grounds = GROUNDS.map((name) => ({ name, value: given.text(name) }));
  if (!given.flag('asFound')) {
    const stray = grounds.find(({ value }) => value !== undefined);
    if (stray !== undefined)
      throw wrongUsage({
        vi: `${flagOf(stray.name)} nói về những dòng vượt số dư: hãy dùng cùng --as-found.`,
        en: `${flagOf(stray.name)} is said of rows that overdraw: give it with --as-found.`,
      });
    return {};
  }
  const missing = grounds.filter(({ value }) => value === undefined).map(({ name }) => flagOf(name));
  if (missing.length > 0)
    throw wrongUsage({
      vi: `--as-found ghi các khoản vượt số dư như ngoại lệ, phải nêu cơ quan, văn bản và lý do: hãy thêm ${missing.join(' và ')}.`,
      en: `--as-found records overdrafts as exceptions, which name an authority, a document and a reason: give ${missing.join(' and ')} too.`,
    });
  const [authority, document, reason] = grounds.map(({ value }) => value ?? '');
  return { asFound: { authority: authority ?? '', document: document ?? '', reason: reason ?? '' } };
}
