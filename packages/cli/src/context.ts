// What every command gets besides its own arguments: the language, the unit, and ways to print.
import { type Language, machine, type System } from '@so-cai/core';
import type { AmountUnit } from '@so-cai/vietnam';

import { wrongUsage } from './failure.js';
import type { Io } from './io.js';
import { UNITS, type Unit } from './output/amounts.js';
import { type Paint, paintFor } from './output/colours.js';

export interface Context {
  readonly io: Io;
  readonly language: Language;
  /** The language that `--lang` asks for; the environment says nothing of what a file means. */
  readonly askedLanguage: Language | undefined;
  readonly unit: Unit;
  /** Decimals of printed amounts, where they are asked for. */
  readonly places?: number;
  /** Whether one JSON document is asked for instead of text. */
  readonly json: boolean;
  readonly paint: Paint;
  /** Columns that a table may take: those of the terminal; without one, as many as it needs. */
  readonly room: number | undefined;
  readonly system: System;
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal | undefined;
  /** The words of the language in use. */
  readonly words: (words: { readonly [L in Language]: string }) => string;
  /** Prints lines on standard output; with `--json` use `printJson` instead. */
  readonly print: (text: string) => Promise<void>;
  /** Prints the one JSON document; amounts become decimal strings. */
  readonly printJson: (value: unknown) => Promise<void>;
  /** Says something beside the answer, on standard error. */
  readonly note: (text: string) => Promise<void>;
}

export interface GlobalOptions {
  readonly lang?: string;
  readonly unit?: string;
  readonly places?: string;
  readonly json?: boolean;
}

/** @throws CliError for a language or a unit that does not exist */
export async function contextOf(io: Io, options: GlobalOptions): Promise<Context> {
  const language = languageOf(io, options.lang);
  const { now } = io;
  return {
    io,
    language,
    askedLanguage: options.lang === undefined ? undefined : language,
    unit: await unitOf(options.unit),
    ...placesOf(options.places),
    json: options.json === true,
    paint: paintFor(io),
    room: io.isTerminal.stdout ? io.columns : undefined,
    system: now === undefined ? machine : { ...machine, now },
    signal: io.signal,
    words: (words) => words[language],
    print: async (text) => {
      await io.stdout.write(`${text}\n`);
    },
    printJson: async (value) => {
      await io.stdout.write(`${JSON.stringify(value, jsonField, 2)}\n`);
    },
    note: async (text) => {
      await io.stderr.write(`${text}\n`);
    },
  };
}

/** What JSON has no form for: amounts become digits, and maps objects. Long answers are not copied for it. */
function jsonField(_name: string, field: unknown): unknown {
  if (typeof field === 'bigint') return field.toString();
  return field instanceof Map ? Object.fromEntries(field) : field;
}

/** The language that is asked for, else that of the environment. */
export function languageOf(io: Io, asked: string | undefined): Language {
  if (asked === 'vi' || asked === 'en') return asked;
  if (asked !== undefined)
    throw wrongUsage({
      vi: `so-cai không có ngôn ngữ "${asked}": hãy dùng --lang vi hoặc --lang en.`,
      en: `"${asked}" is not a language that so-cai speaks: give --lang vi or --lang en.`,
    });
  const { LC_ALL, LC_MESSAGES, LANG } = io.env;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((each) => each !== undefined && each !== '') ?? '';
  return locale.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}

async function unitOf(asked: string | undefined): Promise<Unit> {
  const unit = UNITS.find((each) => each === (asked ?? 'dong')) ?? (await unitInWords(asked ?? ''));
  if (unit === undefined)
    throw wrongUsage({
      vi: `"${asked ?? ''}" không phải đơn vị tính: hãy dùng --unit dong, --unit trieu (10^6) hoặc --unit ty (10^9).`,
      en: `"${asked ?? ''}" is not a unit: give --unit dong, --unit trieu (10^6) or --unit ty (10^9).`,
    });
  return unit;
}

/** A unit as a heading names it, such as `tỷ đồng`. */
async function unitInWords(words: string): Promise<Unit | undefined> {
  // Few type it so; a fifth of the time that a command takes to start is not spent on it where nobody does.
  const { readUnit } = await import('@so-cai/vietnam');
  const read = readUnit(words);
  if (!read.ok) return undefined;
  const units: { readonly [U in AmountUnit]?: Unit } = { dong: 'dong', million: 'trieu', billion: 'ty' };
  return units[read.value];
}

function placesOf(asked: string | undefined): { readonly places?: number } {
  if (asked === undefined) return {};
  if (!/^\d$/.test(asked))
    throw wrongUsage({
      vi: `--places ghi "${asked}"; cần số chữ số lẻ từ 0 đến 9.`,
      en: `--places is "${asked}"; a number of decimals from 0 to 9 is expected.`,
    });
  return { places: Number(asked) };
}
