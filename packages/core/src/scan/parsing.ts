// Texts that were cut out of a body: parsed, or made to stand by themselves.

/** What a text says as JSON; `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A copy of a text: one that is cut out of a body may keep all of it in memory for as long as it is kept itself. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
