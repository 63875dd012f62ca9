// JSON that people write, with the place of what is wrong in it.

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  /** Line and column from 1 on, and what is wrong there, in words. */
  | { readonly ok: false; readonly line: number; readonly column: number; readonly reason: string };

/** Parses JSON text. */
export function parseJsonText(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = offsetIn(message, text);
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    return { ok: false, line, column: at - (before.lastIndexOf('\n') + 1) + 1, reason: reasonAt(text, at) };
  }
}

/** Node says where in words that differ between its versions. */
function offsetIn(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const excerpt = /"(.*)" is not valid JSON$/s.exec(message)?.[1]?.replace(/^\.\.\./, '');
  const token = /Unexpected token '?(.)/u.exec(message)?.[1];
  if (excerpt !== undefined && token !== undefined) {
    const begins = text.indexOf(excerpt.replace(/\.\.\.$/, ''));
    const within = begins === -1 ? -1 : text.indexOf(token, begins);
    if (within !== -1) return within;
  }
  return text.length;
}

function reasonAt(text: string, at: number): string {
  const found = [...text.slice(at, at + 2)][0];
  return found === undefined ? 'the JSON ends too early' : `"${found}" does not belong here in JSON`;
}
