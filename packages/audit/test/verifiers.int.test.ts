// The two programs that lie in every bundle, against each other and against the package: each was written from the format, and all must
// say the same.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { leafHash } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { newSigner, signCheckpoint } from '../src/index.js';
import { bodiesSaying, bundleOf, changeFile, inFolder, ORIGIN, rootOf, turned } from './bundleFixture.js';
import { tampered, tamperings } from './tamperings.js';
import { BODIES, ended, KEY, signer, soundGround, verified, verifiedAfter, withoutHashes } from './verifierPrograms.js';

const ground = soundGround();

/** Where the bytes of an entry begin in its tile. */
const entryAt = (position: number): number =>
  BODIES.slice(position - (position % 256), position).reduce((at, leaf) => at + 2 + leaf.length, 2);

/** Makes the list of files anew, as whoever tampers with one of them would. */
async function listAnew(folder: string): Promise<void> {
  const names = ['README.md', 'checkpoint', 'ledger', 'verifier-keys', 'verify.mjs', 'verify.py'];
  const lines = names.map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(folder, name)));
    return `${hash.digest('hex')}  ${name}\n`;
  });
  await writeFile(join(folder, 'SHA256SUMS'), (await Promise.all(lines)).join(''));
}

async function withNote(folder: string, text: string): Promise<void> {
  await writeFile(join(folder, 'checkpoint'), text);
  await listAnew(folder);
}

const root = rootOf(BODIES);

test('a sound bundle is sound', async () => {
  expect(await verified(ground.sound)).toEqual({ status: 0, lines: [`sound: 600 events, root ${root}`], said: '' });
});

test.each([0, 1, 256, 257])('a sound bundle of %i events is sound', (count) =>
  inFolder(async (folder) => {
    await bundleOf(bodiesSaying(count), join(folder, 'bundle'), signer);
    const { status, lines } = await verified(join(folder, 'bundle'));
    expect([status, lines]).toEqual([0, [`sound: ${count} events, root ${rootOf(bodiesSaying(count))}`]]);
  }),
);

test('of more events than a tile of level 1 is over, both find the two hashes that differ, and nothing else', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await bundleOf(bodiesSaying(66_000), path, signer);
    await changeFile(join(path, 'tile/1/000'), (bytes) => turned(bytes, 32 * 255));
    await changeFile(join(path, 'tile/2/000.p/1'), (bytes) => turned(bytes, 0));
    expect((await verified(path)).lines).toEqual([
      'TileDiffers 0 65536 tile/2/000.p/1',
      'TileDiffers 65280 65536 tile/1/000',
      'findings: 2',
    ]);
  }));

