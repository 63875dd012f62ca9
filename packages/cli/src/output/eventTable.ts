// Events in a table: number, dates, type, amount, documents, actor.
import { type AnyEvent, entriesOf } from '@so-cai/core';

import type { Context } from '../context.js';
import { dateText } from './amounts.js';
import { eventName } from './names.js';

/** `NQ 111/2024/QH15 (18/01/2024)`, several separated by semicolons. */
export function documentsText(event: Pick<AnyEvent, 'basis'>, { language }: Context): string {
  return event.basis.map(({ kind, number, date }) => `${kind} ${number} (${dateText(date, language)})`).join('; ');
}

/** When it was recorded, in UTC, to the minute. */
export function recordedText(event: Pick<AnyEvent, 'recordedAt'>): string {
  return `${event.recordedAt.slice(0, 16).replace('T', ' ')}Z`;
}

export function eventText(event: AnyEvent, { language }: Context): string {
  return eventName(event.type, language);
}

/**
 * How much money an event moves; `undefined` where it moves none. What is reversed moves back, so its amount is negative.
 * @param eventOf finds the event that a `Reversed` names
 */
export async function amountMoved(
  event: AnyEvent,
  eventOf: (id: string) => Promise<AnyEvent | undefined>,
): Promise<bigint | undefined> {
  if (event.type === 'Reversed') {
    const reversed = await eventOf(event.data.of);
    const amount = reversed === undefined ? undefined : await amountMoved(reversed, eventOf);
    return amount === undefined ? undefined : -amount;
  }
  const money = entriesOf(event).filter(({ account }) => account.kind === 'money');
  const [raised, lowered] = [1n, -1n].map((sign) =>
    money.reduce((sum, { amount }) => (amount * sign > 0n ? sum + amount * sign : sum), 0n),
  );
  const largest = (raised ?? 0n) > (lowered ?? 0n) ? raised : lowered;
  return largest === 0n ? undefined : largest;
}
