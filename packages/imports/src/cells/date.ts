// Dates of cells, in the forms that the mapping allows.
import { parseDay } from '@so-cai/core';

import type { DateForm } from '../mapping/types.js';
import type { Cell } from './cell.js';
import { notReadable, readAs, type ReadCell } from './readCell.js';

const DEFAULT_FORMS: readonly DateForm[] = ['dd/mm/yyyy', 'yyyy-mm-dd'];
/** Serial 61 is 1 March 1900; those before it are one day off, for spreadsheets have a 29 February 1900. */
const FIRST_SERIAL = 61;
const SERIAL_OF_1970 = 25_569;
const MILLISECONDS_PER_DAY = 86_400_000;
/** A time of day behind a date is left out: a decision or payment counts on a day. */
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;

/** The date of a cell, as `2024-09-10`. */
export function dateIn(cell: Cell, forms: readonly DateForm[] = DEFAULT_FORMS): ReadCell<string> {
  if (typeof cell !== 'string' && cell.kind === 'date') return readAs(cell.text);
  if (typeof cell !== 'string' && cell.kind === 'error') return unreadable(forms);
  const written = (typeof cell === 'string' ? cell : cell.text).replace(TIME, '');
  const found = new Set<string>();
  for (const form of forms) {
    const date = inForm(written, form, typeof cell !== 'string');
    if (date !== undefined) found.add(date);
  }
  const [only, another] = found;
  if (only !== undefined && another === undefined) return readAs(only);
  if (another !== undefined)
    return notReadable('notADate', {
      vi: `có thể là ${[...found].join(' hoặc ')}: bảng ánh xạ chỉ nên nêu một dạng ngày`,
      en: `it can be ${[...found].join(' or ')}: let the mapping allow one form of dates`,
    });
  return unreadable(forms);
}

function unreadable(forms: readonly DateForm[]): ReadCell<never> {
  return notReadable('notADate', {
    vi: `cần một ngày có thật, dạng ${forms.join(' hoặc ')}`,
    en: `a date that exists is expected, as ${forms.join(' or ')}`,
  });
}

function inForm(text: string, form: DateForm, isNumber: boolean): string | undefined {
  switch (form) {
    case 'dd/mm/yyyy':
    case 'mm/dd/yyyy': {
      const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
      const [day, month] = form === 'dd/mm/yyyy' ? [first, second] : [second, first];
      return existing(year, month, day);
    }
    case 'yyyy-mm-dd': {
      const [, year = '', month = '', day = ''] = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(text) ?? [];
      return existing(year, month, day);
    }
    case 'yyyymmdd': {
      const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
      return existing(year, month, day);
    }
    case 'serial':
      return isNumber || /^\d{2,7}(?:\.\d+)?$/.test(text) ? dateOfSerial(Number(text)) : undefined;
    default:
      return form satisfies never;
  }
}

function existing(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(date) === undefined ? undefined : date;
}

/** Days as spreadsheets count them from 1900 on. */
function dateOfSerial(serial: number): string | undefined {
  if (!(serial >= FIRST_SERIAL && serial < 2_958_466)) return undefined;
  return new Date((Math.floor(serial) - SERIAL_OF_1970) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}
