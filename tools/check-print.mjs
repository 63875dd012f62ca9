// Prints every report of the samples in a real browser, and looks at the pages: that nothing is wider than the paper, that headings are
// repeated, that every text and number is there and is a figure of the replayed ledger, and that the page asks nobody for anything.
//
//   npm run check -- print
//   node tools/check-print.mjs --keep FOLDER   also leaves the pages, as HTML, PDF and PNG
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';
import { createViteServer } from 'vitest/node';

import { pagesOf } from './pdf-text.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const BROWSERS = [
  process.env['SO_CAI_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  chromium.executablePath(),
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The paper between its margins, in pixels of CSS; and the paper with its margins, in points. */
const CONTENT_WIDTH = Math.floor((277 / 25.4) * 96);
const PAPER = { width: 842, height: 595 };
/** The report that takes several pages, and what stands below every table. */
const LONG = 'progress-long';
const NOTES_BEGIN = { vi: 'Chênh lệch do làm tròn', en: 'Rounding differences' };
const MARGIN = (10 / 25.4) * 72;

export function browserPath() {
  return BROWSERS.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** The samples of the package's own tests, from its sources: what they must show comes from a replay of the stored bodies. */
async function samplesToPrint() {
  const conditions = ['@so-cai/source'];
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    resolve: { conditions },
    ssr: { resolve: { conditions } },
  });
  try {
    const { toHtml } = await server.ssrLoadModule('/packages/reports/src/index.ts');
    const { sampleReports } = await server.ssrLoadModule('/packages/reports/test/samples.ts');
    const samples = await sampleReports();
    const printed = samples.map((sample) => ({
      ...sample,
      html: toHtml(sample.report, { language: sample.language }),
    }));
    const long = longOf(samples.find(({ name }) => name === 'progress'));
    return [...printed, { ...long, html: toHtml(long.report, { language: long.language }) }];
  } finally {
    await server.close();
  }
}

/** The same table many times over, so that it takes several pages. */
function longOf({ report, cells, language }) {
  const times = 12;
  const copies = (items, renamed) =>
    Array.from({ length: times }, (_, copy) => items.map((item) => renamed(item, copy))).flat();
  const tables = report.tables.map((table) => ({
    ...table,
    rows: copies(table.rows, ({ partOf, ...row }, copy) => ({
      ...row,
      id: `${copy} ${row.id}`,
      ...(partOf === undefined ? {} : { partOf: `${copy} ${partOf}` }),
    })),
  }));
  return {
    name: LONG,
    language,
    report: { ...report, tables },
    cells: copies(cells, (cell, copy) => ({ ...cell, row: `${copy} ${cell.row}` })),
  };
}

/** What is wrong with a page in the browser, before it is printed. */
async function faultsOnScreen(page, { cells, report, language }) {
  const faults = [];
  const found = await page.evaluate(() => {
    const wide = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > innerWidth + 0.5,
    );
    const cut = [...document.querySelectorAll('td, th')].filter((each) => each.scrollWidth > each.clientWidth + 1);
    return {
      wide: wide.map((each) => each.outerHTML.slice(0, 80)),
      cut: cut.map((each) => each.outerHTML.slice(0, 80)),
      charts: [...document.querySelectorAll('svg')].map((each) => [
        each.getAttribute('role'),
        ...(each.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? ''),
      ]),
      cells: [...document.querySelectorAll('table')].flatMap((table) =>
        [...table.querySelectorAll('td.amount, td.rate')].map((cell) => ({
          table: table.id,
          row: cell.parentElement.dataset.row,
          column: cell.dataset.column,
          printed: cell.textContent,
        })),
      ),
    };
  });
  for (const each of found.wide) faults.push(`is wider than the page: ${each}`);
  for (const each of found.cut) faults.push(`does not fit its cell: ${each}`);
  const key = ({ table, row, column, printed }) => `${table} | ${row} | ${column} = ${printed}`;
  const [expected, shown] = [cells.map(key), found.cells.map(key)];
  if (shown.length !== expected.length)
    faults.push(`shows ${shown.length} numbers, and ${expected.length} are expected`);
  for (const [index, each] of expected.entries())
    if (shown[index] !== each) faults.push(`shows "${shown[index] ?? 'nothing'}" where the replay says "${each}"`);
  if (found.charts.length !== report.charts.length)
    faults.push(`shows ${found.charts.length} of ${report.charts.length} charts`);
  for (const [index, [role, title, text]] of found.charts.entries())
    if (role !== 'img' || title !== report.charts[index].title[language] || !/\d/.test(text ?? ''))
      faults.push(`has a chart without its text: ${title}`);
  return faults;
}