describe('both programs find', () => {
  test.each<[string, (folder: string) => Promise<unknown>, readonly string[]]>([
    [
      'a changed body',
      (folder) => changeFile(join(folder, 'tile/entries/001'), (bytes) => turned(bytes, entryAt(300))),
      ['RootDiffers checkpoint HASH HASH', 'TileDiffers 300 301 tile/0/001'],
    ],
    [
      'a changed body whose leaf was changed with it',
      async (folder) => {
        const other = turned(Buffer.from(BODIES[300] ?? []), 0);
        await changeFile(join(folder, 'tile/entries/001'), (bytes) => turned(bytes, entryAt(300)));
        await changeFile(join(folder, 'tile/0/001'), (bytes) =>
          Buffer.concat([bytes.subarray(0, 44 * 32), leafHash(other), bytes.subarray(45 * 32)]),
        );
      },
      ['RootDiffers checkpoint HASH HASH', 'TileDiffers 256 512 tile/1/000.p/2'],
    ],
    [
      'entries that are gone, though their hashes are there',
      (folder) => rm(join(folder, 'tile/entries/000')),
      ['TileDiffers 0 256 tile/entries/000'],
    ],
    [
      'entries that are gone together with their hashes',
      async (folder) => {
        await rm(join(folder, 'tile/entries/000'));
        await rm(join(folder, 'tile/0/000'));
      },
      ['RootDiffers checkpoint HASH unknown', 'TileDiffers 0 256 tile/0/000', 'TileDiffers 0 256 tile/entries/000'],
    ],
    [
      'a wrong length before an entry',
      (folder) => changeFile(join(folder, 'tile/entries/002.p/88'), (bytes) => turned(bytes, 1)),
      ['TileDiffers 512 600 tile/entries/002.p/88'],
    ],
    [
      'the newest events cut off',
      async (folder) => {
        await rm(join(folder, 'tile/entries/002.p/88'));
        await rm(join(folder, 'tile/0/002.p/88'));
      },
      ['HistoryShorter checkpoint 600 512'],
    ],
    [
      'two tiles that changed places',
      async (folder) => {
        await rename(join(folder, 'tile/0/000'), join(folder, 'aside'));
        await rename(join(folder, 'tile/0/001'), join(folder, 'tile/0/000'));
        await rename(join(folder, 'aside'), join(folder, 'tile/0/001'));
      },
      ['TileDiffers 0 256 tile/0/000', 'TileDiffers 0 512 tile/1/000.p/2', 'TileDiffers 256 512 tile/0/001'],
    ],
    [
      'a link to a device in the place of a tile',
      async (folder) => {
        await rm(join(folder, 'tile/0/000'));
        await symlink('/dev/zero', join(folder, 'tile/0/000'));
      },
      ['TileDiffers 0 256 tile/0/000'],
    ],
    [
      'files that were added',
      async (folder) => {
        await writeFile(join(folder, 'tile/entries/003'), 'x');
        await writeFile(join(folder, 'tile/0/000.txt'), 'x');
        await mkdir(join(folder, 'tile/01'));
        await writeFile(join(folder, 'tile/01/000'), 'x');
        await symlink('README.md', join(folder, 'LIESMICH'));
      },
      ['FileDiffers LIESMICH', 'FileDiffers tile/0/000.txt', 'FileDiffers tile/01/000', 'FileDiffers tile/entries/003'],
    ],
    [
      'damaged words and a missing key',
      async (folder) => {
        await changeFile(join(folder, 'README.md'), (bytes) => turned(bytes, 1));
        await rm(join(folder, 'verifier-keys'));
      },
      ['FileDiffers README.md', 'FileDiffers verifier-keys'],
    ],
    [
      'a list with a line too many',
      (folder) => changeFile(join(folder, 'SHA256SUMS'), (bytes) => Buffer.concat([bytes, Buffer.from('x')])),
      ['FileDiffers SHA256SUMS'],
    ],
    ['a missing list', (folder) => rm(join(folder, 'SHA256SUMS')), ['FileDiffers SHA256SUMS']],
    [
      'a signature that does not hold',
      async (folder) =>
        withNote(
          folder,
          ground.note.replace(/(?<=\n— \S+ .{20})./, (letter) => (letter === 'A' ? 'B' : 'A')),
        ),
      ['NoteInvalid checkpoint'],
    ],
    [
      'a checkpoint that somebody else signed',
      (folder) => withNote(folder, signCheckpoint({ origin: ORIGIN, size: 600n, root }, newSigner(ORIGIN))),
      ['NoteInvalid checkpoint'],
    ],
    [
      'a checkpoint of another ledger by the same key',
      (folder) => withNote(folder, signCheckpoint({ origin: 'so-cai.example/lai-chau', size: 600n, root }, signer)),
      ['NoteInvalid checkpoint'],
    ],
    [
      'a size that was not signed',
      (folder) => withNote(folder, ground.note.replace('\n600\n', '\n599\n')),
      [
        'FileDiffers tile/0/002.p/88',
        'FileDiffers tile/entries/002.p/88',
        'NoteInvalid checkpoint',
        'RootDiffers checkpoint HASH unknown',
        'TileDiffers 512 599 tile/0/002.p/87',
        'TileDiffers 512 599 tile/entries/002.p/87',
      ],
    ],
    [
      'a size of more digits than any number of 64 bits has',
      (folder) => withNote(folder, ground.note.replace('\n600\n', `\n${'9'.repeat(5_000)}\n`)),
      ['NoteInvalid checkpoint'],
    ],
    [
      'a second signature by the key, which does not hold',
      (folder) =>
        withNote(
          folder,
          `${ground.note}${ground.note
            .split('\n')
            .at(-2)
            ?.replace(/(?<=^— \S+ .{20})./, (letter) => (letter === 'A' ? 'B' : 'A'))}\n`,
        ),
      ['NoteInvalid checkpoint'],
    ],
    ...['\u{85}', '\u{feff}'].map((space): [string, (folder: string) => Promise<unknown>, readonly string[]] => [
      `a signer whose name has the space U+${space.codePointAt(0)?.toString(16)}`,
      (folder) => withNote(folder, `${ground.note}— a${space}b AAAAAAAA\n`),
      ['NoteInvalid checkpoint'],
    ]),
    ['a checkpoint that is no text', (folder) => withNote(folder, 'nothing'), ['NoteInvalid checkpoint']],
    [
      'a checkpoint that is gone',
      (folder) => rm(join(folder, 'checkpoint')),
      ['FileDiffers checkpoint', 'NoteInvalid checkpoint'],
    ],
  ])('%s', async (_, tamper, expected) => {
    const { status, lines } = await verifiedAfter(tamper, { sound: ground.sound });
    expect(lines.map(withoutHashes)).toEqual([...expected, `findings: ${expected.length}`]);
    expect(status).toBe(1);
  });
});

test('a name that would make a terminal say that all is sound is printed without what does it', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await cp(ground.sound, path, { recursive: true });
    await writeFile(join(path, '\u{1b}[2J\u{1b}[Hsound: 600 events\n.'), '');
    for (const { lines, status } of await ended([path, ORIGIN, KEY]))
      expect([status, lines]).toEqual([1, ['FileDiffers ?[2J?[Hsound: 600 events?.', 'findings: 1']]);
  }));

test('whatever is done to a file, both say the same, and not that all is sound: promise 9', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await cp(ground.sound, path, { recursive: true });
    await fc.assert(
      fc.asyncProperty(tamperings(), (tampering) =>
        tampered(path, tampering, async () => {
          expect((await verified(path)).status).toBe(1);
        }),
      ),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 300 : 6 },
    );
    expect((await verified(path)).status).toBe(0);
  }));
