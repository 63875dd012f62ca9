// Amounts, dates, numbers and lists as people of each language write them.
import { addDays, dayOf, LAST_DAY, type LocalDate } from '../values/date.js';
import { formatAmount, type Language } from '../values/format.js';

/** An amount in đồng: 24.500.000.000 đồng, 24,500,000,000 đồng. */
export function money(amount: bigint, language: Language): string {
  return `${formatAmount(amount, { language })} đồng`;
}

/** A count, with separators between thousands. */
export function count(number: number, language: Language): string {
  return formatAmount(BigInt(number), { language });
}

/** A date: 30/08/2024 in Vietnamese, 2024-08-30 in English. */
export function day(date: string, language: Language): string {
  return language === 'vi' ? date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1') : date;
}

/** The day after a date; `undefined` after the last that a ledger can name. */
export function dayAfter(date: LocalDate): LocalDate | undefined {
  return dayOf(date) < LAST_DAY ? addDays(date, 1) : undefined;
}

/** An instant to the second: 13/09/2024 08:00:00 UTC. */
export function moment(instant: string, language: Language): string {
  return `${day(instant.slice(0, 10), language)} ${instant.slice(11, 19)} UTC`;
}

/** Events by their numbers, which are their positions: `event 41`, `events 12 and 41`. */
export function events(positions: readonly number[], language: Language): string {
  const numbers = [...positions].sort((left, right) => left - right).map(String);
  if (language === 'vi') return `${numbers.length > 1 ? 'các ' : ''}nghiệp vụ số ${listed(numbers, 'và')}`;
  return `event${numbers.length > 1 ? 's' : ''} ${listed(numbers, 'and')}`;
}

/** Items with a word before the last. */
export function listed(items: readonly string[], before: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${before} ${items.at(-1) ?? ''}`;
}

/** A text with a capital at its beginning. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** Somebody else's text as part of a sentence: without the full stop it may end with. */
export function clause(text: string): string {
  return text.trim().replace(/[.\s]+$/, '');
}

/**
 * A text that can be shown anywhere: NFC, whole characters, one line, and nothing that a terminal obeys or that turns the
 * direction of reading. What a caller sent stands in it, so it may hold anything.
 */
export function readable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (character) => {
      const number = character.codePointAt(0) ?? 0;
      return `\\u${number.toString(16).padStart(4, '0')}`;
    });
}
