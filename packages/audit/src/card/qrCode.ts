// A QR code as SVG: dark modules as one path, with the quiet zone that readers need around it.
import { encodeQR } from 'qr';

import { AuditError } from '../auditError.js';

/** Light modules on every side, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;
/** What a code holds at the lowest correction, in bytes. */
const LONGEST_TEXT = 2_953;
/** What it holds where 15 % may be unreadable. */
const LONGEST_WELL_CORRECTED = 2_331;

/**
 * A text as a QR code, in UTF-8.
 * @throws AuditError `InvalidNote` for a text that does not fit one code
 */
export function qrSvg(text: string, label: string): string {
  const { length } = Buffer.from(text);
  if (length > LONGEST_TEXT)
    throw new AuditError('InvalidNote', `a QR code holds ${LONGEST_TEXT} bytes, and the note has ${length}`, {
      expected: `at most ${LONGEST_TEXT} bytes`,
      found: length,
    });
  const ecc = length > LONGEST_WELL_CORRECTED ? 'low' : 'medium';
  const rows = encodeQR(text, 'raw', { ecc, encoding: 'byte', border: QUIET_ZONE });
  const path = rows
    .map((row, y) =>
      runsOf(row)
        .map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
        .join(''),
    )
    .join('');
  const size = rows.length;
  return `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${path}"/></svg>`;
}

/** Where dark modules lie side by side in a row: the first of them, and how many. */
function runsOf(row: readonly boolean[]): (readonly [x: number, width: number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x += 1;
    runs.push([start, x - start + 1]);
  }
  return runs;
}
