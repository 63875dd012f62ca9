// A text in lines of a given width, broken between words where they fit.
import { widthOf } from './width.js';

/** The words of a text; a dot that separates codes stays at the end of the code before it. */
export function wordsOf(text: string): string[] {
  return text.split(/ +(?!·)/u);
}

/** The lines of a text; a word that is wider than a line is broken. */
export function wrapped(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text).flatMap((each) => broken(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Marks that combine stay with their letter: they take no room. */
function broken(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