/** What is wrong with the printed pages. */
function faultsOnPaper(pdf, { name, report, cells, language }) {
  const faults = [];
  const pages = pagesOf(pdf);
  const texts = pages.map(({ pieces }) => squeezed(pieces.map(({ text }) => text).join('')));
  const whole = texts.join('');
  for (const [index, { width, height, pieces }] of pages.entries()) {
    if (Math.abs(width - PAPER.width) > 1 || Math.abs(height - PAPER.height) > 1)
      faults.push(`page ${index + 1} is ${width} × ${height} points, not A4 landscape`);
    const outside = pieces.find(
      ({ x, text }) => text.trim() !== '' && (x < MARGIN - 1 || x > PAPER.width - MARGIN + 1),
    );
    if (outside !== undefined)
      faults.push(`page ${index + 1} has "${outside.text}" outside its margins, at ${outside.x}`);
    if (pieces.some(({ text }) => text.includes('\uFFFD')))
      faults.push(`page ${index + 1} has letters for which this machine has no font`);
    if (!texts[index].includes(`${index + 1}/${pages.length}`)) faults.push(`page ${index + 1} has no page number`);
  }
  const wanted = [
    report.title[language].toUpperCase(),
    report.standpoint.root,
    ...report.notes.map(({ text }) => text[language]),
    ...report.tables.flatMap((table) => table.rows.map(({ cells: [, content] }) => content.text?.[language] ?? '')),
  ];
  for (const text of wanted) if (!whole.includes(squeezed(text))) faults.push(`does not show "${text}"`);
  for (const [printed, times] of counted(cells.map((cell) => cell.printed)))
    if (printed !== '' && whole.split(squeezed(printed)).length - 1 < times)
      faults.push(`shows ${printed} fewer than ${times} times`);
  const headings = report.tables[0].columns.map(({ title }) => squeezed(title[language]));
  // The notes begin where the rows end, on that page or on the next.
  const withRows = Math.max(
    1,
    texts.findIndex((text) => text.includes(squeezed(NOTES_BEGIN[language]))),
  );
  if (name === LONG && withRows < 3) faults.push(`has rows on ${withRows} pages, too few to see headings repeated`);
  for (let index = 0; index < withRows; index += 1)
    for (const heading of headings)
      if (!texts[index].includes(heading)) faults.push(`page ${index + 1} does not repeat the heading "${heading}"`);
  if (report.charts.length > 0 && pages.length !== 1) faults.push(`takes ${pages.length} pages, and a summary is one`);
  return faults;
}

/** Without white space, and in one form: where lines are broken is a matter of the page. */
function squeezed(text) {
  return text.normalize('NFC').replace(/\s+/g, '');
}

function counted(texts) {
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

async function printed(browser, sample, { folder, keep }) {
  const faults = [];
  const page = await browser.newPage({ viewport: { width: CONTENT_WIDTH, height: 695 } });
  const file = join(folder, `${sample.name}.html`);
  const address = pathToFileURL(file).href;
  writeFileSync(file, sample.html);
  page.on('console', (message) => faults.push(`says on the console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`fails: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== address) faults.push(`asks for ${request.url()}`);
  });
  await page.emulateMedia({ media: 'print' });
  await page.goto(address);
  faults.push(...(await faultsOnScreen(page, sample)));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  faults.push(...faultsOnPaper(pdf, sample));
  if (keep) {
    writeFileSync(join(folder, `${sample.name}.pdf`), pdf);
    await page.screenshot({ path: join(folder, `${sample.name}.png`), fullPage: true });
  }
  await page.close();
  return faults;
}

async function main() {
  const executablePath = browserPath();
  if (executablePath === undefined) {
    console.error(
      'No browser was found, so that no page could be printed.\n' +
        'Install one: "apt-get install chromium" on Debian, or "npx playwright-core install chromium" elsewhere;\n' +
        'or name yours: SO_CAI_BROWSER=/path/to/chrome npm run check -- print',
    );
    return 1;
  }
  const keepAt = process.argv.indexOf('--keep');
  const keep = keepAt > 0 ? process.argv[keepAt + 1] : undefined;
  if (keep !== undefined) mkdirSync(keep, { recursive: true });
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'so-cai-print-'));
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  let failed = 0;
  try {
    for (const sample of await samplesToPrint()) {
      const faults = await printed(browser, sample, { folder, keep: keep !== undefined });
      console.log(`${faults.length === 0 ? 'ok' : 'FAILED'}  ${sample.name}: ${sample.cells.length} numbers`);
      for (const fault of faults.slice(0, 20)) console.error(`  ${sample.name} ${fault}`);
      failed += faults.length;
    }
  } finally {
    await browser.close();
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
