// A ledger's plan from JSON: what is no plan is refused here, what it says is judged by the ledger.
import type { LedgerPlan } from '@so-cai/core';

import { refusedInput, type Words } from '../failure.js';
import { type ParsedJson, parseJsonText } from './json.js';

const REQUIRED = ['authority', 'openedOn', 'basis'] as const;
const LISTS = ['dimensions', 'authorities', 'programmes', 'units', 'sources', 'nodes', 'rulePacks'] as const;
const TEXTS = ['currency', 'timeZone'] as const;
const KNOWN: readonly string[] = [...REQUIRED, ...LISTS, ...TEXTS, 'scale'];

/** The place of a fault in JSON, and what it is. */
function at(name: string, { line, column, reason }: Extract<ParsedJson, { ok: false }>): Words {
  const place = `${name}:${line}:${column}`;
  return { vi: `${place}: ${reason.vi}.`, en: `${place}: ${reason.en}.` };
}

/** @throws CliError with the place, where the text is no plan */
export function planFrom(text: string, name: string): LedgerPlan {
  const parsed = parseJsonText(text);
  if (!parsed.ok) throw refusedInput(at(name, parsed));
  const plan = parsed.value;
  if (typeof plan !== 'object' || plan === null || Array.isArray(plan))
    throw refusedInput({
      vi: `${name}: kế hoạch mở sổ là một đối tượng có ${REQUIRED.join(', ')}. "so-cai init --print-plan" in ra một mẫu.`,
      en: `${name}: a plan is an object with ${REQUIRED.join(', ')}. "so-cai init --print-plan" shows one.`,
    });
  const fields = plan as Readonly<Record<string, unknown>>;
  const missing = REQUIRED.filter((field) => fields[field] === undefined);
  if (missing.length > 0)
    throw refusedInput({
      vi: `${name}: kế hoạch mở sổ chưa nêu ${missing.join(', ')}. "so-cai init --print-plan" in ra một mẫu.`,
      en: `${name}: the plan does not say ${missing.join(', ')}. "so-cai init --print-plan" shows one.`,
    });
  const unknown = Object.keys(fields).filter((field) => !KNOWN.includes(field));
  if (unknown.length > 0)
    throw refusedInput({
      vi: `${name}: kế hoạch mở sổ không có mục "${unknown.join('", "')}". Các mục là ${KNOWN.join(', ')}.`,
      en: `${name}: "${unknown.join('", "')}" is nothing that a plan says. It says ${KNOWN.join(', ')}.`,
    });
  for (const field of [...LISTS, 'basis']) {
    const list = fields[field] ?? [];
    if (!Array.isArray(list) || list.some((item) => typeof item !== 'object' || item === null))
      throw refusedInput({
        vi: `${name}: "${field}" không phải danh sách đối tượng, [{…}, {…}].`,
        en: `${name}: "${field}" is not a list of objects, [{…}, {…}].`,
      });
  }
  if (typeof fields['openedOn'] !== 'string')
    throw refusedInput({
      vi: `${name}: "openedOn" không phải ngày như "2024-01-01".`,
      en: `${name}: "openedOn" is not a date such as "2024-01-01".`,
    });
  return plan as LedgerPlan;
}
