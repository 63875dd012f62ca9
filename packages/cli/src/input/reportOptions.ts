// What a report is asked for on the command line: its form, its parameters, its format.
import { FORMS, type ReportForm } from '@so-cai/reports';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import type { Unit } from '../output/amounts.js';

/** The formats of reports; each is also the ending of its files, text aside. */
export const FORMATS = ['text', 'csv', 'xlsx', 'html'] as const;
export type Format = (typeof FORMATS)[number];

const UNITS: { readonly [U in Unit]: string } = { dong: 'dong', trieu: 'million', ty: 'billion' };

/** The form of an id. @throws CliError */
export function formFrom(id: string): ReportForm {
  const form = FORMS.find((each) => each.id === id);
  if (form === undefined)
    throw wrongUsage({
      vi: `Không có mẫu báo cáo "${id}". Có: ${FORMS.map((each) => each.id).join(', ')}; xem so-cai report --list.`,
      en: `There is no form "${id}". There are ${FORMS.map((each) => each.id).join(', ')}; see so-cai report --list.`,
    });
  return form;
}

/** The format that is asked for, else that of the file's ending, else text. @throws CliError */
export function formatFrom(given: Given, out: string | undefined): Format {
  const asked =
    given.text('format') ?? FORMATS.find((each) => out?.toLowerCase().endsWith(`.${each}`) === true) ?? 'text';
  const format = FORMATS.find((each) => each === asked);
  if (format === undefined)
    throw wrongUsage({
      vi: `--format ghi "${asked}"; cần một trong ${FORMATS.join(', ')}.`,
      en: `--format is "${asked}"; one of ${FORMATS.join(', ')} is expected.`,
    });
  if (format === 'xlsx' && out === undefined)
    throw wrongUsage({
      vi: 'Bảng tính XLSX cần một tệp: hãy thêm --out TỆP.xlsx.',
      en: 'A workbook needs a file: give --out FILE.xlsx.',
    });
  return format;
}

/** The parameters of a form: those of `--set`, and the unit and decimals that are asked for as everywhere. @throws CliError */
export function parametersFrom(given: Given, context: Context): { readonly [key: string]: string } {
  const parameters = new Map<string, string>();
  for (const pair of given.list('set') ?? []) {
    const at = pair.indexOf('=');
    const [key, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at < 1 || value === '')
      throw wrongUsage({
        vi: `"${pair}" không phải một cặp như budgetYear=2024; nhiều cặp cách nhau bằng dấu phẩy.`,
        en: `"${pair}" is not a pair such as budgetYear=2024; several are separated by commas.`,
      });
    parameters.set(key, value);
  }
  if (given.text('unit') !== undefined) parameters.set('unit', UNITS[context.unit]);
  if (context.places !== undefined) parameters.set('places', String(context.places));
  return Object.fromEntries(parameters);
}
