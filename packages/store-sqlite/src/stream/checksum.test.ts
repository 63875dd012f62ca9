import fc from 'fast-check';
import { expect, test } from 'vitest';

import { checksumAfter, checksumOfLedger } from './checksum.js';

test('bodies one after the other have the checksum that they have end to end, empty ones too', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.uint8Array()), (before, bodies) => {
      const oneByOne = bodies.reduce((checksum, body) => checksumAfter(checksum, body), before);
      expect(oneByOne).toBe(checksumAfter(before, Buffer.concat(bodies)));
    }),
  );
});

test('a changed bit changes the checksum', () => {
  const anyBit = fc.record({ body: fc.uint8Array({ minLength: 1 }), before: fc.nat(), bit: fc.nat() });
  fc.assert(
    fc.property(anyBit, ({ body, before, bit }) => {
      const changed = body.slice();
      const index = (bit >> 3) % body.length;
      changed[index] = (changed[index] ?? 0) ^ (1 << (bit & 7));
      expect(checksumAfter(before, changed)).not.toBe(checksumAfter(before, body));
    }),
  );
});

test('ledgers begin differently, by number and by name', () => {
  const starts = [checksumOfLedger(0, 'son-la'), checksumOfLedger(1, 'son-la'), checksumOfLedger(0, 'lao-cai')];
  expect(new Set(starts).size).toBe(3);
});
