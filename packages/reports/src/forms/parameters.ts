// Parameters of a form: read from text, checked, and completed with their defaults, so that a report says what it was asked.
import { type LocalDate, localDate, type Names, partsOf, SoCaiError, type State } from '@so-cai/core';
import { type AmountUnit, UNIT_ZEROS } from '@so-cai/vietnam';

import type { FormParameter, FormQuestion, ReportForm } from './form.js';

/** The parameters that every form takes. */
export const COMMON_PARAMETERS: readonly FormParameter[] = [
  {
    name: 'unit',
    about: {
      vi: 'đơn vị tính: dong, thousand, million, billion, trillion (mặc định: million)',
      en: 'unit of amounts: dong, thousand, million, billion, trillion (default: million)',
    },
  },
  {
    name: 'places',
    about: {
      vi: 'số lẻ (mặc định: 3 với tỷ đồng trở lên, còn lại 0)',
      en: 'decimals (default: 3 from billion dong on, else 0)',
    },
  },
  {
    name: 'area',
    about: {
      vi: 'mã đơn vị; gồm các đơn vị bên dưới (mặc định: tất cả)',
      en: 'code of a unit, with all below it (default: all)',
    },
  },
  {
    name: 'ratePlaces',
    about: { vi: 'số lẻ của tỷ lệ (mặc định: 2)', en: 'decimals of rates (default: 2)' },
  },
];

const UNITS: readonly string[] = Object.keys(UNIT_ZEROS);
const PLACES_LIMIT = 12;
const RATE_PLACES_LIMIT = 4;
const LEVEL_LIMIT = 12;

/** Reads the parameters of one question. */
export class Parameters {
  readonly #given: FormQuestion['parameters'];
  readonly #on: LocalDate;
  readonly #completed: Record<string, string> = {};

  constructor(form: Pick<ReportForm, 'id' | 'parameters' | 'counts'>, { parameters, on, from }: FormQuestion) {
    this.#given = parameters;
    this.#on = on;
    const names = form.parameters.map(({ name }) => name);
    if (from !== undefined && form.counts === 'day')
      throw new SoCaiError('InvalidQuery', `the form ${form.id} is about a day, not a range: leave "from" out`, {
        form: form.id,
        from,
      });
    const unknown = Object.keys(parameters).find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw new SoCaiError(
        'InvalidQuery',
        `the form ${form.id} has no parameter "${unknown}": expected one of ${names.join(', ')}`,
        { parameter: unknown, form: form.id },
      );
  }

  /** What was read, with the defaults of what was not given. */
  get completed(): { readonly [key: string]: string } {
    return { ...this.#completed };
  }

  /** The unit of amounts, and their decimals. */
  printing(): { readonly unit: AmountUnit; readonly places: number } {
    const text = this.#take('unit', 'million');
    if (!isUnit(text)) throw invalid('unit', text, `one of ${UNITS.join(', ')}`);
    const zeros = UNIT_ZEROS[text];
    const places = this.#whole('places', zeros >= UNIT_ZEROS.billion ? 3 : 0, Math.min(PLACES_LIMIT, zeros));
    return { unit: text, places };
  }

  ratePlaces(): number {
    return this.#whole('ratePlaces', 2, RATE_PLACES_LIMIT);
  }

  /** How deep a tree is shown; 0 shows its roots. */
  level(name: string, otherwise: number): number {
    return this.#whole(name, otherwise, LEVEL_LIMIT);
  }

  /** A budget year; that of the effective date unless given. */
  budgetYear(): number {
    const text = this.#take('budgetYear', String(partsOf(this.#on)[0]));
    if (!/^\d{4}$/.test(text)) throw invalid('budgetYear', text, 'a year such as 2024');
    return Number(text);
  }

  /** A budget year, where one is given. */
  anyBudgetYear(): number | undefined {
    return this.#given['budgetYear'] === undefined ? undefined : this.budgetYear();
  }

  /** A unit of the ledger; `undefined` means all. */
  area(state: State): string | undefined {
    return this.#code(state, 'unit', 'area');
  }

  /** A source of the ledger. */
  source(state: State, name: string, otherwise: string): string | undefined {
    if (this.#given[name] !== undefined) return this.#code(state, 'source', name);
    const known = state.codes('source').find((code) => code === otherwise);
    if (known !== undefined) this.#completed[name] = known;
    return known;
  }

  date(name: string): LocalDate | undefined {
    const text = this.#given[name];
    if (text === undefined) return undefined;
    const date = localDate(text);
    this.#completed[name] = date;
    return date;
  }

  /** A date that has a default. */
  dateOr(name: string, otherwise: string): LocalDate {
    return localDate(this.#take(name, otherwise));
  }

  oneOf<T extends string>(name: string, values: readonly T[], otherwise: T): T {
    const text = this.#take(name, otherwise);
    const found = values.find((value) => value === text);
    if (found === undefined) throw invalid(name, text, `one of ${values.join(', ')}`);
    return found;
  }

  #code(state: State, tree: string, name: string): string | undefined {
    const text = this.#given[name];
    if (text === undefined) return undefined;
    if (!state.codes(tree).some((code) => code === text)) throw invalid(name, text, `a code of ${tree} in this ledger`);
    this.#completed[name] = text;
    return text;
  }

  #whole(name: string, otherwise: number, most: number): number {
    const text = this.#take(name, String(otherwise));
    if (!/^\d{1,2}$/.test(text) || Number(text) > most) throw invalid(name, text, `a whole number from 0 to ${most}`);
    return Number(text);
  }

  #take(name: string, otherwise: string): string {
    const text = this.#given[name] ?? otherwise;
    this.#completed[name] = text;
    return text;
  }
}

/** What a report covers: an area, a budget year. */
export function subtitleOf(area: Names | undefined, budgetYear: number | undefined): Names {
  if (budgetYear === undefined) return area ?? { vi: '', en: '' };
  if (area === undefined) return { vi: `Năm ngân sách ${budgetYear}`, en: `Budget year ${budgetYear}` };
  return { vi: `${area.vi}, năm ngân sách ${budgetYear}`, en: `${area.en}, budget year ${budgetYear}` };
}

function isUnit(text: string): text is AmountUnit {
  return UNITS.includes(text);
}

function invalid(parameter: string, found: string, expected: string): SoCaiError {
  return new SoCaiError('InvalidQuery', `the parameter ${parameter} is "${found}": expected ${expected}`, {
    parameter,
    found,
    expected,
  });
}
