// The checkpoint card: a page to print and to keep, from which a ledger can be checked years later.
import { formatAmount, type Language, localDate, partsOf } from '@so-cai/core';

import { parseCheckpoint } from '../notes/checkpoint.js';
import { splitNote } from '../notes/note.js';
import { qrSvg } from './qrCode.js';
import { STYLE } from './style.js';
import { CARD_WORDS } from './words.js';

/** How a card is made. */
export interface CheckpointCardOptions {
  /** The day the card is made, such as `2024-09-13`: a checkpoint itself says no date. */
  readonly date: string;
  /** Language of the words and numbers; Vietnamese unless said otherwise. */
  readonly language?: Language;
}

const DIGITS_IN_GROUP = 4;
const KEY_ID_BYTES = 4;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * A signed checkpoint as one HTML page to print: origin, size, date, the root as 64 digits in 16 groups, who signed, the note word for
 * word, and its QR code. The page needs nothing else, and runs nothing. Signatures are named as the note names them: whether they hold
 * says `openCheckpoint`.
 * @throws AuditError `InvalidNote` for what is no signed note, or is too long for a QR code (2,953 bytes); `InvalidCheckpoint` for a note of
 * something else; SoCaiError `InvalidDate`
 * @example await writeFile("card.html", checkpointCard(note, { date: "2024-09-13", language: "en" }))
 */
export function checkpointCard(note: string, { date, language = 'vi' }: CheckpointCardOptions): string {
  const { text, lines } = splitNote(note);
  const { origin, size, root } = parseCheckpoint(text);
  const words = CARD_WORDS[language];
  const groups = root.match(new RegExp(`.{${DIGITS_IN_GROUP}}`, 'g')) ?? [];
  const signatures = lines.map(
    ({ name, blob }) =>
      `<li>${escaped(name)} <code>${Buffer.from(blob.subarray(0, KEY_ID_BYTES)).toString('hex')}</code></li>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.title}: ${escaped(origin)}, ${size}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.purpose}</p>
<div class="facts">
<dl>
<dt>${words.origin}</dt><dd class="origin">${escaped(origin)}</dd>
<dt>${words.size}</dt><dd class="size">${formatAmount(size, { language })}</dd>
<dt>${words.date}</dt><dd class="date">${dateText(date, language)}</dd>
<dt>${words.signatures}</dt><dd><ul class="signatures">${signatures.join('')}</ul></dd>
</dl>
${qrSvg(note, words.code)}
</div>
<h2>${words.root}</h2>
<p class="root">${groups.map((group) => `<span>${group}</span>`).join(' ')}</p>
<p class="advice">${words.advice}</p>
<h2>${words.note}</h2>
<pre class="note">${escaped(note)}</pre>
<p class="received">${words.received}</p>
</main>
</body>
</html>
`;
}

/** 13/09/2024, or 13 September 2024. */
function dateText(text: string, language: Language): string {
  const date = localDate(text);
  const [year, month, day] = partsOf(date);
  const digits = (number: number): string => String(number).padStart(2, '0');
  return language === 'vi' ? `${digits(day)}/${digits(month)}/${year}` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** Text that is nothing but text wherever it stands in a page. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
