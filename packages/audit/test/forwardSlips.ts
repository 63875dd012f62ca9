// Slips of the hand as they happen: from a figure that was meant to everything that may be printed instead.

/** What may be printed, with a decimal comma, where a whole figure was meant, or one with three decimals in a larger unit. */
export function slipsOf(meant: string): string[] {
  if (meant.includes(',')) return [String(Number(meant.replace(',', '')))];
  const sign = meant.startsWith('-') ? '-' : '';
  const digits = meant.slice(sign.length);
  const printed = new Set<string>();
  const add = (text: string): void => {
    const [whole = ''] = text.split(',');
    if (whole !== '' && (whole === '0' || !whole.startsWith('0'))) printed.add(sign + text);
  };
  for (let place = 0; place < digits.length; place += 1) {
    const [before, here, after] = [digits.slice(0, place), digits.charAt(place), digits.slice(place + 1)];
    for (let digit = 0; digit <= 9; digit += 1) add(`${before}${digit}${after}`);
    if (after !== '') add(`${before}${after.charAt(0)}${here}${after.slice(1)}`);
    add(before + after);
    add(`${before}${here}${here}${after}`);
    if (place > 0) add(`${before},${here}${after}`);
  }
  add(`${digits}000`);
  if (Number(digits) !== 0) {
    const turned = sign === '-' ? digits : `-${digits}`;
    const slips = [...printed, turned];
    return slips.filter((text) => text !== meant);
  }
  return [...printed].filter((text) => text !== meant);
}
