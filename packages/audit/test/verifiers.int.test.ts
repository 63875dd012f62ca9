// The two programs that lie in every bundle, against each other and against the package: each was written from the format, and all must
// say the same.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { leafHash } from '@so-cai/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cosignNote, newSigner, openBundle, signCheckpoint } from '../src/index.js';
import { bodiesSaying, bundleOf, changeFile, inFolder, ORIGIN, rootOf, turned } from './bundleFixture.js';
import { tampered, tamperings } from './tamperings.js';

const signer = newSigner(ORIGIN);
const KEY = signer.verifier.text;
const BODIES = bodiesSaying(600);
const isDeep = process.env['SO_CAI_DEEP'] === '1';

let home = '';
let sound = '';
let note = '';
beforeAll(async () => {
  const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  if (python.status !== 0)
    throw new Error(
      `python3 cannot be started, and half of this test is about a program in Python: ${String(python.error)}`,
    );
  home = join(tmpdir(), `so-cai-verifiers-${process.pid}`);
  sound = join(home, 'sound');
  await mkdir(home);
  note = await bundleOf(BODIES, sound, signer);
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly said: string;
}

function run(command: string, words: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({
        status,
        lines: Buffer.concat(out).toString().split('\n').slice(0, -1),
        said: Buffer.concat(err).toString(),
      });
    });
  });
}

/** What both programs of a sound bundle say about another one; they say the same. */
async function verified(folder: string, words: readonly string[] = []): Promise<Ended> {
  const all = [folder, ORIGIN, KEY, ...words];
  const [node, python] = await Promise.all([
    run(process.execPath, [join(sound, 'verify.mjs'), ...all]),
    run('python3', [join(sound, 'verify.py'), ...all]),
  ]);
  expect(python.lines).toEqual(node.lines);
  expect([python.status, python.said]).toEqual([node.status, node.said]);
  expect(node.lines.filter((line) => /^(?:FileDiffers|TileDiffers|HistoryShorter checkpoint) /.test(line))).toEqual(
    await defectsOf(folder),
  );
  return node;
}

/** The defects that the package finds, in the form in which the programs print them. */
async function defectsOf(folder: string): Promise<string[]> {
  await using bundle = await openBundle(folder);
  const { size } = bundle;
  const lines = (await bundle.defects()).map(({ code, range, subject }) => {
    if (code !== 'TileDiffers') return `${code} ${subject}`;
    const isShort = range?.from === size;
    return isShort ? `HistoryShorter checkpoint ${range.to} ${size}` : `${code} ${range?.from} ${range?.to} ${subject}`;
  });
  return [...new Set(lines)].toSorted();
}

/** What both say after something was done to a copy of the sound bundle. */
async function verifiedAfter(
  tamper: (folder: string) => Promise<unknown>,
  words: readonly string[] = [],
): Promise<Ended> {
  return inFolder(async (place) => {
    const folder = join(place, 'bundle');
    await cp(sound, folder, { recursive: true });
    await tamper(folder);
    return verified(folder, words);
  });
}

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

/** Signs other events in place of the sound ones, with the same key. */
async function rewritten(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  await bundleOf(BODIES.with(300, Buffer.from('another')), folder, signer);
}

/** A line with its hashes called so. */
const withoutHashes = (line: string): string => line.replaceAll(/[0-9a-f]{64}/g, 'HASH');

const root = rootOf(BODIES);

test('a sound bundle is sound', async () => {
  expect(await verified(sound)).toEqual({ status: 0, lines: [`sound: 600 events, root ${root}`], said: '' });
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
          note.replace(/(?<=\n— \S+ .{20})./, (letter) => (letter === 'A' ? 'B' : 'A')),
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
      (folder) => withNote(folder, note.replace('\n600\n', '\n599\n')),
      [
        'FileDiffers tile/0/002.p/88',
        'FileDiffers tile/entries/002.p/88',
        'NoteInvalid checkpoint',
        'RootDiffers checkpoint HASH unknown',
        'TileDiffers 512 599 tile/0/002.p/87',
        'TileDiffers 512 599 tile/entries/002.p/87',
      ],
    ],
    ['a checkpoint that is no text', (folder) => withNote(folder, 'nothing'), ['NoteInvalid checkpoint']],
    [
      'a checkpoint that is gone',
      (folder) => rm(join(folder, 'checkpoint')),
      ['FileDiffers checkpoint', 'NoteInvalid checkpoint'],
    ],
  ])('%s', async (_, tamper, expected) => {
    const { status, lines } = await verifiedAfter(tamper);
    expect(lines.map(withoutHashes)).toEqual([...expected, `findings: ${expected.length}`]);
    expect(status).toBe(1);
  });
});

