import { writeFileSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { State } from '@so-cai/core';
import { histories, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  isAuditError,
  newSigner,
  openBundle,
  parseVerifier,
  signCheckpoint,
  writeBundle,
  type WriteBundleOptions,
} from '../src/index.js';
import { bodiesIn, bodiesStore, bundleOf, inFolder, ORIGIN, provinceLedger, rootOf, SON_LA } from './bundleFixture.js';
import { leavesOf } from './trees.js';

const signer = newSigner(ORIGIN);
let province: Awaited<ReturnType<typeof provinceLedger>>;
beforeAll(async () => {
  province = await provinceLedger(560);
});
afterAll(() => province.ledger.close());

/** What to write of the province, in all but the path. */
function ofProvince(): Omit<WriteBundleOptions, 'path'> {
  const { ledger, store } = province;
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root }, signer);
  return { store, ledger: SON_LA, checkpoint, verifiers: [signer.verifier] };
}

const text = (body: Uint8Array): string => Buffer.from(body).toString();
const answer = (state: State): unknown =>
  JSON.parse(JSON.stringify([state.root, state.size, state.lines(), state.total()]));

describe.each(['bundle', 'bundle.zip'])('a bundle written to %s', (name) => {
  test('holds the same bytes and the same root, and answers as the ledger does: promise 8', () =>
    inFolder(async (folder) => {
      const path = join(folder, name);
      await writeBundle({ ...ofProvince(), path });
      await using bundle = await openBundle(path);
      expect(bundle.ledger).toBe(SON_LA);
      expect(bundle.checkpoint?.root).toBe(province.ledger.root);
      expect((await bodiesIn(bundle.store)).map(text)).toEqual((await bodiesIn(province.store)).map(text));
      const opened = await bundle.asLedger();
      expect([opened.root, opened.size]).toEqual([province.ledger.root, province.ledger.size]);
      for (const [on, size] of [
        ['2024-06-30', 500],
        ['2024-12-31', opened.size],
        ['2024-02-01', 300],
      ] as const) {
        const options = { knownAt: { size } };
        expect(answer(await bundle.asOf(on, options))).toEqual(answer(await province.ledger.asOf(on, options)));
      }
      const explained = (state: State): unknown => state.explain({ measure: 'disbursed' }).rows;
      expect(explained(await bundle.asOf('2024-12-31'))).toEqual(explained(await province.ledger.asOf('2024-12-31')));
      expect(await bundle.defects()).toEqual([]);
    }));

  test('is all there, or nothing is', () =>
    inFolder(async (folder) => {
      const path = join(folder, name);
      const options = { ...ofProvince(), path };
      const stop = new AbortController();
      const onProgress = ({ done }: { done: number }): void => {
        if (done > 256) stop.abort(new Error('no time'));
      };
      await expect(writeBundle({ ...options, onProgress, signal: stop.signal })).rejects.toThrow('no time');
      expect(await readdir(folder)).toEqual([]);
      await expect(writeBundle({ ...options, store: failingStore() })).rejects.toThrow('the disk is gone');
      expect(await readdir(folder)).toEqual([]);
      await writeBundle(options);
      expect(await readdir(folder)).toEqual([name]);
    }));

  test('says what the file system has against it', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'nowhere', name);
      await expect(writeBundle({ ...ofProvince(), path })).rejects.toMatchObject({ code: 'ENOENT' });
      expect(await readdir(folder)).toEqual([]);
    }));

  test('never replaces what is there', () =>
    inFolder(async (folder) => {
      const path = join(folder, name);
      await writeFile(path, 'of somebody else');
      await expect(writeBundle({ ...ofProvince(), path })).rejects.toSatisfy((error) =>
        isAuditError(error, 'BundleExists'),
      );
      expect(await readFile(path, 'utf8')).toBe('of somebody else');
      expect(await readdir(folder)).toEqual([name]);
    }));

  test('does not replace either what came there while it was written', () =>
    inFolder(async (folder) => {
      const path = join(folder, name);
      const onProgress = ({ done, total }: { done: number; total: number }): void => {
        if (done === total) writeFileSync(path, 'of somebody else');
      };
      await expect(writeBundle({ ...ofProvince(), path, onProgress })).rejects.toMatchObject({ code: 'BundleExists' });
      expect(await readFile(path, 'utf8')).toBe('of somebody else');
      expect(await readdir(folder)).toEqual([name]);
    }));

  test('takes no events but those that were signed', () =>
    inFolder(async (folder) => {
      const path = join(folder, name);
      const bodies = await bodiesIn(province.store);
      const write = (store: WriteBundleOptions['store']): Promise<unknown> =>
        writeBundle({ ...ofProvince(), store, path });
      await expect(write(bodiesStore(bodies.slice(0, -1)))).rejects.toMatchObject({
        code: 'HistoryShorter',
        facts: { expected: BigInt(bodies.length), found: bodies.length - 1 },
      });
      const changed = bodies.with(300, Buffer.from('another'));
      await expect(write(bodiesStore(changed))).rejects.toMatchObject({
        code: 'HistoryDiffers',
        facts: { expected: province.ledger.root, found: rootOf(changed) },
      });
      const stranger = newSigner(ORIGIN).verifier;
      await expect(writeBundle({ ...ofProvince(), verifiers: [stranger], path })).rejects.toMatchObject({
        code: 'UntrustedNote',
      });
      expect(await readdir(folder)).toEqual([]);
    }));

  test('says how far it is', () =>
    inFolder(async (folder) => {
      const seen: number[] = [];
      const { size } = province.ledger;
      await writeBundle({
        ...ofProvince(),
        path: join(folder, name),
        onProgress: ({ done, total }) => {
          expect(total).toBe(size);
          seen.push(done);
        },
      });
      expect(seen).toEqual([256, 512, size].slice(-seen.length));
      expect(seen.length).toBe(Math.ceil(size / 256));
    }));
});

