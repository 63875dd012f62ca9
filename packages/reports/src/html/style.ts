// How the page looks, above all on paper: black on white, in the type that offices use, with headings on every page.

/** What the page's style depends on. */
export interface PageStyle {
  /** Stands at the foot of every page, inside a CSS string: letters, digits, spaces and dashes only. */
  readonly footer: string;
}

export function styleSheet({ footer }: PageStyle): string {
  return `
@page {
  size: A4 landscape;
  margin: 12mm 10mm 14mm;
  @bottom-left { content: "${footer.replace(/[^\p{L}\p{N} .,:-]/gu, ' ')}"; font: 7pt "Times New Roman", "Liberation Serif", serif; }
  @bottom-right { content: counter(page) "/" counter(pages); font: 8pt "Times New Roman", "Liberation Serif", serif; }
}
* { box-sizing: border-box; }
html { color: #000; background: #fff; }
body { margin: 0 auto; max-width: 277mm; font: 11pt/1.25 "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; }
header { text-align: center; margin-bottom: 3mm; }
h1 { margin: 0 0 1mm; font-size: 13pt; text-transform: uppercase; }
h2 { margin: 3mm 0 1mm; font-size: 11pt; break-after: avoid; }
header p { margin: 0; }
header .unit { text-align: right; font-style: italic; }
table { width: 100%; border-collapse: collapse; font-size: var(--fitting); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 0.25em 0.4em; vertical-align: top; }
th { text-align: center; vertical-align: middle; background: #eee; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
td.amount, td.rate { text-align: right; white-space: nowrap; font-variant-numeric: lining-nums tabular-nums; }
td.ordinal, td.date { text-align: center; white-space: nowrap; }
td.text { overflow-wrap: anywhere; }
tr.total td, table.outline tr.level0 td { font-weight: bold; }
tr.total td { background: #f6f6f6; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.charts { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin-top: 2mm; align-items: start; }
figure { margin: 0 0 1mm; break-inside: avoid; }
figcaption { font-weight: bold; text-align: center; font-size: 9pt; }
svg { display: block; width: 100%; height: auto; }
footer { margin-top: 3mm; font-size: 8.5pt; }
footer h2 { font-size: 9pt; margin: 1.5mm 0 0; }
footer ul { margin: 0; padding-left: 5mm; }
footer li { overflow-wrap: anywhere; break-inside: avoid; }
footer section.unconfirmed { border: 0.75pt solid #000; padding: 0 2mm 1mm; margin-top: 2mm; }
body.onePage header p { font-size: 9pt; }
body.onePage table { font-size: min(8pt, var(--fitting)); }
body.onePage h2 { margin-top: 0; font-size: 9pt; }
body.onePage footer { margin-top: 1mm; font-size: 7pt; line-height: 1.15; columns: 2; column-gap: 6mm; }
body.onePage footer h2 { font-size: 7.5pt; }
body.onePage footer section { break-inside: avoid; }
@media screen { body { padding: 8mm; } }
`.trim();
}

/** What a page is wide between its margins, in points. */
const PAGE_WIDTH = 785;
/** How wide a letter is on average, in parts of the type's size; digits are as wide as each other. */
const LETTER = 0.52;
const [SMALLEST, LARGEST] = [4, 10];

/** The size of a table's type, in points, at which columns of so many letters fit on the page. */
export function typeSize(letters: readonly number[]): number {
  const total = letters.reduce((sum, each) => sum + each + 2, 0);
  const fitting = Math.floor((PAGE_WIDTH / (total * LETTER)) * 4) / 4;
  return Math.min(LARGEST, Math.max(SMALLEST, fitting));
}
