// The answers of a run as a text that a person reads.
import type { Language } from '@so-cai/core';

import type { Hit } from './check.js';
import type { CheckResult, CheckResults } from './results.js';
import { text } from './text.js';

const STATUS = {
  found: text('có điều cần xem', 'something to look at'),
  clean: text('không thấy gì', 'nothing found'),
  notApplicable: text('không áp dụng được', 'not applicable'),
} as const;
const WORDS = {
  title: text('Các kiểm tra của kiểm toán', 'Audit checks'),
  as: text('đến ngày', 'as of'),
  events: text('sự kiện', 'events'),
  root: text('gốc', 'root'),
  looked: text('đã xét', 'looked at'),
  positions: text('vị trí', 'positions'),
  note: text(
    'Mỗi mục là một dấu hiệu để xem xét, không phải kết luận.',
    'Each entry is a signal to look at, and no conclusion.',
  ),
  more: text('và còn nữa', 'and more'),
} as const;

/** So many positions of a hit are printed. */
const POSITIONS_SHOWN = 12;

/**
 * The results as text, each check with what it looked at and what it found.
 * @example console.log(checksText(await runChecks(ledger, { on: '2024-12-31' }), 'vi'))
 */
export function checksText({ ledger, on, size, root, results }: CheckResults, language: Language): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const head = [
    `${say('title')}: ${ledger}, ${say('as')} ${on}, ${size} ${say('events')}, ${say('root')} ${root}`,
    say('note'),
    '',
  ];
  return [...head, ...results.flatMap((result) => linesOf(result, language))].join('\n') + '\n';
}

function linesOf(result: CheckResult, language: Language): string[] {
  const { id, title, status, population, hits, why } = result;
  const found = status === 'found' ? ` (${hits.length})` : '';
  const first = `${id.padEnd(4)}${title[language]}: ${STATUS[status][language]}${found}`;
  const second =
    why === undefined
      ? `    ${WORDS.looked[language]} ${population.looked} ${population.counts[language]}${parametersOf(result)}`
      : `    ${why[language]}`;
  return [first, second, ...hits.map((hit) => `    - ${hit.message[language]}${positionsOf(hit, language)}`)];
}

function parametersOf({ parameters }: CheckResult): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name} ${valueText(value)}`);
  return pairs.length === 0 ? '' : ` [${pairs.join(', ')}]`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.join('/');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value.toString() : '–';
}

function positionsOf({ events }: Hit, language: Language): string {
  if (events.length === 0) return '';
  const shown = events.slice(0, POSITIONS_SHOWN).map(({ position }) => position);
  const more = events.length > shown.length ? ` ${WORDS.more[language]}` : '';
  return ` [${WORDS.positions[language]} ${shown.join(', ')}${more}]`;
}
