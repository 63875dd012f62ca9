import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { leafHash } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type Finding, isAuditError, newSigner, openBundle } from '../src/index.js';
import { bodiesIn, bodiesSaying, bundleOf, changeFile, inFolder, ORIGIN, turned } from './bundleFixture.js';
import { filesOf, tampered, tamperings } from './tamperings.js';
import { leavesOf } from './trees.js';

const signer = newSigner(ORIGIN);
const SIZE = 600;
/** Files that are no tiles. */
const LISTED = 7;

/** The findings on a bundle of 600 events after something was done to its folder. */
function findingsAfter(tamper: (folder: string) => Promise<unknown>, size: number = SIZE): Promise<readonly Finding[]> {
  return inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await bundleOf(leavesOf(size), path, signer);
    await tamper(path);
    await using bundle = await openBundle(path);
    return (await bundle.defects()) ?? [];
  });
}

const where = (findings: readonly Finding[]): string[] =>
  findings.map(
    ({ code, range, subject }) => `${code} ${range === undefined ? '' : `${range.from}-${range.to} `}${subject}`,
  );

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

/** Where the bytes of an entry begin in its tile. */
const entryAt = (position: number): number =>
  leavesOf(position)
    .slice(position - (position % 256))
    .reduce((at, leaf) => at + 2 + leaf.length, 2);

describe('what was changed in a bundle is named where it was changed: promise 9', () => {
  test('a body', async () => {
    const findings = await findingsAfter((folder) =>
      changeFile(join(folder, 'tile/entries/001'), (bytes) => turned(bytes, entryAt(300))),
    );
    const leaf = leavesOf(301)[300] ?? new Uint8Array();
    expect(findings).toEqual([
      {
        code: 'TileDiffers',
        range: { from: 300, to: 301 },
        subject: 'tile/0/001',
        expected: hex(leafHash(turned(Buffer.from(leaf), 0))),
        found: hex(leafHash(leaf)),
      },
    ]);
  });

  test.each<[string, (folder: string) => Promise<unknown>, string[]]>([
    [
      'a body together with its leaf',
      async (folder) => {
        await changeFile(join(folder, 'tile/entries/001'), (bytes) => turned(bytes, entryAt(300)));
        const leaf = turned(Buffer.from(leavesOf(301)[300] ?? []), 0);
        await changeFile(join(folder, 'tile/0/001'), (bytes) =>
          Buffer.concat([bytes.subarray(0, 44 * 32), leafHash(leaf), bytes.subarray(45 * 32)]),
        );
      },
      ['TileDiffers 256-512 tile/1/000.p/2'],
    ],
    [
      'neighbouring leaves',
      (folder) =>
        changeFile(join(folder, 'tile/0/002.p/88'), (bytes) =>
          Buffer.concat([bytes.subarray(0, 64), Buffer.alloc(96), bytes.subarray(160)]),
        ),
      ['TileDiffers 514-517 tile/0/002.p/88'],
    ],
    [
      'a hash above',
      (folder) => changeFile(join(folder, 'tile/1/000.p/2'), (bytes) => turned(bytes, 3)),
      ['TileDiffers 0-256 tile/1/000.p/2'],
    ],
    ['a tile that is gone', (folder) => rm(join(folder, 'tile/0/000')), ['TileDiffers 0-256 tile/0/000']],
    [
      'entries that are gone',
      (folder) => rm(join(folder, 'tile/entries/001')),
      ['TileDiffers 256-512 tile/entries/001'],
    ],
    [
      'entries that are cut',
      (folder) => changeFile(join(folder, 'tile/entries/001'), (bytes) => bytes.subarray(0, -1)),
      ['TileDiffers 256-512 tile/entries/001'],
    ],
    [
      'the newest tile that is gone',
      async (folder) => {
        await rm(join(folder, 'tile/0/002.p/88'));
        await rm(join(folder, 'tile/entries/002.p/88'));
      },
      ['TileDiffers 512-600 tile'],
    ],
    [
      'tiles that changed places',
      async (folder) => {
        await rename(join(folder, 'tile/entries/000'), join(folder, 'aside'));
        await rename(join(folder, 'tile/entries/001'), join(folder, 'tile/entries/000'));
        await rename(join(folder, 'aside'), join(folder, 'tile/entries/001'));
      },
      ['TileDiffers 0-256 tile/0/000', 'TileDiffers 256-512 tile/0/001'],
    ],
    [
      'files that do not belong there',
      async (folder) => {
        await mkdir(join(folder, 'tile/7'), { recursive: true });
        await writeFile(join(folder, 'tile/7/000.p'), 'x');
        await writeFile(join(folder, 'tile/entries/003'), 'x');
        await writeFile(join(folder, 'notes.txt'), 'x');
      },
      ['FileDiffers notes.txt', 'FileDiffers tile/7/000.p', 'FileDiffers tile/entries/003'],
    ],
    [
      'words, programs and keys',
      async (folder) => {
        await changeFile(join(folder, 'README.md'), (bytes) => turned(bytes, 7));
        await changeFile(join(folder, 'verify.py'), (bytes) => bytes.subarray(1));
        await rm(join(folder, 'verifier-keys'));
      },
      ['FileDiffers README.md', 'FileDiffers verifier-keys', 'FileDiffers verify.py'],
    ],
    ['a list that is gone', (folder) => rm(join(folder, 'SHA256SUMS')), ['FileDiffers SHA256SUMS']],
    [
      'a link in the place of a file',
      async (folder) => {
        await rename(join(folder, 'tile/0/000'), join(folder, '../aside'));
        await symlink(join(folder, '../aside'), join(folder, 'tile/0/000'));
      },
      ['TileDiffers 0-256 tile/0/000'],
    ],
  ])('%s', async (_, tamper, expected) => {
    expect(where(await findingsAfter(tamper))).toEqual(expected);
  });

  test('all of it, and not the first', async () => {
    const findings = await findingsAfter(async (folder) => {
      for (const position of [0, 255, 256, 599])
        await changeFile(
          join(
            folder,
            position < 256 ? 'tile/entries/000' : position < 512 ? 'tile/entries/001' : 'tile/entries/002.p/88',
          ),
          (bytes) => turned(bytes, entryAt(position)),
        );
      await changeFile(join(folder, 'ledger'), () => Buffer.from('other\n'));
    });
    expect(where(findings)).toEqual([
      'FileDiffers ledger',
      'TileDiffers 0-1 tile/0/000',
      'TileDiffers 255-256 tile/0/000',
      'TileDiffers 256-257 tile/0/001',
      'TileDiffers 599-600 tile/0/002.p/88',
    ]);
  });
});

