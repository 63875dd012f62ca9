// Rejections in words.
import type { Refusal } from '../decide/rejection.js';
import type { Language } from '../values/format.js';

/** A refusal in words, for the person who asked. */
export function describe(refusal: Refusal, language: Language): string {
  return `${language}: ${refusal.code}`;
}
