// A manual page as text, laid out as manual pages are.
import type { Language } from '@so-cai/core';

import type { Words } from '../failure.js';
import type { Paint } from '../output/colours.js';
import { wrapped } from '../output/wrap.js';
import type { Entry, HelpPage } from './page.js';

const INDENT = '    ';
const WIDEST = 88;

/** How a text is laid out. */
export interface Layout {
  readonly language: Language;
  readonly paint: Paint;
  /** Columns of the terminal, where there is one. */
  readonly room?: number | undefined;
}

const TITLES: { readonly [title: string]: Words } = {
  name: { vi: 'TÊN', en: 'NAME' },
  synopsis: { vi: 'CÁCH GỌI', en: 'SYNOPSIS' },
  description: { vi: 'MÔ TẢ', en: 'DESCRIPTION' },
  arguments: { vi: 'THAM SỐ', en: 'ARGUMENTS' },
  options: { vi: 'TÙY CHỌN', en: 'OPTIONS' },
  globalOptions: { vi: 'TÙY CHỌN CHUNG', en: 'GLOBAL OPTIONS' },
  exitStatuses: { vi: 'TRẠNG THÁI KẾT THÚC', en: 'EXIT STATUS' },
  examples: { vi: 'VÍ DỤ', en: 'EXAMPLES' },
  seeAlso: { vi: 'XEM THÊM', en: 'SEE ALSO' },
};

export function pageText(page: HelpPage, layout: Layout): string {
  const statuses = page.exitStatuses.map(({ status, meaning }) => ({ term: String(status).padEnd(4), meaning }));
  return [
    section(layout, 'name', indented([`so-cai ${page.command} - ${page.summary}`], layout)),
    section(layout, 'synopsis', indented([page.synopsis], layout)),
    section(layout, 'description', indented([page.description], layout)),
    section(
      layout,
      'arguments',
      page.arguments.flatMap((entry) => entryLines(entry, layout)),
    ),
    section(
      layout,
      'options',
      page.options.flatMap((entry) => entryLines(entry, layout)),
    ),
    section(
      layout,
      'globalOptions',
      page.globalOptions.flatMap((entry) => entryLines(entry, layout)),
    ),
    section(
      layout,
      'exitStatuses',
      statuses.map(({ term, meaning }) => `${INDENT}${term}${meaning}`),
    ),
    // Examples are copied: they are never wrapped.
    section(
      layout,
      'examples',
      page.examples.map((example) => INDENT + example),
    ),
    section(layout, 'seeAlso', indented([page.seeAlso.map((name) => `so-cai help ${name}`).join(', ')], layout)),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** A section with its title; none where it has no lines. */
export function section({ language, paint }: Layout, title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `${paint('bold', TITLES[title]?.[language] ?? title)}\n${lines.join('\n')}\n`;
}

/** Texts in lines that fit. */
export function indented(texts: readonly string[], { room }: Layout, indent: string = INDENT): string[] {
  const width = Math.max(20, Math.min(WIDEST, room ?? WIDEST) - indent.length);
  return texts.flatMap((text) => wrapped(text, width).map((line) => indent + line));
}

function entryLines({ term, meaning }: Entry, layout: Layout): string[] {
  return [INDENT + layout.paint('bold', term), ...indented([meaning.trim()], layout, INDENT + INDENT)];
}
