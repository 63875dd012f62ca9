import { Buffer } from 'node:buffer';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { copiedRows } from './copiedRows.js';

const HEAD = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const END = Buffer.from([0xff, 0xff]);

function int(bytes: 2 | 4, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
}

/** What a server would send for rows. */
function copied(rows: readonly (readonly Uint8Array[])[]): Buffer {
  const parts = rows.flatMap((row) => [
    int(2, row.length),
    ...row.flatMap((field) => [int(4, field.length), Buffer.from(field)]),
  ]);
  return Buffer.concat([HEAD, ...parts, END]);
}

/** The same bytes, in pieces as a network may bring them. */
async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? bytes.length;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

test('rows come back however the bytes are cut', async () => {
  const rows = fc.array(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 4 }), { maxLength: 30 });
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, sizes, async (rows, sizes) => {
      const found: (readonly Buffer[])[] = [];
      for await (const some of copiedRows(cut(copied(rows), sizes))) found.push(...some);
      expect(found.map((row) => row.map((field) => [...field]))).toEqual(
        rows.map((row) => row.map((field) => [...field])),
      );
    }),
    { seed: 2_024 },
  );
});
