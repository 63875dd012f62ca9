// What becomes of each line, and of all together.
import { type Line, lineKey, nextYearLine, type ReferenceId } from '@so-cai/core';
import type { AccountBlock, Moves, YearEndLeft } from './moves.js';

/** Money under one contract or payment file, in minor units. */
export interface ReferencedAmount {
  readonly reference: ReferenceId | null;
  readonly amount: bigint;
}

/** An advance that uses next year's money. */
export interface ChargedAmount extends ReferencedAmount {
  /** The line of the next year whose available money it uses. */
  readonly to: Line;
}

/** What becomes of one line at the end of its year. Amounts in minor units. */
export interface YearEndLine {
  readonly line: Line;
  /** Where what is carried over goes. */
  readonly nextLine: Line;
  /** Carried over of the estimate: available money. */
  readonly carriedEstimate: bigint;
  /** Carried over of commitments, by contract. */
  readonly carriedCommitments: readonly ReferencedAmount[];
  /** Carried over of advances, by contract or payment file: apart from the estimate. */
  readonly carriedAdvances: readonly ReferencedAmount[];
  /** Advances that use next year's money. */
  readonly charged: readonly ChargedAmount[];
  /** Cancelled, what came back after the close among it. */
  readonly lapsed: bigint;
  /** What stays, and why. */
  readonly left: readonly YearEndLeft[];
  /** What stands in the way of the close. */
  readonly blocks: readonly AccountBlock[];
}

/** Sums of lines, in minor units. */
export interface YearEndTotals {
  readonly carriedEstimate: bigint;
  readonly carriedCommitments: bigint;
  readonly carriedAdvances: bigint;
  readonly charged: bigint;
  readonly lapsed: bigint;
  readonly left: bigint;
  readonly blocked: bigint;
}

type Growing = {
  -readonly [K in keyof YearEndLine]: YearEndLine[K] extends readonly (infer T)[] ? T[] : YearEndLine[K];
};

/** The lines that something becomes of, in the order in which it was found. */
export function linesOf({ moves, left, blocks }: Moves): YearEndLine[] {
  const lines = new Map<string, Growing>();
  const at = (line: Line): Growing => {
    const key = lineKey(line);
    const known = lines.get(key) ?? emptyLine(line);
    lines.set(key, known);
    return known;
  };
  for (const { line, stage, reference, amount, becomes } of moves) {
    const of = at(line);
    if (becomes.kind === 'lapsed') of.lapsed += amount;
    else if (becomes.kind === 'charged') of.charged.push({ reference, amount, to: becomes.to });
    else if (stage === 'available') of.carriedEstimate += amount;
    else (stage === 'committed' ? of.carriedCommitments : of.carriedAdvances).push({ reference, amount });
  }
  for (const each of left) at(each.line).left.push(each);
  for (const each of blocks) at(each.line).blocks.push(each);
  return [...lines.values()];
}

function emptyLine(line: Line): Growing {
  return {
    line,
    nextLine: nextYearLine(line),
    carriedEstimate: 0n,
    carriedCommitments: [],
    carriedAdvances: [],
    charged: [],
    lapsed: 0n,
    left: [],
    blocks: [],
  };
}

/** Sums of lines. */
export function totalsOf(lines: readonly YearEndLine[]): YearEndTotals {
  const sum = (of: (line: YearEndLine) => bigint): bigint => lines.reduce((total, line) => total + of(line), 0n);
  const all = (amounts: readonly { readonly amount: bigint }[]): bigint =>
    amounts.reduce((total, { amount }) => total + amount, 0n);
  return {
    carriedEstimate: sum((line) => line.carriedEstimate),
    carriedCommitments: sum((line) => all(line.carriedCommitments)),
    carriedAdvances: sum((line) => all(line.carriedAdvances)),
    charged: sum((line) => all(line.charged)),
    lapsed: sum((line) => line.lapsed),
    left: sum((line) => all(line.left)),
    blocked: sum((line) => all(line.blocks)),
  };
}
