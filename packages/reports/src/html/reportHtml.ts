// A report as one HTML page for printing: it holds everything it needs, and asks for nothing.
import type { Language } from '@so-cai/core';

import { headerRows } from '../model/header.js';
import { printedCell } from '../model/printing.js';
import type { Report, Row, Table } from '../model/report.js';
import { widthOf } from '../text/width.js';
import { footSections, headLines } from '../words/frame.js';
import { chartHtml } from './charts.js';
import { escaped } from './escape.js';
import { styleSheet, typeSize } from './style.js';

/** How a report is written as a page. */
export interface HtmlOptions {
  readonly language: Language;
}

/** Nothing is loaded, and nothing runs, whatever a name says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
/** A name column is given this many letters; longer names are broken. */
const [SHORTEST_NAME, LONGEST_NAME] = [18, 34];

/**
 * A report as a page, A4 landscape: headings are repeated on every printed page, and nothing is wider than the page.
 * @example await writeFile("progress.html", toHtml(report, { language: "vi" }))
 */
export function toHtml(report: Report, { language }: HtmlOptions): string {
  const { ledger, size, root } = report.standpoint;
  const title = escaped(report.title[language]);
  const lines = headLines(report, language);
  const footer = `${report.form.id}-${report.form.version}, ${ledger}: ${size}, ${root.slice(0, 16)}`;
  return `${[
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${styleSheet({ footer })}</style>`,
    '</head>',
    report.charts.length > 0 ? '<body class="onePage">' : '<body>',
    `<header><h1>${title}</h1>`,
    ...lines.map((line, index) => `<p${index === lines.length - 1 ? ' class="unit"' : ''}>${escaped(line)}</p>`),
    '</header>',
    '<main>',
    ...tablesAndCharts(report, language),
    '</main>',
    ...footHtml(report, language),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** Charts stand below the first table, and the tables that they are drawn from beside them: a summary is one page. */
function tablesAndCharts(report: Report, language: Language): string[] {
  const [first, ...others] = report.tables.map((table) => tableHtml(table, report, language));
  const charts = report.charts.map((chart) => chartHtml(chart, report, language));
  if (charts.length === 0) return [first ?? '', ...others];
  const beside = others.length === 0 ? [] : ['<div>', ...others, '</div>'];
  return [first ?? '', '<div class="charts">', '<div>', ...charts, '</div>', ...beside, '</div>'];
}

function tableHtml(table: Table, report: Report, language: Language): string {
  const size = typeSize(lettersOf(table, report, language));
  const isOutline = table.rows.some(({ level }) => level > 0);
  const heading = headerRows(table.columns).map((cells) => {
    const inner = cells.map(({ title, columnSpan, rowSpan, isGroup }) => {
      const spans = (columnSpan > 1 ? ` colspan="${columnSpan}"` : '') + (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '');
      return `<th scope="${isGroup ? 'colgroup' : 'col'}"${spans}>${escaped(title[language])}</th>`;
    });
    return `<tr>${inner.join('')}</tr>`;
  });
  return [
    ...(table.title === undefined ? [] : [`<h2>${escaped(table.title[language])}</h2>`]),
    `<table id="${escaped(table.id)}" class="${isOutline ? 'outline' : 'list'}" style="--fitting:${size}pt">`,
    `<thead>${heading.join('\n')}</thead>`,
    '<tbody>',
    ...table.rows.map((row) => rowHtml(row, table, { report, language })),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function rowHtml(
  row: Row,
  { columns }: Table,
  { report, language }: { readonly report: Report; readonly language: Language },
): string {
  const cells = row.cells.map((cell, index) => {
    const column = columns[index];
    const indent = column?.id === 'content' && row.level > 0 ? ` style="padding-left:${0.4 + row.level}em"` : '';
    const key = column === undefined ? '' : ` data-column="${escaped(column.id)}"`;
    return `<td class="${column?.kind ?? 'text'}"${key}${indent}>${escaped(printedCell(cell, report, language))}</td>`;
  });
  return `<tr class="${row.isTotal ? 'total' : `level${row.level}`}" data-row="${escaped(row.id)}">${cells.join('')}</tr>`;
}

/** How many letters each column needs so that no number is broken. */
function lettersOf({ columns, rows }: Table, report: Report, language: Language): number[] {
  return columns.map(({ kind, title }, index) => {
    const longest = Math.max(
      0,
      ...rows.map(({ cells }) => {
        const cell = cells[index];
        return cell === undefined ? 0 : widthOf(printedCell(cell, report, language));
      }),
    );
    const longestWord = Math.max(...title[language].split(' ').map((word) => widthOf(word)));
    if (kind === 'text') return Math.min(LONGEST_NAME, Math.max(index < 2 ? SHORTEST_NAME : 6, longest));
    return Math.max(longest, longestWord + 1);
  });
}

function footHtml(report: Report, language: Language): string[] {
  const unconfirmed = report.notes.filter(({ kind }) => kind === 'unconfirmed').map(({ text }) => text[language]);
  return [
    '<footer>',
    ...footSections(report, language).map(({ title, lines }) => {
      const isDoubt = lines.some((line) => unconfirmed.includes(line));
      const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
      return `<section${isDoubt ? ' class="unconfirmed"' : ''}><h2>${escaped(title)}</h2><ul>${items}</ul></section>`;
    }),
    '</footer>',
  ];
}
