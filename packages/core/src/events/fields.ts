// The fields that events are made of, as zod schemas. A failing field names its problem by code.
import { z } from 'zod';

import { type CeilingKey, periodYears, type Stage } from '../accounts/account.js';
import type { AmountText } from '../values/amount.js';
import {
  ACTOR_PATTERN,
  type ActorId,
  type Code,
  CODE_PATTERN,
  COMMAND_PATTERN,
  type CommandId,
  type EventId,
  KEY_PATTERN,
  LEDGER_PATTERN,
  type LedgerId,
  REFERENCE_PATTERN,
  type ReferenceId,
  ULID_PATTERN,
} from '../values/codes.js';
import { type LocalDate, parseDay } from '../values/date.js';
import { type Instant, isTimeZone, parseInstant } from '../values/instant.js';
import { AMOUNT_LIMIT, LEGS_LIMIT } from '../values/limits.js';
import { isYear, type Line } from '../values/line.js';
import type { ProblemCode } from './problem.js';
import { LineReader } from './reading/knownReaders.js';
import { readBy, readerOf } from './reading/readerOf.js';
import { AmountReader, RecordReader, ValueReader, WordReader } from './reading/readers.js';

/** A field whose stored form is `T`; what a caller may write is decided by the field. */
export type Field<T> = z.ZodType<T>;

/** An amount on one line. */
export interface Leg {
  readonly line: Line;
  /** In minor units. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
/** Vietnamese and English names. */
export interface Names {
  readonly vi: string;
  readonly en: string;
}
/** Analysis codes: attributes of entries by which turnovers can be grouped (item of expenditure, area, payee code). */
export type Analysis = { readonly [key: string]: Code };

/** A field for strings, whole numbers and booleans, by what is wrong with a value. */
function checked<T>(check: (value: unknown) => ProblemCode | undefined, about: string): Field<T> {
  const schema = z
    .custom<T>(() => true)
    .superRefine((value, context) => {
      const problem = value === undefined ? 'required' : check(value);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: value });
    })
    .describe(about);
  return readBy(schema, new ValueReader(check));
}

function matching<T extends string>(pattern: RegExp, problem: ProblemCode, about: string): Field<T> {
  return checked<T>((value) => (typeof value === 'string' && pattern.test(value) ? undefined : problem), about);
}

export const codeField: Field<Code> = matching(CODE_PATTERN, 'notACode', 'code of a catalogue node');
export const referenceField: Field<ReferenceId> = matching(
  REFERENCE_PATTERN,
  'notAReference',
  'contract or payment file',
);
export const eventIdField: Field<EventId> = matching(ULID_PATTERN, 'notAnEventId', 'id of an event (ULID)');
export const ledgerField: Field<LedgerId> = matching(LEDGER_PATTERN, 'notALedger', 'name of a ledger');
export const actorField: Field<ActorId> = matching(
  ACTOR_PATTERN,
  'notAnActor',
  'who recorded: a staff or account number',
);
export const commandField: Field<CommandId> = matching(COMMAND_PATTERN, 'notACommandId', 'name of one call of record');
export const keyField: Field<string> = matching(KEY_PATTERN, 'notAKey', 'key of a dimension or analysis code');
export const hashField: Field<string> = matching(/^[0-9a-f]{64}$/, 'notAHash', 'SHA-256 as 64 hexadecimal digits');
export const currencyField: Field<string> = matching(/^[A-Z]{3}$/, 'notACurrency', 'ISO 4217 code');
export const periodField: Field<string> = checked(
  (value) => (typeof value === 'string' && periodYears(value) !== undefined ? undefined : 'notAPeriod'),
  'years of a medium-term plan, `2021-2025`',
);
export const dateField: Field<LocalDate> = checked(
  (value) => (typeof value === 'string' && parseDay(value) !== undefined ? undefined : 'noSuchDate'),
  'date, `YYYY-MM-DD`',
);
export const instantField: Field<Instant> = checked(
  (value) => (typeof value === 'string' && parseInstant(value) !== undefined ? undefined : 'noSuchInstant'),
  'instant in UTC with milliseconds',
);
export const timeZoneField: Field<string> = checked(
  (value) => (typeof value === 'string' && isTimeZone(value) ? undefined : 'noSuchTimeZone'),
  'IANA time zone',
);
export const yearField: Field<number> = checked((value) => (isYear(value) ? undefined : 'notAYear'), 'year');

/** Whole numbers from 0 to `most`. */
export function integerField(most: number, about: string): Field<number> {
  return checked(
    (value) => (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most ? undefined : 'notAnInteger'),
    about,
  );
}

