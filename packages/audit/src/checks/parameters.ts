// The parameters of checks: what a threshold is called, its unit and its default, and how a caller's value is read.
import { AuditError } from '../auditError.js';
import type { CheckText } from './text.js';

/** A parameter of a check. */
export interface Parameter<T> {
  readonly name: string;
  /** What it counts in: `days`, `percent`, `đồng`, … */
  readonly unit: string;
  /** What holds where a caller says nothing; `undefined` where only a caller can know. */
  readonly default: T;
  readonly about: CheckText;
  /** What a value must be, for messages. */
  readonly expected: string;
  /** The value as the check takes it; `undefined` where it cannot be one. */
  readonly read: (value: unknown) => T | undefined;
}

/** Values of the parameters of one check, by name. */
export interface ParameterValues {
  readonly [name: string]: unknown;
}

/** How a parameter is named. */
interface Naming {
  readonly name: string;
  readonly about: CheckText;
}

/** A whole number from 0 on, counted in something. */
export function count(naming: Naming & { readonly unit: string; readonly default: number }): Parameter<number> {
  return {
    ...naming,
    expected: 'a whole number from 0 on',
    read: (value) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined),
  };
}

/** A share in percent, which may have decimals. */
export function percent(naming: Naming & { readonly default: number; readonly unit?: string }): Parameter<number> {
  return {
    unit: 'percent',
    ...naming,
    expected: 'a number from 0 on',
    read: (value) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined),
  };
}

function readAmount(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value > 0n ? value : undefined;
  return typeof value === 'string' && /^[1-9][0-9]*$/.test(value) ? BigInt(value) : undefined;
}

/** An amount of đồng. */
export function money(naming: Naming & { readonly default: bigint }): Parameter<bigint> {
  return { ...naming, unit: 'đồng', expected: 'đồng above zero as a bigint or digits', read: readAmount };
}

/** An amount of đồng that only a caller can know. */
export function moneyToGive(naming: Naming): Parameter<bigint | undefined> {
  return {
    ...naming,
    unit: 'đồng',
    default: undefined,
    expected: 'đồng above zero as a bigint or digits',
    read: readAmount,
  };
}

/** A day of the year, `MM-DD`. */
export function dayOfYear(naming: Naming & { readonly default: string }): Parameter<string> {
  return {
    ...naming,
    unit: 'MM-DD',
    expected: 'a day of the year, MM-DD',
    read: (value) =>
      typeof value === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) ? value : undefined,
  };
}

/** One of a few words. */
export function word<const T extends string>(
  naming: Naming & { readonly unit: string; readonly default: NoInfer<T>; readonly words: readonly T[] },
): Parameter<T> {
  const { words, ...rest } = naming;
  return {
    ...rest,
    expected: `one of ${words.join(', ')}`,
    read: (value) => words.find((each) => each === value),
  };
}

/** A list of words, such as codes. */
export function words(
  naming: Naming & { readonly unit: string; readonly default: readonly string[] },
): Parameter<readonly string[]> {
  return {
    ...naming,
    expected: 'a list of words',
    read: (value) =>
      Array.isArray(value) && value.every((each): each is string => typeof each === 'string') ? value : undefined,
  };
}

/** The parameters of one check as they hold in a run. */
export class Settings {
  readonly #check: string;
  readonly #given: ParameterValues;

  /** @throws AuditError `InvalidCheck` where a parameter is not known, or its value cannot be one */
  constructor(check: string, known: readonly Parameter<unknown>[], given: ParameterValues) {
    this.#check = check;
    this.#given = given;
    for (const name of Object.keys(given))
      if (!known.some((each) => each.name === name))
        throw new AuditError('InvalidCheck', `${check} has no parameter ${shown(name)}: expected ${namesOf(known)}`, {
          check,
          parameter: name,
        });
    for (const parameter of known) this.get(parameter);
  }

  /** The value that holds. */
  get<T>(parameter: Parameter<T>): T {
    const given = this.#given[parameter.name];
    if (given === undefined) return parameter.default;
    const value = parameter.read(given);
    if (value !== undefined) return value;
    const { name, expected } = parameter;
    throw new AuditError('InvalidCheck', `${this.#check} ${name} is ${shown(given)}: expected ${expected}`, {
      check: this.#check,
      parameter: name,
      expected,
    });
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  return typeof value === 'number' || typeof value === 'bigint' ? value.toString() : `of type ${typeof value}`;
}

function namesOf(known: readonly Parameter<unknown>[]): string {
  return known.length === 0 ? 'none' : known.map(({ name }) => name).join(', ');
}
