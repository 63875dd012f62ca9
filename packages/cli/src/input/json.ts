// JSON that people write, with the place of what is wrong in it.
import type { Words } from '../failure.js';

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  /** Line and column from 1 on, and what is wrong there, in words. */
  | { readonly ok: false; readonly line: number; readonly column: number; readonly reason: Words };

/** Parses JSON text. */
export function parseJsonText(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // Node says where in words that differ between its versions.
    const at = faultIn(text);
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    return { ok: false, line, column: at - (before.lastIndexOf('\n') + 1) + 1, reason: reasonAt(text, at) };
  }
}

function reasonAt(text: string, at: number): Words {
  const found = /^./su.exec(text.slice(at, at + 2))?.[0];
  if (found === undefined) return { vi: 'JSON kết thúc quá sớm', en: 'the JSON ends too early' };
  if (found === '"' && !STRING.test(text.slice(at)))
    return {
      vi: 'chuỗi trong dấu ngoặc kép không kết thúc trên dòng của nó, hoặc có ký tự phải viết dạng thoát',
      en: 'the text in quotes does not end on its line, or holds a character that must be escaped',
    };
  // A control character would be obeyed by the terminal instead of shown.
  const shown = /\p{Cc}/u.test(found) ? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}` : found;
  return { vi: `"${shown}" không được đứng ở đây trong JSON`, en: `"${shown}" does not belong here in JSON` };
}

// oxlint-disable-next-line no-control-regex -- JSON allows no raw control characters in a text
const STRING = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/;
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/;

/** What may come next. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/** Where the first token stands that is not expected. */
function faultIn(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ;) {
    at += /^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    const token = /^[{}[\],:]/.exec(rest)?.[0] ?? (STRING.exec(rest) ?? SCALAR.exec(rest))?.[0] ?? '';
    const next: Expected | undefined = token === '' ? undefined : after(token, expected, open);
    if (next === undefined) return at;
    expected = next;
    at += token.length;
  }
}

function after(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const closed = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  const takesValue = expected === 'value' || expected === 'valueOrEnd';
  switch (token) {
    case '{':
    case '[':
      if (takesValue) open.push(token);
      return takesValue ? (token === '{' ? 'keyOrEnd' : 'valueOrEnd') : undefined;
    case '}':
    case ']': {
      const mayEnd = expected === 'commaOrEnd' || expected === (token === '}' ? 'keyOrEnd' : 'valueOrEnd');
      return mayEnd && open.pop() === (token === '}' ? '{' : '[') ? closed() : undefined;
    }
    case ',':
      return expected === 'commaOrEnd' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    default:
      if (takesValue) return closed();
      return (expected === 'key' || expected === 'keyOrEnd') && token.startsWith('"') ? 'colon' : undefined;
  }
}
