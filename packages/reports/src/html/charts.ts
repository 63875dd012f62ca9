// Charts as inline SVG: bars of rates, columns of amounts. Every value stands beside its bar, and in the text for those who cannot see it.
import type { Language } from '@so-cai/core';

import { NO_RATE, printedCell } from '../model/printing.js';
import type { Cell, Chart, Report } from '../model/report.js';
import { escaped } from './escape.js';

/** One bar. */
interface Bar {
  readonly label: string;
  readonly printed: string;
  /** Its length, in the chart's own measure; drawing only, no figure is read off it. */
  readonly value: number;
}

const INK = '#1f3b63';
const [WIDTH, BAR_HEIGHT, LABEL_WIDTH, VALUE_WIDTH] = [480, 26, 170, 50];
const [COLUMNS_HEIGHT, COLUMNS_TOP, COLUMNS_BOTTOM] = [150, 18, 22];

/** A chart with its caption and its text. */
export function chartHtml(chart: Chart, report: Report, language: Language): string {
  const bars = barsOf(chart, report, language);
  const id = `chart-${escaped(chart.table)}-${escaped(chart.value)}`;
  const text = bars.map(({ label, printed }) => `${label}: ${printed}`).join('; ');
  const { height, body } = chart.kind === 'bars' ? horizontal(bars) : vertical(bars);
  const title = escaped(chart.title[language]);
  return [
    `<figure><figcaption>${title}</figcaption>`,
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-text" font-family="inherit" font-size="11">`,
    `<title id="${id}-title">${title}</title><desc id="${id}-text">${escaped(text)}</desc>`,
    body,
    '</svg></figure>',
  ].join('\n');
}

function barsOf(chart: Chart, report: Report, language: Language): Bar[] {
  const table = report.tables.find(({ id }) => id === chart.table);
  if (table === undefined) return [];
  const indexOf = (column: string): number => table.columns.findIndex(({ id }) => id === column);
  const [label, value] = [indexOf(chart.label), indexOf(chart.value)];
  return table.rows
    .filter(({ level }) => level === 0)
    .flatMap(({ cells }): Bar[] => {
      const [name, figure] = [cells[label], cells[value]];
      if (name === undefined || figure === undefined) return [];
      const printed = printedCell(figure, report, language);
      return [
        {
          label: printedCell(name, report, language),
          printed: printed === '' ? NO_RATE : printed,
          value: lengthOf(figure),
        },
      ];
    });
}

/** How long a bar is: a share of the longest one is drawn, so a float will do. */
function lengthOf(cell: Cell): number {
  if (cell.kind === 'amount') return Number(cell.minor);
  return cell.kind === 'rate' && cell.percent !== null ? Number(cell.percent) : 0;
}

function horizontal(bars: readonly Bar[]): { readonly height: number; readonly body: string } {
  const most = Math.max(100, ...bars.map(({ value }) => value));
  const room = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
  const body = bars.map(({ label, printed, value }, index) => {
    const [top, width] = [index * BAR_HEIGHT, tenth((Math.max(0, value) / most) * room)];
    return (
      `<text x="${LABEL_WIDTH - 6}" y="${top + 17}" text-anchor="end">${escaped(shortened(label, 30))}</text>` +
      `<rect x="${LABEL_WIDTH}" y="${top + 5}" width="${width}" height="16" fill="${INK}"/>` +
      `<text x="${tenth(LABEL_WIDTH + width + 5)}" y="${top + 17}">${escaped(printed)}</text>`
    );
  });
  const full = tenth(LABEL_WIDTH + (100 / most) * room);
  const height = bars.length * BAR_HEIGHT + 4;
  body.push(`<line x1="${full}" y1="0" x2="${full}" y2="${height}" stroke="#888" stroke-dasharray="3 3"/>`);
  body.push(`<line x1="${LABEL_WIDTH}" y1="0" x2="${LABEL_WIDTH}" y2="${height}" stroke="#000"/>`);
  return { height, body: body.join('\n') };
}

function vertical(bars: readonly Bar[]): { readonly height: number; readonly body: string } {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const [step, floor] = [WIDTH / Math.max(1, bars.length), COLUMNS_HEIGHT - COLUMNS_BOTTOM];
  const body = bars.map(({ label, printed, value }, index) => {
    const height = tenth((Math.max(0, value) / most) * (floor - COLUMNS_TOP));
    const middle = tenth((index + 0.5) * step);
    const size = Math.min(10, tenth((step * 1.75) / Math.max(1, printed.length)));
    return (
      `<rect x="${tenth((index + 0.2) * step)}" y="${tenth(floor - height)}" width="${tenth(step * 0.6)}" height="${height}" fill="${INK}"/>` +
      `<text x="${middle}" y="${tenth(floor - height - 4)}" text-anchor="middle" font-size="${size}">${escaped(printed)}</text>` +
      `<text x="${middle}" y="${floor + 14}" text-anchor="middle" font-size="9">${escaped(label)}</text>`
    );
  });
  body.push(`<line x1="0" y1="${floor}" x2="${WIDTH}" y2="${floor}" stroke="#000"/>`);
  return { height: COLUMNS_HEIGHT, body: body.join('\n') };
}

/** Positions in tenths: the same on every machine. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A label that fits; the whole of it stands in the chart's text and in the table. */
function shortened(text: string, length: number): string {
  const letters = Array.from(text);
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
}
