// How many columns a text takes: Vietnamese letters may be written with combining marks, which take none.

/** Letters that are one each, whatever stands beside them. */
const PLAIN = /^[ -~\p{Script=Latin}·─│…●○◇“”]*$/u;
const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The width of a text without colours. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return [...LETTERS.segment(text)].length;
}

/** A text filled up with spaces to a width. */
export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + spaces : spaces + text;
}

/** A text in lines of at most `width` columns, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}