test('whatever is done to a file of a bundle is noticed: promise 9', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await bundleOf(bodiesSaying(300), path, signer);
    expect(await filesOf(path)).toHaveLength(5 + LISTED);
    await fc.assert(
      fc.asyncProperty(tamperings(), (tampering) =>
        tampered(path, tampering, async () => {
          await using bundle = await openBundle(path);
          expect(await bundle.defects()).not.toEqual([]);
        }),
      ),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 2_000 : 80 },
    );
    await using bundle = await openBundle(path);
    expect(await bundle.defects()).toEqual([]);
  }));

test('any byte that is turned in a zip is noticed, or changes nothing that it holds: promise 9', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle.zip');
    const note = await bundleOf(leavesOf(300), path, signer);
    const whole = await readFile(path);
    const sound = leavesOf(300).map(String);
    const numRuns = process.env['SO_CAI_DEEP'] === '1' ? 3_000 : 60;
    let quiet = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const other = join(folder, 'other.zip');
        await writeFile(
          other,
          whole.map((byte, index) => (index === at ? byte ^ mask : byte)),
        );
        const bundle = await openBundle(other).catch((error: unknown) => {
          if (isAuditError(error, 'InvalidBundle')) return undefined;
          throw error;
        });
        const defects = (await bundle?.defects()) ?? [];
        const bodies = bundle === undefined ? [] : (await bodiesIn(bundle.store).catch(() => [])).map(String);
        const notes = await bundle?.notes();
        await bundle?.close();
        if (bundle === undefined || defects.length > 0) return;
        // A time, or a flag that nobody reads.
        quiet += 1;
        expect(bodies).toEqual(sound);
        expect(notes).toEqual([note]);
      }),
      { numRuns },
    );
    expect(quiet).toBeLessThan(numRuns / 2);
  }));

test('what cannot be read is given as it is, and the rest around it', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await bundleOf(leavesOf(600), path, signer);
    await rm(join(path, 'tile/entries/001'));
    await rm(join(path, 'checkpoint'));
    await using bundle = await openBundle(path);
    const bodies: (Uint8Array | undefined)[] = [];
    for await (const events of bundle.events({ from: 100 })) bodies.push(...events.map(({ body }) => body));
    expect(bodies.map((body) => (body === undefined ? undefined : String(body)))).toEqual(
      leavesOf(600)
        .map((leaf, position) => (position >= 256 && position < 512 ? undefined : String(leaf)))
        .slice(100),
    );
    expect([bundle.checkpoint, await bundle.notes(), bundle.size]).toEqual([undefined, [], 600]);
    await expect(bundle.asOf('2024-09-10')).rejects.toMatchObject({ code: 'StoreCorrupt' });
  }));
