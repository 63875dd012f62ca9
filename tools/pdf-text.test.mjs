import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { pagesOf } from './pdf-text.mjs';

const MAP = 'beginbfchar\n<0003> <0020>\n<0010> <1EA1>\nendbfchar\nbeginbfrange\n<0026> <0028> <0043>\nendbfrange';

/** A file of one page with a content, as browsers write it. */
function pdf(content) {
  const stream = (text) => {
    const bytes = deflateSync(Buffer.from(text, 'latin1'));
    return ['<</Filter /FlateDecode\n/Length ', String(bytes.length), '>> stream\n', bytes, '\nendstream'];
  };
  const objects = [
    ['<</Type /Catalog\n/Pages 2 0 R>>'],
    ['<</Type /Pages\n/Count 1\n/Kids [3 0 R]>>'],
    ['<</Type /Page\n/Resources <</Font <</F4 5 0 R>>>>\n/MediaBox [0 0 842 595]\n/Contents 4 0 R\n/Parent 2 0 R>>'],
    stream(content),
    ['<</Type /Font\n/Subtype /Type0\n/ToUnicode 6 0 R>>'],
    stream(MAP),
  ];
  const parts = objects.flatMap((parts, index) => [`${index + 1} 0 obj\n`, ...parts, '\nendobj\n']);
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

test('pieces of text are read with their places, through the matrices that move them', () => {
  const content =
    'q\n2 0 0 2 10 20 cm\nBT\n/F4 9 Tf\n1 0 0 -1 5 7 Tm\n<00260010> Tj\n3 0 Td <0028> Tj\nET\nQ\nBT\n/F4 9 Tf\n1 0 0 1 1 1 Tm\n[<0027> -20 <0003>] TJ\nET';
  expect(pagesOf(pdf(content))).toEqual([
    {
      width: 842,
      height: 595,
      pieces: [
        { text: 'Cạ', x: 20, y: 34 },
        { text: 'E', x: 26, y: 34 },
        { text: 'D ', x: 1, y: 1 },
      ],
    },
  ]);
});

test('a glyph without a meaning is shown as one', () => {
  expect(pagesOf(pdf('BT /F4 9 Tf 1 0 0 1 0 0 Tm <0999> Tj ET'))[0].pieces[0].text).toBe('\uFFFD');
});
