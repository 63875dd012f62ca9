// Rejections in words.
import { type Refusal, REJECTION_CODES } from '../decide/rejection.js';
import type { Language } from '../values/format.js';
import { toJsonValue } from '../values/jsonable.js';
import { inEnglish } from './en.js';
import { readable } from './phrases.js';
import { inVietnamese } from './vi.js';

/**
 * A refusal in words, for the person who asked: what was wrong, where, on which day and by how much, what binds it, and what
 * would be right. One paragraph in Unicode NFC. Amounts are in đồng; events are named by their positions, as `event(position)`
 * of the ledger takes them; a refusal of a newer version, which has no words here, is told by its code and facts. Dates are dd/mm/yyyy in Vietnamese and yyyy-mm-dd in English.
 * @example if (!answer.ok) console.log(describe(answer.rejection, "vi"))
 */
export function describe(refusal: Refusal, language: Language): string {
  if (!REJECTION_CODES.includes(refusal.code)) return readable(inFacts({ ...refusal }));
  return readable(language === 'vi' ? inVietnamese(refusal) : inEnglish(refusal));
}

/** The code and the facts of a refusal that a newer version gave. */
function inFacts({ code, ...facts }: Readonly<Record<string, unknown>>): string {
  return `${String(code)}: ${JSON.stringify(toJsonValue(facts))}`;
}