function failingStore(): WriteBundleOptions['store'] {
  return {
    async *read(ledger, range) {
      yield* bodiesStore(leavesOf(300)).read(ledger, range);
      throw new Error('the disk is gone');
    },
  };
}

test('every random history answers from its bundle as from its ledger: promise 8', () =>
  fc.assert(
    fc.asyncProperty(histories({ commands: 25 }), fc.boolean(), (plan, isZip) =>
      inFolder(async (folder) => {
        const { ledger, store } = await runHistory(plan);
        const checkpoint = signCheckpoint({ origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root }, signer);
        const path = join(folder, isZip ? 'history.zip' : 'history');
        await writeBundle({ store, ledger: ledger.name, checkpoint, verifiers: [signer.verifier], path });
        await using bundle = await openBundle(path);
        expect(await bundle.defects()).toEqual([]);
        const opened = await bundle.asLedger();
        expect(opened.root).toBe(ledger.root);
        for (const size of [opened.size, Math.ceil(opened.size / 2)]) {
          const point = { knownAt: { size } };
          expect(answer(await opened.asOf('2024-12-31', point))).toEqual(
            answer(await ledger.asOf('2024-12-31', point)),
          );
        }
        await ledger.close();
      }),
    ),
    { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 300 : 8 },
  ));

test.each([0, 1, 255, 256, 257, 512])('a bundle of %i events has every event and no defect, folder or zip', (count) =>
  inFolder(async (folder) => {
    const bodies = leavesOf(count);
    for (const name of ['bundle', 'bundle.zip']) {
      await bundleOf(bodies, join(folder, name), signer);
      await using bundle = await openBundle(join(folder, name));
      expect(bundle.size).toBe(count);
      expect((await bodiesIn(bundle.store)).map(String)).toEqual(bodies.map(String));
      expect(await bundle.defects()).toEqual([]);
    }
  }),
);

test('the same events give the same zip', () =>
  inFolder(async (folder) => {
    const [one, two] = [join(folder, 'one.zip'), join(folder, 'two.zip')];
    await writeBundle({ ...ofProvince(), path: one });
    await writeBundle({ ...ofProvince(), path: two });
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
    expect((await stat(one)).size).toBeGreaterThan(1_000);
  }));

test('a bundle says in English and Vietnamese what it is and how to check it', () =>
  inFolder(async (folder) => {
    await bundleOf(leavesOf(1), join(folder, 'bundle'), signer);
    const page = await readFile(join(folder, 'bundle/README.md'), 'utf8');
    expect(page.normalize('NFC')).toBe(page);
    for (const said of [
      'node verify.mjs FOLDER ORIGIN KEY',
      'python3 verify.py FOLDER ORIGIN KEY',
      'Never from this bundle',
      'Tuyệt đối không lấy từ hồ sơ này',
    ])
      expect(page).toContain(said);
  }));

test('the programs in a bundle are those of the package', () =>
  inFolder(async (folder) => {
    await bundleOf(leavesOf(1), join(folder, 'bundle'), signer);
    for (const name of ['verify.mjs', 'verify.py', 'README.md']) {
      const own = await readFile(join(import.meta.dirname, '../verifiers', name));
      expect((await readFile(join(folder, 'bundle', name))).equals(own)).toBe(true);
    }
  }));

test('the keys in a bundle are the ones that its checkpoint was verified by', () =>
  inFolder(async (folder) => {
    await writeBundle({ ...ofProvince(), path: join(folder, 'bundle') });
    const keys = (await readFile(join(folder, 'bundle/verifier-keys'), 'utf8')).trimEnd().split('\n');
    expect(keys.map((key) => parseVerifier(key).text)).toEqual([signer.verifier.text]);
  }));