/** Text in NFC without control characters. */
export function textField(longest: number, about: string): Field<string> {
  return checked((value) => (typeof value === 'string' ? problemOfText(value, longest) : 'wrongType'), about);
}

/** Text that needs no further look: printable ASCII, trimmed. */
const PRINTABLE = /^[!-~](?:[ -~]*[!-~])?$/;

function problemOfText(text: string, longest: number): ProblemCode | undefined {
  if (text.length <= longest && PRINTABLE.test(text)) return undefined;
  if (text.length === 0) return 'textEmpty';
  if (text.length > longest) return 'textTooLong';
  if (text.trim() !== text) return 'textUntrimmed';
  if (/\p{Cc}/u.test(text)) return 'textControl';
  if (/\p{Cs}/u.test(text)) return 'textSurrogate';
  if (text.normalize('NFC') !== text) return 'textNotNfc';
  return undefined;
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[], about: string): Field<T> {
  const schema = checked<T>(
    (value) => ((words as readonly unknown[]).includes(value) ? undefined : 'notOneOf'),
    `${about}: ${words.map((word) => `\`${word}\``).join(', ')}`,
  );
  return readBy(schema, new WordReader(words));
}

export const booleanField: Field<boolean> = checked(
  (value) => (typeof value === 'boolean' ? undefined : 'wrongType'),
  '`true` or `false`',
);

function amountFrom(least: bigint, about: string): Field<AmountText> {
  const schema = z
    .custom<AmountText>(() => true)
    .transform((value: unknown, context): AmountText => {
      const problem = problemOfAmount(value, least);
      if (problem === undefined) return String(value) as AmountText;
      context.addIssue({ code: 'custom', message: problem, input: value });
      return z.NEVER;
    })
    .describe(about);
  return readBy(schema, new AmountReader((value) => problemOfAmount(value, least)));
}

/** Digits of an amount above zero that need no further look: all numbers of fifteen digits are below the limit. */
const POSITIVE = /^[1-9][0-9]{0,14}$/;

function problemOfAmount(value: unknown, least: bigint): ProblemCode | undefined {
  if (typeof value === 'string' && POSITIVE.test(value)) return undefined;
  if (value === undefined) return 'required';
  if (typeof value === 'number') return 'amountFloat';
  if (typeof value === 'string' ? !/^(0|-?[1-9][0-9]*)$/.test(value) : typeof value !== 'bigint')
    return 'amountNotDigits';
  const amount = BigInt(value as bigint | string);
  if (amount < least) return 'amountNotPositive';
  return amount > AMOUNT_LIMIT ? 'amountTooLarge' : undefined;
}

/** An amount above zero: a bigint or digits in a draft, digits in the event. */
export const amountField: Field<AmountText> = amountFrom(1n, 'amount in minor units, above zero, as digits');
/** An amount that may be zero. */
export const amountOrZeroField: Field<AmountText> = amountFrom(0n, 'amount in minor units, zero or more, as digits');

/** A record of dimension or analysis keys to codes, with at least one key. */
const codesByKey: Field<{ readonly [key: string]: Code }> = readBy(
  z.record(keyField, codeField).superRefine((value, context) => {
    if (Object.keys(value).length === 0) context.addIssue({ code: 'custom', message: 'tooFew', input: value });
  }),
  new RecordReader(readerOf(keyField), readerOf(codeField), 1),
);

export const namesField: Field<Names> = z
  .strictObject({ vi: textField(300, 'Vietnamese name'), en: textField(300, 'English name') })
  .describe('names');
export const analysisField: Field<Analysis> = codesByKey.describe(
  'analysis codes by key: attributes by which turnovers can be grouped',
);
export const stageField: Field<Stage> = oneOf(['available', 'committed', 'advanced', 'paid', 'settled'], 'stage');

export const lineField: Field<Line> = z
  .strictObject({
    programme: codeField,
    capital: codeField,
    source: codeField,
    unit: codeField,
    budgetYear: yearField,
    originYear: yearField.nullable(),
    dimensions: codesByKey.optional(),
  })
  .describe('budget line') as Field<Line>;
readBy(lineField, new LineReader(readerOf(lineField)));

export const legField: Field<Leg> = z
  .strictObject({ line: lineField, amount: amountField, analysis: analysisField.exactOptional() })
  .describe('line and amount');

/** What a leg with this schema costs: 1 to {@link LEGS_LIMIT} of them. */
export function legsOf<T>(leg: Field<T>, about: string): Field<readonly T[]> {
  return z.array(leg).min(1).max(LEGS_LIMIT).describe(about);
}

export const ceilingKeyField: Field<CeilingKey> = z
  .strictObject({
    programme: codeField,
    source: codeField,
    unit: codeField,
    period: periodField,
  })
  .describe('ceiling of a medium-term plan');
