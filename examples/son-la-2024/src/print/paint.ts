// Colours, on a terminal that wants them.

/** Paints text; without colours it comes back as it is. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  published(text: string): string;
  catalogued(text: string): string;
  illustrative(text: string): string;
  wrong(text: string): string;
}

/** A paint with colours, or without. */
export function paintFor(colour: boolean): Paint {
  const code =
    (begin: number, end: number) =>
    (text: string): string =>
      colour && text !== '' ? `\u001B[${begin}m${text}\u001B[${end}m` : text;
  return {
    strong: code(1, 22),
    faint: code(2, 22),
    published: code(32, 39),
    catalogued: code(36, 39),
    illustrative: code(33, 39),
    wrong: code(31, 39),
  };
}