describe('with checkpoints of earlier visits, both programs', () => {
  const earlier = (size: number, of: readonly Uint8Array[] = BODIES): string =>
    signCheckpoint({ origin: ORIGIN, size: BigInt(size), root: rootOf(of.slice(0, size)) }, signer);
  const keep = async (...notes: readonly string[]): Promise<string[]> =>
    Promise.all(
      notes.map(async (text, index) => {
        const path = join(home, `kept-${index}`);
        await writeFile(path, text);
        return path;
      }),
    );

  test('see that history was only added to', async () => {
    const witness = newSigner('auditor.example', 'cosignature');
    const kept = await keep(
      earlier(0),
      earlier(1),
      cosignNote(earlier(300), witness, 1_726_200_000),
      earlier(512),
      note,
    );
    expect((await verified(sound, kept)).lines).toEqual([`sound: 600 events, root ${root}`]);
  });

  test('find that everything was rewritten and signed anew, and between which of them: promise 9', async () => {
    const kept = await keep(earlier(290), earlier(300), earlier(301), earlier(600));
    const { lines, status } = await verifiedAfter(rewritten, kept);
    expect(lines.map(withoutHashes)).toEqual([
      'RootDiffers old-3 HASH HASH',
      'RootDiffers old-4 HASH HASH',
      'findings: 2',
    ]);
    expect(status).toBe(1);
  });

  test('find that history is shorter, and notes that prove nothing', async () => {
    const longer = signCheckpoint({ origin: ORIGIN, size: 9_007_199_254_740_993n, root }, signer);
    const kept = await keep(longer, 'nothing\n', note.replace('\n600\n', '\n0600\n'));
    expect((await verified(sound, kept)).lines).toEqual([
      'HistoryShorter old-1 9007199254740993 600',
      'NoteInvalid old-2',
      'NoteInvalid old-3',
      'findings: 3',
    ]);
  });
});

describe('a call that is wrong ends with status 2, and says why:', () => {
  test.each<[string, () => readonly string[], RegExp]>([
    ['no key', () => [sound, ORIGIN], /three arguments/],
    ['no folder', () => [join(home, 'nowhere'), ORIGIN, KEY], /no folder/],
    ['a key that is none', () => [sound, ORIGIN, 'key'], /name\+id\+base64/],
    ['a key with the id of another', () => [sound, ORIGIN, KEY.replace(/(?<=\+)[0-9a-f]{8}/, '00000000')], /id is not/],
    [
      'a key of a witness',
      () => [sound, ORIGIN, newSigner('auditor.example', 'cosignature').verifier.text],
      /not an Ed25519 key/,
    ],
    ['an old checkpoint that is not there', () => [sound, ORIGIN, KEY, join(home, 'nowhere')], /no file/],
  ])('%s', async (_, words, why) => {
    const ended = await Promise.all([
      run(process.execPath, [join(sound, 'verify.mjs'), ...words()]),
      run('python3', [join(sound, 'verify.py'), ...words()]),
    ]);
    for (const { status, said, lines } of ended) {
      expect([status, lines]).toEqual([2, []]);
      expect(said).toMatch(why);
      expect(said).toContain('usage: ');
    }
  });
});

/** Runs a script over the functions of verify.py. */
function inPython(script: string, input: string): unknown {
  const loaded = `import json, sys\nsource = open(${JSON.stringify(join(sound, 'verify.py'))}, encoding="utf-8").read()\nexec(source[: source.rindex("sys.exit(main(")])\ncases = json.loads(sys.stdin.read())\n${script}`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', loaded], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('Ed25519 in Python', () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const verifies = (cases: readonly (readonly string[])[]): unknown =>
    inPython('print(json.dumps([verifies(*map(bytes.fromhex, case)) for case in cases]))', JSON.stringify(cases));

  test('takes the signatures of RFC 8032 section 7.1, and of this machine’s OpenSSL', () => {
    const published = [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        '',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '72',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ],
    ];
    const made = Array.from({ length: isDeep ? 200 : 10 }, (_, index) => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const message = Buffer.from(`message ${index}`);
      const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
      return [hexOf(key), hexOf(message), hexOf(sign(null, message, privateKey))];
    });
    const cases = [...published, ...made];
    expect(verifies(cases)).toEqual(cases.map(() => true));
  });

  test('takes no other encoding of a signature or a point, and no key that everything verifies by', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const message = Buffer.from('message');
    const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const signature = sign(null, message, privateKey);
    const little = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
    const scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
    const second = Buffer.concat([signature.subarray(0, 32), little(scalar + order)]);
    const identity = little(1n);
    const refused = [
      [key, message, second],
      [key, message, signature.subarray(0, 63)],
      [key, message, Buffer.concat([signature, Buffer.of(0)])],
      [key, Buffer.from('other'), signature],
      [key, message, turned(signature, 0)],
      [key, message, turned(signature, 40)],
      // The neutral point as a key: with the neutral point as commitment and zero as scalar, every message would verify.
      [identity, message, Buffer.concat([identity, little(0n)])],
      // The same point with a y beyond the field, and one with the sign of zero.
      [little(2n ** 255n - 19n + 1n), message, Buffer.concat([identity, little(0n)])],
      [little(2n ** 255n + 1n), message, Buffer.concat([identity, little(0n)])],
      [key, message, Buffer.concat([little(2n ** 255n - 1n), signature.subarray(32)])],
    ].map((parts) => parts.map(hexOf));
    expect(verifies(refused)).toEqual(refused.map(() => false));
  });
});

test('whatever is done to a file, both say the same, and not that all is sound: promise 9', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'bundle');
    await cp(sound, path, { recursive: true });
    await fc.assert(
      fc.asyncProperty(tamperings(), (tampering) =>
        tampered(path, tampering, async () => {
          expect((await verified(path)).status).toBe(1);
        }),
      ),
      { numRuns: isDeep ? 300 : 6 },
    );
    expect((await verified(path)).status).toBe(0);
  }));
