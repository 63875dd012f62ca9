// A ledger's plan from JSON: what is no plan is refused here, what it says is judged by the ledger.
import type { LedgerPlan } from '@so-cai/core';

import { refusedInput } from '../failure.js';
import { parseJsonText } from './json.js';

const REQUIRED = ['authority', 'openedOn', 'basis'] as const;
const LISTS = ['dimensions', 'authorities', 'programmes', 'units', 'sources', 'nodes', 'rulePacks'] as const;
const TEXTS = ['currency', 'timeZone'] as const;
const KNOWN: readonly string[] = [...REQUIRED, ...LISTS, ...TEXTS, 'scale'];

/** @throws CliError with the place, where the text is no plan */
export function planFrom(text: string, name: string): LedgerPlan {
  const parsed = parseJsonText(text);
  if (!parsed.ok) throw refusedInput(`${name}:${parsed.line}:${parsed.column}: ${parsed.reason}.`);
  const plan = parsed.value;
  if (typeof plan !== 'object' || plan === null || Array.isArray(plan))
    throw refusedInput(
      `${name}: a plan is an object with ${REQUIRED.join(', ')}. "so-cai init --print-plan" shows one.`,
    );
  const fields = plan as Readonly<Record<string, unknown>>;
  const missing = REQUIRED.filter((field) => fields[field] === undefined);
  if (missing.length > 0)
    throw refusedInput(`${name}: the plan does not say ${missing.join(', ')}. "so-cai init --print-plan" shows one.`);
  const unknown = Object.keys(fields).filter((field) => !KNOWN.includes(field));
  if (unknown.length > 0)
    throw refusedInput(`${name}: "${unknown.join('", "')}" is nothing that a plan says. It says ${KNOWN.join(', ')}.`);
  for (const field of [...LISTS, 'basis']) {
    const list = fields[field] ?? [];
    if (!Array.isArray(list) || list.some((item) => typeof item !== 'object' || item === null))
      throw refusedInput(`${name}: "${field}" is not a list of objects, [{…}, {…}].`);
  }
  if (typeof fields['openedOn'] !== 'string')
    throw refusedInput(`${name}: "openedOn" is not a date such as "2024-01-01".`);
  return plan as LedgerPlan;
}
