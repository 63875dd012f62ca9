// A figure as it was printed: digits, where the decimals begin, and the word that hedges it.
import { AuditError } from '../auditError.js';

/** Which marks a text uses: 3.454,225 in Vietnamese, 3,454.225 in English. */
export type NumberStyle = 'vi' | 'en';

/** How a word beside a figure bends it: `hơn`, `trên` say that it is more, `gần` that it is nearly so much, `khoảng`, `ước` about. */
export type Hedge = 'above' | 'nearly' | 'about';

/** A printed figure. Its value is `digits × 10^-decimals`, below zero where `isNegative`. */
export interface Printed {
  readonly digits: string;
  /** Digits after the decimal mark; below zero where the figure counts tens, hundreds, thousands. */
  readonly decimals: number;
  readonly isNegative: boolean;
  readonly hedge?: Hedge;
}

const HEDGES: Readonly<Record<string, Hedge>> = {
  hơn: 'above',
  trên: 'above',
  'more than': 'above',
  over: 'above',
  gần: 'nearly',
  nearly: 'nearly',
  almost: 'nearly',
  khoảng: 'about',
  ước: 'about',
  about: 'about',
};
const MARKS = { vi: { thousands: '.', decimal: ',' }, en: { thousands: ',', decimal: '.' } } as const;
const LONGEST = 24;

/**
 * Reads a figure as it was printed. Spaces within it are noise of typesetting and are passed over; a percent sign may follow.
 * @throws AuditError `InvalidTable` where the text is no figure in this style
 * @example parsePrinted("738, 654", "vi").digits // "738654"
 */
export function parsePrinted(text: string, style: NumberStyle): Printed {
  const { thousands, decimal } = MARKS[style];
  const [, words = '', rest = ''] = /^([\p{L}\s]*)(.*)$/u.exec(text.normalize('NFC').trim()) ?? [];
  const hedge = HEDGES[words.trim().toLowerCase()];
  const figure = rest.replaceAll(/\s/g, '').replace(/%$/, '').replace('−', '-');
  const pattern = new RegExp(`^(-?)(\\d{1,3}(?:\\${thousands}\\d{3})+|\\d+)(?:\\${decimal}(\\d+))?$`);
  const [, sign, whole, fraction = ''] = pattern.exec(figure) ?? [];
  if (whole === undefined || (words.trim() !== '' && hedge === undefined))
    throw new AuditError(
      'InvalidTable',
      `"${text}" is not a figure: expected digits with "${thousands}" between thousands and "${decimal}" before decimals, after no word or one of ${Object.keys(HEDGES).join(', ')}`,
      { found: text },
    );
  const digits = (whole.replaceAll(thousands, '') + fraction).replace(/^0+(?=\d)/, '');
  if (digits.length > LONGEST)
    throw new AuditError('InvalidTable', `"${text}" has more than ${LONGEST} digits`, { found: text });
  return { digits, decimals: fraction.length, isNegative: sign === '-', ...(hedge === undefined ? {} : { hedge }) };
}

const HEDGE_WORDS = {
  vi: { above: 'hơn', nearly: 'gần', about: 'khoảng' },
  en: { above: 'more than', nearly: 'nearly', about: 'about' },
} as const;

/** A figure as it would be printed, without noise. */
export function printedText({ digits, decimals, isNegative, hedge }: Printed, style: NumberStyle): string {
  const { thousands, decimal } = MARKS[style];
  const all = decimals < 0 ? digits + '0'.repeat(-decimals) : digits.padStart(decimals + 1, '0');
  const end = all.length - Math.max(decimals, 0);
  const whole = all.slice(0, end).replace(/\B(?=(\d{3})+$)/g, thousands);
  const fraction = all.slice(end);
  const word = hedge === undefined ? '' : `${HEDGE_WORDS[style][hedge]} `;
  return `${word}${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : decimal + fraction}`;
}
