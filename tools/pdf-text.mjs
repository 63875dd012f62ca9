// Reads the text of a PDF that a browser printed, page by page, with the place of every piece: enough to hold a printed page to what it must show.
// Knows what such files use: objects with streams, composite fonts with a map to Unicode, and the operators that move and show text.
import { inflateSync } from 'node:zlib';

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)`;
const IDENTITY = [1, 0, 0, 1, 0, 0];

/** Pages with width and height in points, and pieces of text `{ text, x, y }`, from the lower left corner. */
export function pagesOf(bytes) {
  const objects = objectsOf(bytes);
  const fonts = new Map();
  const fontOf = (number) => {
    if (!fonts.has(number)) fonts.set(number, unicodeMap(objects, number));
    return fonts.get(number);
  };
  return pageNumbers(objects).map((number) => {
    const { dictionary } = objects.get(number);
    const [, , width, height] = numbersIn(/\/MediaBox\s*\[([^\]]*)\]/.exec(dictionary)?.[1] ?? '');
    const names = /\/Font\s*<<(.*?)>>/s.exec(dictionary)?.[1] ?? '';
    const pageFonts = new Map(
      [...names.matchAll(/\/(\w+)\s+(\d+)\s+0\s+R/g)].map(([, name, font]) => [name, fontOf(Number(font))]),
    );
    const content = objects.get(Number(/\/Contents\s+(\d+)\s+0\s+R/.exec(dictionary)?.[1]))?.stream ?? Buffer.alloc(0);
    return { width, height, pieces: piecesOf(content.toString('latin1'), pageFonts) };
  });
}

/** Every object by its number: its dictionary as text, and its stream where it has one. */
function objectsOf(bytes) {
  const text = bytes.toString('latin1');
  const objects = new Map();
  const head = /(\d+) 0 obj\b/g;
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const begin = match.index + match[0].length;
    const end = text.indexOf('endobj', begin);
    const streamAt = text.slice(begin, end).search(/stream\r?\n/);
    const dictionary = streamAt < 0 ? text.slice(begin, end) : text.slice(begin, begin + streamAt);
    const length = Number(/\/Length\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
    if (streamAt >= 0 && length > 0) {
      const first = begin + streamAt + (text[begin + streamAt + 6] === '\r' ? 8 : 7);
      const raw = bytes.subarray(first, first + length);
      objects.set(Number(match[1]), { dictionary, stream: /FlateDecode/.test(dictionary) ? inflateSync(raw) : raw });
      head.lastIndex = first + length;
    } else {
      objects.set(Number(match[1]), { dictionary });
      head.lastIndex = end;
    }
  }
  return objects;
}

/** Numbers of the pages, in the order of the page tree. */
function pageNumbers(objects) {
  const root = [...objects.values()].find(({ dictionary }) => /\/Type\s*\/Catalog\b/.test(dictionary));
  const below = (number) => {
    const { dictionary } = objects.get(number);
    if (!/\/Type\s*\/Pages\b/.test(dictionary)) return [number];
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(dictionary)?.[1] ?? '';
    return [...kids.matchAll(/(\d+)\s+0\s+R/g)].flatMap(([, kid]) => below(Number(kid)));
  };
  return below(Number(/\/Pages\s+(\d+)\s+0\s+R/.exec(root.dictionary)[1]));
}

/** What a font's glyphs mean. */
function unicodeMap(objects, font) {
  const map = new Map();
  const number = Number(/\/ToUnicode\s+(\d+)\s+0\s+R/.exec(objects.get(font)?.dictionary ?? '')?.[1]);
  const text = objects.get(number)?.stream?.toString('latin1') ?? '';
  for (const [, block] of text.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph, unicode] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      map.set(parseInt(glyph, 16), lettersOf(unicode));
  for (const [, block] of text.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, first, last, unicode] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph += 1)
        map.set(glyph, String.fromCodePoint(parseInt(unicode, 16) + glyph - parseInt(first, 16)));
  return map;
}

function lettersOf(hexadecimal) {
  return (hexadecimal.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}

function numbersIn(text) {
  return (text.match(new RegExp(NUMBER, 'g')) ?? []).map(Number);
}

const TOKEN = new RegExp(
  String.raw`\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/<>[\]()]+|${NUMBER}|[A-Za-z'"*]+|<<|>>`,
  'g',
);

/** Follows the matrices through a page, and notes each piece of text where it begins. */
function piecesOf(content, fonts) {
  const pieces = [];
  const stack = [];
  let matrix = IDENTITY;
  let line = IDENTITY;
  let font = new Map();
  let operands = [];
  const show = () => {
    const glyphs = operands
      .filter((operand) => /^<[0-9A-Fa-f\s]*>$/.test(operand))
      .join('')
      .replace(/[<>\s]/g, '');
    const text = (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(parseInt(glyph, 16)) ?? '\uFFFD').join('');
    const [, , , , x, y] = times(line, matrix);
    pieces.push({ text, x, y });
  };
  const operators = {
    q: () => stack.push(matrix),
    Q: () => (matrix = stack.pop() ?? IDENTITY),
    cm: () => (matrix = times(operands.map(Number), matrix)),
    BT: () => (line = IDENTITY),
    Tf: () => (font = fonts.get(operands[0]?.slice(1)) ?? new Map()),
    Tm: () => (line = operands.map(Number)),
    Td: () => (line = times([1, 0, 0, 1, ...operands.map(Number)], line)),
    Tj: show,
    TJ: show,
  };
  for (const [token] of content.matchAll(TOKEN)) {
    if (/^[A-Za-z'"*]+$/.test(token)) {
      operators[token]?.();
      operands = [];
    } else if (token !== '[' && token !== ']') operands.push(token);
  }
  return pieces;
}

function times([a, b, c, d, e, f], [g, h, i, j, k, l]) {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}
