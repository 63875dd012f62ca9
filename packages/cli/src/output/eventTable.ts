// Events in a table: number, dates, type, amount, documents, actor.
import { type AnyEvent, entriesOf } from '@so-cai/core';

import type { Context } from '../context.js';
import { dateText } from './amounts.js';
import { eventName } from './names.js';

/** `NQ 111/2024/QH15 (18/01/2024)`, several separated by semicolons. */
export function documentsText(event: AnyEvent, { language }: Context): string {
  return event.basis.map(({ kind, number, date }) => `${kind} ${number} (${dateText(date, language)})`).join('; ');
}

/** When it was recorded, in UTC, to the minute. */
export function recordedText(event: AnyEvent): string {
  return `${event.recordedAt.slice(0, 16).replace('T', ' ')}Z`;
}

export function eventText(event: AnyEvent, { language }: Context): string {
  return eventName(event.type, language);
}

/** How much money an event moves; `undefined` where it moves none, or reverses one that is not at hand. */
export function amountMoved(event: AnyEvent): bigint | undefined {
  const raised = entriesOf(event).filter(({ account, amount }) => account.kind === 'money' && amount > 0n);
  const lowered = entriesOf(event).filter(({ account, amount }) => account.kind === 'money' && amount < 0n);
  const sums = [raised, lowered].map((entries) =>
    entries.reduce((sum, { amount }) => sum + (amount < 0n ? -amount : amount), 0n),
  );
  const largest = sums.reduce((left, right) => (left > right ? left : right), 0n);
  return largest === 0n ? undefined : largest;
}
