// What a canonical body is made of, as sources of regular expressions. Each takes what JSON takes there, or less (no escapes in texts),
// and ends where the value does: so what follows it is where it seems to be. A brace is a brace in them, never a count.

/** A text without escapes, and without its quotes. */
export const TEXT: string = String.raw`[^"\\\x00-\x1f]*`;
/** A whole number whose every value a double holds. */
export const NUMBER: string = String.raw`(?:0|[1-9]\d{0,14})`;
/** Digits of an amount. */
export const AMOUNT: string = String.raw`[1-9]\d*`;
const NO_BRACES = String.raw`[^{}\\]*`;
const FLAT = `{${NO_BRACES}}`;
const NESTED_ONCE = `{${NO_BRACES}(?:${FLAT}${NO_BRACES})*}`;
/** An object to be parsed, with objects inside at most twice. Braces in its texts are taken for its own: then it does not parse. */
export const OBJECT: string = `{${NO_BRACES}(?:${NESTED_ONCE}${NO_BRACES})*}`;
/** The same of a line, which may hold its dimensions. */
export const LINE: string = NESTED_ONCE;

/** One of some words. */
export function oneOf(words: readonly string[]): string {
  return `(?:${words.join('|')})`;
}

/** What may be missing. */
export function optional(source: string): string {
  return `(?:${source})?`;
}

/** One or more of the same, with commas between. */
export function listOf(source: string): string {
  return `${source}(?:,${source})*`;
}

/** An object of texts, whatever their names. */
export const TEXTS: string = `{${listOf(`"${TEXT}":"${TEXT}"`)}}`;
