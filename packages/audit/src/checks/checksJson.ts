// The answers of a run as JSON: amounts as digits, keys in one order, so that the same answers give the same text.
import { toJsonValue } from '@so-cai/core';

import type { CheckResults } from './results.js';

/**
 * The results as JSON text, two blanks a level, with a final newline.
 * @example writeFileSync('checks.json', checksJson(await runChecks(ledger, { on: '2024-12-31' })))
 */
export function checksJson(results: CheckResults): string {
  return `${JSON.stringify(toJsonValue(results), null, 2)}\n`;
}
