// A command is one file in commands/: how it is called, what it says of itself, and what it does.
import type { Command } from 'commander';

import type { Context } from './context.js';
import { wrongUsage } from './failure.js';
import type { Status } from './io.js';

export interface CommandDefinition {
  readonly name: string;
  /** Adds description, arguments and options. */
  readonly define: (command: Command) => Command;
  /** Lines that a person can try, shown below the help. */
  readonly examples: readonly string[];
  readonly run: (context: Context, given: Given) => Promise<Status>;
}

/** What was given on the command line, by name. */
export class Given {
  readonly #args: readonly (string | readonly string[] | undefined)[];
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(args: readonly (string | readonly string[] | undefined)[], options: Readonly<Record<string, unknown>>) {
    this.#args = args;
    this.#options = options;
  }

  /** An argument that must be there. */
  argument(index: number): string {
    const value = this.#args[index];
    if (typeof value !== 'string')
      throw wrongUsage({
        vi: 'Thiếu một tham số; --help cho biết cần những gì.',
        en: 'An argument is missing; --help shows what is expected.',
      });
    return value;
  }

  optionalArgument(index: number): string | undefined {
    const value = this.#args[index];
    return typeof value === 'string' ? value : undefined;
  }

  /** The last argument, of which there may be several. */
  rest(index: number): readonly string[] {
    const value = this.#args[index];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  }

  text(option: string): string | undefined {
    const value = this.#options[option];
    return typeof value === 'string' ? value : undefined;
  }

  /** An option that may be given several times, or with several values. */
  texts(option: string): readonly string[] {
    const value = this.#options[option];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((each) => typeof each === 'string');
  }

  /** One of a few words. */
  choice<const T extends string>(option: string, words: readonly T[]): T | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw wrongUsage({
      vi: `${flagOf(option)} ghi "${text}"; cần một trong ${words.join(', ')}.`,
      en: `${flagOf(option)} is "${text}"; expected one of ${words.join(', ')}.`,
    });
  }

  flag(option: string): boolean {
    return this.#options[option] === true;
  }

  /** A whole number, zero or more. */
  whole(option: string): number | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
      throw wrongUsage({
        vi: `${flagOf(option)} ghi "${text}"; cần một số nguyên như 41.`,
        en: `${flagOf(option)} is "${text}"; a whole number such as 41 is expected.`,
      });
    return value;
  }

  /** A list whose parts are separated by commas. */
  list(option: string): readonly string[] | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const parts = text.split(',').map((part) => part.trim());
    if (parts.includes(''))
      throw wrongUsage({
        vi: `${flagOf(option)} ghi "${text}"; cần các phần cách nhau bằng đúng một dấu phẩy.`,
        en: `${flagOf(option)} is "${text}"; parts separated by single commas are expected.`,
      });
    return parts;
  }
}

/** `knownAt` → `--known-at` */
export function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** An option that this way of calling a command needs. @throws CliError */
export function optionOrRefused(given: Given, option: string): string {
  const value = given.texts(option)[0];
  if (value !== undefined) return value;
  throw wrongUsage({
    vi: `Thiếu ${flagOf(option)}; --help cho biết cần gì.`,
    en: `${flagOf(option)} is missing; --help shows what is expected.`,
  });
}
