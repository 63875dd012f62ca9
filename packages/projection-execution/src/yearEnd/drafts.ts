// The drafts of a year's end: events in the order of their days, within the ledger's limits, and the close.
import {
  advanceCharged,
  AMOUNT_LIMIT,
  type AnyDraft,
  BODY_LIMIT,
  carriedOver,
  lapsed,
  LEGS_LIMIT,
  type LocalDate,
  periodClosed,
} from '@so-cai/core';
import type { Basis, YearEndMove } from './moves.js';

/** Bytes of an event that its legs do not take: envelope, ids, rulings. Documents and the note are counted apart. */
const ENVELOPE_BYTES = 8_192;
/** A character of text takes at most so many bytes. */
const BYTES_PER_CHARACTER = 3;

/** What the drafts of a procedure share. */
export interface DraftSetting {
  readonly budgetYear: number;
  readonly closesOn: LocalDate;
  /** Whether the last draft closes the year for spending. */
  readonly close: boolean;
  readonly basis: Basis;
  readonly note: string | undefined;
}

/** Money carried over, then lapsed, then charged, day by day, and the close. */
export function draftsOf(moves: readonly YearEndMove[], setting: DraftSetting): AnyDraft[] {
  const days = [...new Set(moves.map(({ on }) => on))].sort();
  const drafts = days.flatMap((day) => {
    const ofDay = moves.filter(({ on }) => on === day);
    return [...carriedDrafts(ofDay, setting), ...lapsedDrafts(ofDay, setting), ...chargedDrafts(ofDay, setting)];
  });
  const { budgetYear, closesOn, basis, note } = setting;
  const close = periodClosed({ through: closesOn, budgetYear, phase: 'spending', ...envelope(closesOn, basis, note) });
  return setting.close ? [...drafts, close] : drafts;
}

function carriedDrafts(moves: readonly YearEndMove[], setting: DraftSetting): AnyDraft[] {
  const legs = moves.flatMap((move) => {
    if (move.becomes.kind !== 'carriedOver') return [];
    const { line, stage, reference, amount } = move;
    return [{ move, leg: { line, stage, amount, ...(reference === null ? {} : { reference }) } }];
  });
  return inEvents(legs, setting).map(({ of, on, basis }) =>
    carriedOver({ legs: of, ...envelope(on, basis, setting.note) }),
  );
}

function lapsedDrafts(moves: readonly YearEndMove[], { basis, note }: DraftSetting): AnyDraft[] {
  return moves.flatMap(({ becomes, line, amount, on, basis: own }) =>
    becomes.kind === 'lapsed'
      ? [lapsed({ line, amount, givesBackCeiling: becomes.givesBackCeiling, ...envelope(on, own ?? basis, note) })]
      : [],
  );
}

function chargedDrafts(moves: readonly YearEndMove[], setting: DraftSetting): AnyDraft[] {
  const legs = moves.flatMap((move) => {
    const { becomes, line: from, reference, amount } = move;
    return becomes.kind === 'charged' && reference !== null
      ? [{ move, leg: { from, to: becomes.to, reference, amount } }]
      : [];
  });
  return inEvents(legs, setting).map(({ of, on, basis }) =>
    advanceCharged({ legs: of, ...envelope(on, basis, setting.note) }),
  );
}

function envelope(
  on: LocalDate,
  basis: Basis,
  note: string | undefined,
): { effectiveOn: string; basis: Basis; note?: string } {
  return { effectiveOn: on, basis, ...(note === undefined ? {} : { note }) };
}

interface Chunk<L> {
  readonly of: L[];
  readonly on: LocalDate;
  readonly basis: Basis;
  total: bigint;
  bytes: number;
}

/** Legs of the same documents together, as few events as the limits of one event allow. */
function inEvents<L extends { readonly amount: bigint }>(
  legs: readonly { readonly move: YearEndMove; readonly leg: L }[],
  { basis, note = '' }: DraftSetting,
): Chunk<L>[] {
  const chunks: Chunk<L>[] = [];
  const open = new Map<string, Chunk<L>>();
  for (const { move, leg } of legs) {
    const documents = move.basis ?? basis;
    const key = JSON.stringify(documents, textOf);
    const fixed = ENVELOPE_BYTES + BYTES_PER_CHARACTER * (key.length + note.length);
    // Codes are ASCII: a leg has as many bytes as characters.
    const bytes = JSON.stringify(leg, textOf).length + 1;
    let chunk = open.get(key);
    if (chunk === undefined || !fits(chunk, leg.amount, bytes)) {
      chunk = { of: [], on: move.on, basis: documents, total: 0n, bytes: fixed };
      chunks.push(chunk);
      open.set(key, chunk);
    }
    chunk.of.push(leg);
    chunk.total += leg.amount;
    chunk.bytes += bytes;
  }
  return chunks;
}

function fits(chunk: Chunk<unknown>, amount: bigint, bytes: number): boolean {
  return chunk.of.length < LEGS_LIMIT && chunk.total + amount <= AMOUNT_LIMIT && chunk.bytes + bytes <= BODY_LIMIT;
}

function textOf(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
