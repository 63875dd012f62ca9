// What the two programs that check bundles make of checkpoints from earlier visits, and of wrong calls.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { cosignNote, newSigner, signCheckpoint } from '../src/index.js';
import { bundleOf, ORIGIN, rootOf } from './bundleFixture.js';
import { BODIES, ended, KEY, signer, soundGround, verified, verifiedAfter, withoutHashes } from './verifierPrograms.js';

const ground = soundGround();

/** Signs other events in place of the sound ones, with the same key. */
async function rewritten(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  await bundleOf(BODIES.with(300, Buffer.from('another')), folder, signer);
}

describe('with checkpoints of earlier visits, both programs', () => {
  const earlier = (size: number, of: readonly Uint8Array[] = BODIES): string =>
    signCheckpoint({ origin: ORIGIN, size: BigInt(size), root: rootOf(of.slice(0, size)) }, signer);
  const keep = async (...notes: readonly string[]): Promise<string[]> =>
    Promise.all(
      notes.map(async (text, index) => {
        const path = join(ground.home, `kept-${index}`);
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
      ground.note,
    );
    expect((await verified(ground.sound, kept)).lines).toEqual([`sound: 600 events, root ${rootOf(BODIES)}`]);
  });

  test('find that everything was rewritten and signed anew, and between which of them: promise 9', async () => {
    const kept = await keep(earlier(290), earlier(300), earlier(301), earlier(600));
    const { lines, status } = await verifiedAfter(rewritten, { sound: ground.sound, words: kept });
    expect(lines.map(withoutHashes)).toEqual([
      'RootDiffers old-3 HASH HASH',
      'RootDiffers old-4 HASH HASH',
      'findings: 2',
    ]);
    expect(status).toBe(1);
  });

  test('find that history is shorter, and notes that prove nothing', async () => {
    const longer = signCheckpoint({ origin: ORIGIN, size: 9_007_199_254_740_993n, root: rootOf(BODIES) }, signer);
    const kept = await keep(longer, 'nothing\n', ground.note.replace('\n600\n', '\n0600\n'));
    expect((await verified(ground.sound, kept)).lines).toEqual([
      'HistoryShorter old-1 9007199254740993 600',
      'NoteInvalid old-2',
      'NoteInvalid old-3',
      'findings: 3',
    ]);
  });
});

describe('a call that is wrong ends with status 2, and says why:', () => {
  test.each<[string, () => readonly string[], RegExp]>([
    ['no key', () => [ground.sound, ORIGIN], /three arguments/],
    ['no folder', () => [join(ground.home, 'nowhere'), ORIGIN, KEY], /no folder/],
    ['a key that is none', () => [ground.sound, ORIGIN, 'key'], /name\+id\+base64/],
    [
      'a key with the id of another',
      () => [ground.sound, ORIGIN, KEY.replace(/(?<=\+)[0-9a-f]{8}/, '00000000')],
      /id is not/,
    ],
    [
      'a key of a witness',
      () => [ground.sound, ORIGIN, newSigner('auditor.example', 'cosignature').verifier.text],
      /not an Ed25519 key/,
    ],
    ['an old checkpoint that is not there', () => [ground.sound, ORIGIN, KEY, join(ground.home, 'nowhere')], /no file/],
  ])('%s', async (_, words, why) => {
    for (const { status, said, lines } of await ended(words())) {
      expect([status, lines]).toEqual([2, []]);
      expect(said).toMatch(why);
      expect(said).toContain('usage: ');
    }
  });
});
