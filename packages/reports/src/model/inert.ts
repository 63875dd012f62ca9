// Texts that no spreadsheet takes for a formula, whoever wrote the name that they show.

/**
 * What makes a program read a cell as a formula: these signs, also in their wide forms, after any blanks or control characters;
 * a tab or a line break at the beginning moves what follows into a cell of its own in some of them.
 */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** The text, behind an apostrophe where it would begin a formula. @example inertText("=1+1") // "'=1+1" */
export function inertText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
