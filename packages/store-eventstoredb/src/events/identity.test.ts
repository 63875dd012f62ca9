import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { idOf } from './identity.js';

test('an id is of version 8 and made of the first bits of SHA-256: known answers', () => {
  // SHA-256 of nothing is e3b0c44298fc1c149afbf4c8996fb924…, of "abc" ba7816bf8f01cfea414140de5dae2223…
  expect(idOf(new Uint8Array())).toBe('e3b0c442-98fc-8c14-9afb-f4c8996fb924');
  expect(idOf(Buffer.from('abc'))).toBe('ba7816bf-8f01-8fea-8141-40de5dae2223');
});

test('of any bytes it has the form of version 8, and 122 bits of their hash', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      const id = idOf(body);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const [own, hash] = [id.replaceAll('-', ''), createHash('sha256').update(body).digest('hex').slice(0, 32)];
      // All digits but that of the version, and two bits of the one after the next dash.
      expect(own.slice(0, 12) + own.slice(13, 16) + own.slice(17)).toBe(
        hash.slice(0, 12) + hash.slice(13, 16) + hash.slice(17),
      );
      expect(Number.parseInt(own.charAt(16), 16) & 0b0011).toBe(Number.parseInt(hash.charAt(16), 16) & 0b0011);
    }),
  );
});
