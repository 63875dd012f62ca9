// The data of the frequent event types, field by field in canonical order. Each reads what its schema allows, and nothing else.
import type { ReferenceId } from '../values/codes.js';
import type { AmountText } from '../values/amount.js';
import type { Line } from '../values/line.js';
import { ALLOCATION_KINDS, REDUCTION_KINDS } from '../events/allocation.js';
import type { Analysis, Leg } from '../events/fields.js';
import type { EventDataByType, EventType } from '../events/registry.js';
import { ascii, type BodyCursor } from './bodyCursor.js';
import type { LineTexts } from './lineTexts.js';

type Reader<T extends EventType> = (cursor: BodyCursor, lines: LineTexts) => EventDataByType[T] | undefined;

/** A word in quotes, and what it says. */
type Words<T extends string> = readonly { readonly bytes: Uint8Array; readonly word: T }[];

const AMOUNT = ascii('"amount":"');
const ANALYSIS = ascii(',"analysis":');
const AS = ascii(',"as":');
const FROM = ascii(',"from":');
const FIRST_FROM = ascii('"from":');
const KIND = ascii(',"kind":');
const LINE = ascii(',"line":');
const METHOD = ascii(',"method":');
const OPENS = ascii(',"opens":"paymentFile"');
const REFERENCE = ascii(',"reference":"');
const STAGE = ascii(',"stage":');
const TO = ascii(',"to":');
const [BRACE, CLOSE_BRACE, BRACKET, CLOSE_BRACKET, COMMA] = ['{', '}', '[', ']', ','].map(ascii) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

const ALLOCATIONS = wordsOf(ALLOCATION_KINDS);
const REDUCTIONS = wordsOf(REDUCTION_KINDS);
const PAYMENTS = wordsOf(['payment', 'advance'] as const);
const METHODS = wordsOf(['cash', 'nonCash'] as const);
const STAGES = wordsOf(['available', 'committed'] as const);

/** Readers of data by type. What is not among them is read by the ordinary decoder. */
export const DATA_READERS: { readonly [T in EventType]?: Reader<T> } = {
  Disbursed(cursor, lines) {
    const amount = readAmount(cursor);
    const analysis = readAnalysis(cursor);
    const as = readWord(cursor, AS, PAYMENTS);
    const from = readLine(cursor, FROM, lines);
    const method = readWord(cursor, METHOD, METHODS);
    const opens = cursor.passes(OPENS);
    const reference = cursor.passes(REFERENCE) ? readReference(cursor) : undefined;
    const stage = readWord(cursor, STAGE, STAGES);
    if (from === undefined || as === undefined || method === undefined || stage === undefined) return undefined;
    if (opens && reference === undefined) return undefined;
    const data = { from, stage, as, method, amount };
    if (reference === undefined && analysis === undefined) return data;
    const opening = opens ? ({ opens: 'paymentFile' } as const) : undefined;
    return { ...data, ...(reference === undefined ? {} : { reference }), ...opening, ...analysis };
  },
  Allocated(cursor, lines) {
    const amount = readAmount(cursor);
    const analysis = readAnalysis(cursor);
    const kind = readWord(cursor, KIND, ALLOCATIONS);
    const to = readLine(cursor, TO, lines);
    if (to === undefined || kind === undefined) return undefined;
    return analysis === undefined ? { to, kind, amount } : { to, kind, amount, ...analysis };
  },
  AllocationReduced(cursor, lines) {
    const amount = readAmount(cursor);
    const analysis = readAnalysis(cursor);
    const from = readLine(cursor, FROM, lines);
    const kind = readWord(cursor, KIND, REDUCTIONS);
    return from === undefined || kind === undefined ? undefined : { from, kind, amount, ...analysis };
  },
  Reallocated(cursor, lines) {
    const from = readLegs(cursor, FIRST_FROM, lines);
    const to = readLegs(cursor, TO, lines);
    return { from, to };
  },
  Allotted(cursor, lines) {
    const from = readLine(cursor, FIRST_FROM, lines);
    const to = readLegs(cursor, TO, lines);
    return from === undefined ? undefined : { from, to };
  },
  AllotmentRecalled(cursor, lines) {
    const from = readLegs(cursor, FIRST_FROM, lines);
    const to = readLine(cursor, TO, lines);
    return to === undefined ? undefined : { from, to };
  },
  Committed: readOnReference,
  CommitmentReleased: readOnReference,
  AdvanceSettled: readOnReference,
};

/** The data of a type, braces and all; `undefined` where the type has no reader, or the reader gave up. */
export function readData<T extends EventType>(
  type: T,
  cursor: BodyCursor,
  lines: LineTexts,
): EventDataByType[T] | undefined {
  cursor.expect(BRACE);
  const data = DATA_READERS[type]?.(cursor, lines);
  cursor.expect(CLOSE_BRACE);
  return data;
}

function readOnReference(cursor: BodyCursor, lines: LineTexts): EventDataByType['Committed'] | undefined {
  const amount = readAmount(cursor);
  const analysis = readAnalysis(cursor);
  const line = readLine(cursor, LINE, lines);
  cursor.expect(REFERENCE);
  const reference = readReference(cursor);
  return line === undefined ? undefined : { line, reference, amount, ...analysis };
}

function readLegs(cursor: BodyCursor, name: Uint8Array, lines: LineTexts): Leg[] {
  const legs: Leg[] = [];
  cursor.expect(name);
  cursor.expect(BRACKET);
  do {
    cursor.expect(BRACE);
    const amount = readAmount(cursor);
    const analysis = readAnalysis(cursor);
    const line = readLine(cursor, LINE, lines);
    cursor.expect(CLOSE_BRACE);
    if (line !== undefined) legs.push(analysis === undefined ? { line, amount } : { line, amount, ...analysis });
  } while (!cursor.gaveUp && cursor.passes(COMMA));
  cursor.expect(CLOSE_BRACKET);
  return legs;
}

function readLine(cursor: BodyCursor, name: Uint8Array, lines: LineTexts): Line | undefined {
  cursor.expect(name);
  return cursor.gaveUp ? undefined : lines.read(cursor);
}

/** An amount's digits, as they were written. */
function readAmount(cursor: BodyCursor): AmountText {
  cursor.expect(AMOUNT);
  return cursor.text() as AmountText;
}

function readReference(cursor: BodyCursor): ReferenceId {
  return cursor.text() as ReferenceId;
}

function readAnalysis(cursor: BodyCursor): { readonly analysis?: Analysis } | undefined {
  // The codes of a leg are few, and most events have none.
  return cursor.passes(ANALYSIS) ? { analysis: cursor.object() as Analysis } : undefined;
}

function readWord<T extends string>(cursor: BodyCursor, name: Uint8Array, words: Words<T>): T | undefined {
  cursor.expect(name);
  for (const { bytes, word } of words) if (cursor.passes(bytes)) return word;
  cursor.giveUp();
  return undefined;
}

function wordsOf<const T extends string>(words: readonly T[]): Words<T> {
  return words.map((word) => ({ bytes: ascii(`"${word}"`), word }));
}
