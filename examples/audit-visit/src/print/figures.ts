// Amounts, dates and hashes as people read them.
import { formatAmount } from '@so-cai/core';

const SHORT_HASH = 12;

/** An amount in đồng, with dots. */
export function dong(amount: bigint): string {
  return formatAmount(amount, { language: 'vi' });
}

/** A change, with its sign. */
export function change(amount: bigint): string {
  return amount > 0n ? `+${dong(amount)}` : dong(amount);
}

/** 13/09/2024. */
export function dateText(date: string): string {
  return date.slice(0, 10).split('-').reverse().join('/');
}

/** A text with the beginning of each hash in it. */
export function shortHashes(text: string): string {
  return text.replaceAll(/[0-9a-f]{64}/g, (hash) => `${hash.slice(0, SHORT_HASH)}…`);
}

/** A text cut off where it is longer than there is room for. */
export function shortened(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}
