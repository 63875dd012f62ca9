// Differences line by line in a table: of which line and measure, by how much, why, through which events.
import type { Difference } from '@so-cai/audit';
import type { Line } from '@so-cai/core';

import type { Context } from '../context.js';
import { lineText } from './lines.js';
import { causeName, figureName } from './names.js';
import type { Column } from './table.js';

export function differenceColumns({ words }: Context): Column[] {
  return [
    { title: words({ vi: 'Dòng', en: 'Line' }) },
    { title: words({ vi: 'Chỉ tiêu', en: 'Measure' }) },
    { title: words({ vi: 'Chênh lệch', en: 'Difference' }), align: 'right' },
    { title: words({ vi: 'Nguyên nhân', en: 'Cause' }) },
    { title: words({ vi: 'Sự kiện', en: 'Events' }) },
  ];
}

export function differenceRows(
  { language }: Context,
  changes: readonly Difference[],
  amount: (value: bigint) => string,
): string[][] {
  return inOrder(changes).map((change) => [
    lineText(change.line),
    figureName(change.measure, language),
    amount(change.amount),
    causeName(change.cause, language) + (change.succession === undefined ? '' : ` (#${change.succession})`),
    positionsText(change.events),
  ]);
}

function inOrder(changes: readonly Difference[]): Difference[] {
  const places = new Map<Line, number>();
  for (const { line } of changes) if (!places.has(line)) places.set(line, places.size);
  return [...changes].sort((left, right) => (places.get(left.line) ?? 0) - (places.get(right.line) ?? 0));
}

const POSITIONS_SHOWN = 8;

/** `#12 #14 +3` */
export function positionsText(positions: readonly number[]): string {
  const shown = positions.slice(0, POSITIONS_SHOWN).map((position) => `#${position}`);
  const rest = positions.length - shown.length;
  return [...shown, ...(rest > 0 ? [`+${rest}`] : [])].join(' ');
}
