// Figures of a ledger that printed ones are held against, and how they are read off a state.
import { type CarriedAdvances, MEASURES, type State, type Where } from '@so-cai/core';
import { z } from 'zod';

import { AuditError } from '../../auditError.js';
import type { FigureName } from '../../explain/explain.js';
import { intervalOf, PLACES } from '../interval.js';
import type { Printed } from '../printed.js';

/** An amount of a ledger. */
export interface LedgerAmount {
  readonly measure: FigureName;
  /** Of which lines; all unless given. */
  readonly where?: Where;
  /** `yearPaid` unless said otherwise. */
  readonly carriedAdvances?: CarriedAdvances;
}

/** How much one amount is of another, in percent. */
export interface LedgerRate {
  readonly rate: LedgerAmount;
  readonly on: LedgerAmount;
}

/** What a cell of a published table is of a ledger. */
export type LedgerFigure = LedgerAmount | LedgerRate;

/** Something that is added up: a figure, or what was expected to be disbursed. */
export type TermName = FigureName | 'estimated';
/** A term with its sign: `-carriedIn` is taken off. */
export type Term = TermName | `-${TermName}`;

/** An amount as one reading of a cell has it. */
export interface AmountReading {
  readonly terms: readonly Term[];
  readonly where: Where;
  readonly carriedAdvances: CarriedAdvances;
}

/** One reading of a cell: an amount, or a rate. */
export type Reading = AmountReading | { readonly rate: AmountReading; readonly on: AmountReading };

/** A state and what was expected by its date. */
export interface SeenState {
  readonly state: State;
  readonly estimated: (where: Where) => bigint;
}

/** What a reading gives: minor units, or a part and a whole. */
export type Value = bigint | { readonly part: bigint; readonly whole: bigint };

/** A cell's figure as it was asked. @throws AuditError `InvalidQuestion` where it is none */
export function readingOf(cell: string, figure: LedgerFigure): Reading {
  if ('rate' in figure) return { rate: amountReading(cell, figure.rate), on: amountReading(cell, figure.on) };
  return amountReading(cell, figure);
}

const measures = z.enum([...MEASURES, 'notYetAllotted']);

function amountReading(
  cell: string,
  { measure, where = {}, carriedAdvances = 'yearPaid' }: LedgerAmount,
): AmountReading {
  if (!measures.safeParse(measure).success)
    throw new AuditError('InvalidQuestion', `cell "${cell}": "${measure}" is not a measure of a ledger`, {
      cell,
      measure,
      measures: measures.options,
    });
  return { terms: [measure], where, carriedAdvances };
}

/** What a reading gives in a state. */
export function valueIn(seen: SeenState, reading: Reading): Value {
  if ('terms' in reading) return amountOf(seen, reading);
  return { part: amountOf(seen, reading.rate), whole: amountOf(seen, reading.on) };
}

function amountOf({ state, estimated }: SeenState, { terms, where, carriedAdvances }: AmountReading): bigint {
  const total = state.total(where, { carriedAdvances });
  return terms.reduce((sum, term) => {
    const name = termName(term);
    return sum + signOf(term) * (name === 'estimated' ? estimated(where) : total[name]);
  }, 0n);
}

/** Whether a term is added, or taken off. */
export function signOf(term: Term): bigint {
  return term.startsWith('-') ? -1n : 1n;
}

/** What a term is, whatever its sign. */
export function termName(term: Term): TermName {
  return (term.startsWith('-') ? term.slice(1) : term) as TermName;
}

/** Whether one of the terms of a sum is nothing: the sum is then another one, and no reading of its own. */
export function hasEmptyTerm(seen: SeenState, { terms, where, carriedAdvances }: AmountReading): boolean {
  return terms.some((term) => amountOf(seen, { terms: [termName(term)], where, carriedAdvances }) === 0n);
}

/** Terms as people write them: `plan - carriedIn`. */
export function termsText(terms: readonly Term[]): string {
  return terms.reduce(
    (text, term, index) =>
      index === 0 ? term : term.startsWith('-') ? `${text} - ${termName(term)}` : `${text} + ${term}`,
    '',
  );
}

/**
 * Whether what was printed can stand for a value: exact, since nothing is divided. Digits that were cut off stand for less than one
 * more of the last of them, which the interval alone, its ends included, does not say.
 */
export function standsFor(printed: Printed, value: Value, zeros: number): boolean {
  const [numerator, denominator] =
    typeof value === 'bigint'
      ? [value * 10n ** BigInt(PLACES - zeros), 1n]
      : [value.part * 100n * 10n ** BigInt(PLACES), value.whole];
  if (denominator === 0n) return false;
  const sign = denominator < 0n ? -1n : 1n;
  const { low, high } = intervalOf(printed);
  const [above, below] = [sign * (numerator - low * denominator), sign * (high * denominator - numerator)];
  const isCutOff = printed.hedge === undefined && (printed.isNegative ? above : below) === 0n;
  return above >= 0n && below >= 0n && !isCutOff;
}
