// A move of money or of room, as the rules see it: signed parts, one move for each pair of budget year and origin year.
import { code, type LineInput, type RuleContext } from '@so-cai/core';

import type { Plan } from './terms.js';

/** What a move takes from one place (below zero) or gives to it (above zero). */
export interface Part {
  readonly programme: string;
  readonly capital: string;
  readonly source: string;
  readonly unit: string;
  /** Whatever else tells one place from another: values of declared dimensions. */
  readonly rest: string;
  readonly amount: bigint;
}

/** A move in one plan; an annual one in one budget year, of money of one origin year. */
export interface Move {
  readonly plan: Plan;
  readonly on: string;
  readonly budgetYear?: number;
  readonly originYear?: number | null;
  readonly parts: readonly Part[];
}

/** The trees on the day of a move. */
export interface Trees {
  /** A code and those above it, the root first. */
  path(tree: string, code: string): readonly string[];
}

/** The trees that a rule may ask. */
export function treesOf(context: RuleContext): Trees {
  return { path: (tree, text) => context.path(tree, code(text)) };
}

/** Money of one line in a draft. */
interface MoneyLeg {
  readonly line: LineInput;
  readonly amount: bigint | string;
}
/** Room of one ceiling in a draft. */
interface RoomLeg {
  readonly key: { readonly programme: string; readonly source: string; readonly unit: string };
  readonly amount: bigint | string;
}
/** What goes, and what comes. */
interface Sides<Leg> {
  readonly from: readonly Leg[];
  readonly to: readonly Leg[];
}

/** A draft that moves money between lines, or room between ceilings; as a caller writes it, or as the ledger reads it. */
export type MovingDraft =
  | { readonly type: 'Reallocated'; readonly data: Sides<MoneyLeg> }
  | { readonly type: 'CeilingReallocated'; readonly data: Sides<RoomLeg> };

/** The moves that a draft makes. */
export function movesOf(draft: MovingDraft, on: string): Move[] {
  return draft.type === 'Reallocated'
    ? annualMoves(draft.data, on)
    : [{ plan: 'mediumTerm', on, parts: bothSides(draft.data, ceilingPart) }];
}

function annualMoves(data: Sides<MoneyLeg>, on: string): Move[] {
  const moves = new Map<string, Move & { readonly parts: Part[] }>();
  const placed = bothSides(data, ({ line, amount }, sign) => ({ line, part: linePart(line, sign * BigInt(amount)) }));
  for (const { line, part } of placed) {
    const { budgetYear, originYear } = line;
    const key = `${budgetYear}|${originYear ?? ''}`;
    const move = moves.get(key) ?? { plan: 'annual', on, budgetYear, originYear, parts: [] };
    move.parts.push(part);
    moves.set(key, move);
  }
  return [...moves.values()];
}

function bothSides<Leg, Found>({ from, to }: Sides<Leg>, find: (leg: Leg, sign: bigint) => Found): Found[] {
  return [...from.map((leg) => find(leg, -1n)), ...to.map((leg) => find(leg, 1n))];
}

function linePart(line: LineInput, amount: bigint): Part {
  const { programme, capital, source, unit, dimensions = {} } = line;
  const rest = Object.keys(dimensions)
    .sort()
    .map((key) => `${key}=${dimensions[key] ?? ''}`)
    .join('|');
  return { programme, capital, source, unit, rest, amount };
}

function ceilingPart({ key, amount }: RoomLeg, sign: bigint): Part {
  const { programme, source, unit } = key;
  // A medium-term plan exists for investment only.
  return { programme, capital: 'investment', source, unit, rest: '', amount: sign * BigInt(amount) };
}

/** What remains of each group of a move when what comes is set against what goes. */
export function netBy(parts: readonly Part[], key: (part: Part) => string): Map<string, bigint> {
  const net = new Map<string, bigint>();
  for (const part of parts) net.set(key(part), (net.get(key(part)) ?? 0n) + part.amount);
  return net;
}

/** Whether some group gains while another loses; where only one does, the money comes from elsewhere or goes there. */
export function crosses(parts: readonly Part[], key: (part: Part) => string): boolean {
  const nets = [...netBy(parts, key).values()];
  return nets.some((net) => net < 0n) && nets.some((net) => net > 0n);
}
