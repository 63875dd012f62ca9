import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { bundleStore, openBundle } from '../src/index.js';
import { bundleOf, inFolder, SON_LA } from './bundleFixture.js';
import { leavesOf } from './trees.js';

interface Forged {
  readonly name: string;
  /** The bytes as they lie in the zip. */
  readonly bytes: Uint8Array;
  readonly method?: number;
  /** What the list says of them, where it is not the truth. */
  readonly compressedSize?: number;
  readonly size?: number;
  /** Says that the file begins where the one before does. */
  readonly overlaps?: boolean;
  readonly flags?: number;
  /** What the file is called where it lies, where that is not what the list says; as long as it. */
  readonly localName?: string;
}

/** A zip that says whatever one likes. */
function forgedZip(files: readonly Forged[]): Buffer {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []];
  let [at, previous] = [0, 0];
  for (const {
    name,
    bytes,
    method = 0,
    compressedSize = bytes.length,
    size = bytes.length,
    overlaps,
    flags = 0,
    localName = name,
  } of files) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | flags, 2);
    fields.writeUInt16LE(method, 4);
    // Not its checksum where it is packed.
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(compressedSize, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.from(name).length, 22);
    const start = overlaps === true ? previous : at;
    if (overlaps !== true) {
      parts.push(Buffer.from('504b0304', 'hex'), fields, Buffer.from(localName), Buffer.from(bytes));
      previous = at;
      at += 30 + Buffer.from(name).length + bytes.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(start, 10);
    list.push(Buffer.from('504b01021400', 'hex'), fields, tail, Buffer.from(name));
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('504b0506', 'hex'), end]);
}

const own = (name: string, text: string): Forged => ({ name, bytes: Buffer.from(text) });
const ledger = own('ledger', 'son-la\n');

function forged<Result>(files: readonly Forged[], work: (path: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    const path = join(folder, 'hostile.zip');
    await writeFile(path, forgedZip(files));
    return work(path);
  });
}

describe('a zip is refused, and said why,', () => {
  test.each([
    ['that names a file outside of it', [ledger, own('../../etc/cron.d/job', 'x')], /invalid relative path/],
    ['that names a file by an absolute path', [ledger, own('/etc/passwd', 'x')], /absolute path/],
    ['that names a file with backslashes', [ledger, own('tile\\entries\\000.p\\1', 'x')], /invalid characters/],
    ['that holds a file twice', [ledger, own('checkpoint', 'one'), own('checkpoint', 'two')], /checkpoint twice/],
    [
      'whose files share their bytes',
      Array.from({ length: 400 }, (_, index) => ({
        ...own(`tile/0/${String(index).padStart(3, '0')}`, 'x'.repeat(2_000)),
        overlaps: index > 0,
      })),
      /more bytes than it has/,
    ],
    ['whose file is said to be longer than stored', [{ ...ledger, size: 90 }], /size mismatch/],
    ['that is no bundle', [own('letter.txt', 'dear auditor')], /no audit bundle/],
    ['that says of no ledger', [own('tile/entries/000.p/1', '\0\u0001x')], /of which ledger/],
  ] as const)('%s', (_, files, reason) =>
    forged(files, (path) =>
      expect(openBundle(path)).rejects.toMatchObject({
        code: 'InvalidBundle',
        message: expect.stringMatching(reason) as string,
        facts: expect.objectContaining({ path }) as unknown,
      }),
    ),
  );

  test.each([0, 4, 21, 400])('that was cut after %i bytes', (length) =>
    inFolder(async (folder) => {
      await bundleOf(leavesOf(10), join(folder, 'bundle.zip'));
      const path = join(folder, 'cut.zip');
      await writeFile(path, (await readFile(join(folder, 'bundle.zip'))).subarray(0, length));
      await expect(openBundle(path)).rejects.toMatchObject({ code: 'InvalidBundle' });
    }),
  );

  test('that is not there', () =>
    expect(openBundle(join(import.meta.dirname, 'nothing.zip'))).rejects.toMatchObject({ code: 'InvalidBundle' }));
});

describe('what lies in a zip is bounded:', () => {
  const bomb = deflateRawSync(Buffer.alloc(40_000_000));
  const entries = 'tile/entries/000.p/1';

  test('a file that says it is huge is not read', () =>
    forged([ledger, { name: entries, bytes: bomb, method: 8, size: 40_000_000 }], async (path) => {
      await using bundle = await openBundle(path);
      expect(await bundle.defects()).toContainEqual({
        code: 'TileDiffers',
        range: { from: 0, to: 1 },
        subject: entries,
        expected: '1 entries behind their lengths',
        found: 'more than 16777472 bytes',
      });
    }));

  test('a file that is huge and says it is small is read no further than it says', () =>
    forged([ledger, { name: entries, bytes: bomb, method: 8, size: 3 }], async (path) => {
      await using bundle = await openBundle(path);
      const found = (await bundle.defects())?.find(({ subject }) => subject === entries)?.found;
      expect(found).toMatch(/larger than 3 bytes/);
      await expect(bundle.asLedger()).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 0 } });
    }));

  test('a file that is packed in a way that nobody reads is a finding', () =>
    forged([ledger, { name: entries, bytes: Buffer.from('abc'), method: 99, size: 3 }], async (path) => {
      await using bundle = await openBundle(path);
      const found = (await bundle.defects())?.find(({ subject }) => subject === entries)?.found;
      expect(found).toBe('it is packed by the unknown method 99');
    }));

  test.each([
    ['says that it is longer', { size: 50 }, '40 bytes, where the zip says 50'],
    ['has another checksum', {}, 'its checksum is not the one that the zip says'],
    ['is encrypted', { flags: 1 }, 'it is encrypted'],
    ['is called otherwise where it lies', { localName: 'tile/entries/000.p/2' }, 'it is called tile/entries/000.p/2'],
    ['is no packed file', { bytes: Buffer.from('abc') }, 'unexpected end of file'],
  ])('a file that %s is a finding', (_, lie, expected) =>
    forged(
      [ledger, { name: entries, bytes: deflateRawSync(Buffer.alloc(40)), method: 8, size: 40, ...lie }],
      async (path) => {
        await using bundle = await openBundle(path);
        const found = (await bundle.defects())?.find(({ subject }) => subject === entries)?.found;
        expect(found).toContain(expected);
      },
    ),
  );

  test('a checkpoint of any number of events makes nobody look for more than there is room for', () =>
    forged(
      [
        ledger,
        own(
          'checkpoint',
          `so-cai.example\n9007199254740993\n${Buffer.alloc(32).toString('base64')}\n\n— so-cai.example AAAAAAAA\n`,
        ),
        own('tile/entries/x999/x999/x999/999', ''),
      ],
      async (path) => {
        const store = await bundleStore(path);
        expect(await store.size(SON_LA)).toBe(256);
        await store.close();
        await using bundle = await openBundle(path);
        const codes = (await bundle.defects())?.map(({ code, subject }) => `${code} ${subject}`);
        expect(codes).toContain('TileDiffers tile');
        expect(codes).toContain('FileDiffers tile/entries/x999/x999/x999/999');
      },
    ));
});
