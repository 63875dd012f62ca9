// Text of bytes in the stated encoding; bytes that are not are told with their line, and with what they probably are.
import type { ExtractProblem, Words } from '../problem.js';

/** Encodings that an extract may be in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1258';

/** Bytes are not text in the encoding; what is read so far is. */
export class EncodingFault extends Error {
  readonly problem: ExtractProblem;

  constructor(row: number, expected: Words) {
    super(expected.en);
    this.problem = { code: 'notTheEncoding', row, found: '', expected };
  }
}

const LINE_FEED = 10;

/**
 * The text of bytes, as it comes, without a mark of byte order.
 * @throws EncodingFault at the first line that is not text in the encoding
 */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let [line, read] = [1, 0];
  for await (const chunk of bytes) {
    if (read === 0) checkBeginning(chunk, encoding);
    read += chunk.length;
    onRead(read);
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw new EncodingFault(line + linesBefore(chunk, encoding), notIn(encoding));
    }
    line += encoding === 'utf-16le' ? text.split('\n').length - 1 : feedsIn(chunk, chunk.length);
    if (text !== '') yield text;
  }
  try {
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch {
    throw new EncodingFault(line, notIn(encoding));
  }
}

/** What the first bytes tell: marks of byte order, the beginning of a zip file, and the NULs between Latin letters in UTF-16. */
function checkBeginning(chunk: Uint8Array, encoding: Encoding): void {
  const [first = 0, second = 0] = chunk;
  const isUtf16 = (first === 0xff && second === 0xfe) || (chunk.length > 3 && second === 0 && chunk[3] === 0);
  if (first === 0x50 && second === 0x4b) throw new EncodingFault(0, WORKBOOK);
  if (first === 0xfe && second === 0xff) throw new EncodingFault(1, BIG_ENDIAN);
  if (isUtf16 && encoding !== 'utf-16le') throw new EncodingFault(1, UTF_16);
}

/** In how many lines of the chunk, from its beginning on, everything is text. */
function linesBefore(chunk: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf-8') return 0;
  let lines = 0;
  // The rest of a character that began in the chunk before.
  let from = chunk.findIndex((byte) => (byte & 0xc0) !== 0x80);
  for (let to = chunk.indexOf(LINE_FEED, from); to !== -1; to = chunk.indexOf(LINE_FEED, from)) {
    if (!isUtf8(chunk.subarray(from, to))) return lines;
    lines += 1;
    from = to + 1;
  }
  return lines;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function feedsIn(chunk: Uint8Array, end: number): number {
  let feeds = 0;
  for (let at = chunk.indexOf(LINE_FEED); at !== -1 && at < end; at = chunk.indexOf(LINE_FEED, at + 1)) feeds += 1;
  return feeds;
}

function notIn(encoding: Encoding): Words {
  if (encoding !== 'utf-8')
    return {
      vi: `tệp không phải văn bản ${encoding}, như bảng ánh xạ nêu`,
      en: `the file is not text in ${encoding}, as the mapping says`,
    };
  return {
    vi: 'tệp không phải UTF-8, có thể là windows-1258 hay bảng mã cũ như TCVN3: hãy lưu lại dạng "CSV UTF-8", hoặc nêu "encoding": "windows-1258" trong bảng ánh xạ',
    en: 'the file is not in UTF-8; it may be in windows-1258 or an older encoding such as TCVN3: save it as "CSV UTF-8", or give "encoding": "windows-1258" in the mapping',
  };
}

const WORKBOOK: Words = {
  vi: 'đây là tệp nén, như sổ tính XLSX, không phải CSV: hãy để đuôi tệp là .xlsx',
  en: 'this is a zip file, such as an XLSX workbook, and no CSV: let its name end in .xlsx',
};
const UTF_16: Words = {
  vi: 'tệp có mã UTF-16 ("Unicode text"): hãy lưu lại dạng "CSV UTF-8", hoặc nêu "encoding": "utf-16le" trong bảng ánh xạ',
  en: 'the file is in UTF-16 ("Unicode text"): save it as "CSV UTF-8", or give "encoding": "utf-16le" in the mapping',
};
const BIG_ENDIAN: Words = {
  vi: 'tệp có mã UTF-16 big endian: hãy lưu lại dạng "CSV UTF-8"',
  en: 'the file is in UTF-16, big endian: save it as "CSV UTF-8"',
};
