// Slips of the hand, backwards: every figure that somebody may have meant who printed this one.
import type { Printed } from './printed.js';

/** What went wrong between the figure that was meant and the one that was printed. */
export type Slip =
  | 'digitChanged'
  | 'digitsSwapped'
  | 'digitDropped'
  | 'digitDoubled'
  | 'separatorMisplaced'
  | 'signWrong'
  | 'unitOfThousand';

/** A figure that may have been meant, and the slip that makes what was printed of it. */
export interface Correction {
  readonly figure: Printed;
  readonly slip: Slip;
}

const DIGITS = '0123456789'.split('');
const MOST_DECIMALS = 9;
const MOST_DIGITS = 24;

/** Every figure from which one slip leads to the printed one; each once, under the first slip that explains it. */
export function corrections(printed: Printed): Correction[] {
  const found = new Map<string, Correction>();
  for (const correction of candidates(printed)) {
    const { digits, decimals, isNegative } = correction.figure;
    const key = `${isNegative ? '-' : ''}${digits}/${decimals}`;
    if (isFigure(correction.figure) && !found.has(key)) found.set(key, correction);
  }
  return [...found.values()];
}

function* candidates(printed: Printed): Generator<Correction> {
  const { digits, decimals, isNegative } = printed;
  const meant = (slip: Slip, change: Partial<Printed>): Correction => ({ figure: { ...printed, ...change }, slip });
  // Figures below one are printed with the zeros before their digits, which may be changed like all others.
  const shown = decimals < 0 ? digits : digits.padStart(decimals + 1, '0');
  for (let place = 0; place < shown.length; place += 1) {
    for (const digit of DIGITS)
      if (digit !== shown[place]) yield meant('digitChanged', { digits: replaced(shown, place, 1, digit) });
    const [here, next] = [shown[place], shown[place + 1]];
    if (here !== undefined && next !== undefined && here !== next)
      yield meant('digitsSwapped', { digits: replaced(shown, place, 2, next + here) });
  }
  const end = shown.length - Math.max(decimals, 0);
  for (let place = 0; place <= shown.length; place += 1) {
    for (const digit of DIGITS) {
      const longer = replaced(shown, place, 0, digit);
      if (place <= end) yield meant('digitDropped', { digits: longer });
      if (place >= end && decimals > 0) yield meant('digitDropped', { digits: longer, decimals: decimals + 1 });
    }
    // Equal digits on both sides of the decimal mark are not one digit typed twice.
    if (place !== 0 && place !== end && place < shown.length && shown[place] === shown[place - 1])
      yield meant('digitDoubled', {
        digits: replaced(shown, place, 1, ''),
        decimals: place > end ? decimals - 1 : decimals,
      });
  }
  // Nothing is nothing with any sign and in any unit.
  if (/^0+$/.test(digits)) return;
  yield meant('signWrong', { digits: shown, isNegative: !isNegative });
  if (digits.length > 3 && digits.endsWith('000')) yield meant('unitOfThousand', { digits: digits.slice(0, -3) });
  for (const by of [-3, 3]) yield meant('unitOfThousand', moved(digits, decimals + by));
  for (let other = 0; other <= digits.length; other += 1)
    if (other !== decimals) yield meant('separatorMisplaced', moved(digits, other));
}

/** The same digits with another number of decimals, with the zeros that are printed before them. */
function moved(digits: string, decimals: number): Pick<Printed, 'digits' | 'decimals'> {
  const bare = digits.replace(/^0+(?=\d)/, '');
  return { digits: decimals < 0 ? bare : bare.padStart(decimals + 1, '0'), decimals };
}

function replaced(text: string, place: number, count: number, by: string): string {
  return text.slice(0, place) + by + text.slice(place + count);
}

/** Whether somebody would print it: no zeros before the first digit but the one before a decimal mark. */
function isFigure({ digits, decimals }: Printed): boolean {
  if (digits.length > MOST_DIGITS || decimals > MOST_DECIMALS) return false;
  const whole = digits.slice(0, digits.length - Math.max(decimals, 0));
  return whole.length > 0 && (whole === '0' || !whole.startsWith('0'));
}
