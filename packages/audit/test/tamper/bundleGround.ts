// A ledger in an audit bundle, a folder, and whoever hands it over: who can make any bundle, and sign it with a key of his own.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { memoryStore } from '@so-cai/core';

import { type Bundle, newSigner, openBundle, type Signer, signCheckpoint, writeBundle } from '../../src/index.js';
import { entriesPath, entryTileBytes } from '../../src/bundle/tiles.js';
import { BACKED_UP_AT, type Ground, renumbered, type TamperedRow, withDistinctIds } from './ground.js';
import type { Row, Story } from './story.js';
import { ORIGIN, PROVINCE, treeOf } from './visit.js';

const FORGER = newSigner(ORIGIN);

export async function bundleGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'so-cai-tamper-'));
  const [path, backup] = [join(folder, 'bundle'), join(folder, 'backup')];
  const opened: Bundle[] = [];
  return {
    fill: async (story) => {
      await write({ path: backup, story, rows: story.rows.slice(0, BACKED_UP_AT), signer: PROVINCE });
      await write({ path, story, rows: story.rows, signer: PROVINCE });
    },
    holding: async () => {
      const bundle = await openBundle(path);
      opened.push(bundle);
      return bundle;
    },
    rewrite: async (story, rows) => {
      if (!rows.some(({ isFitted }) => isFitted)) {
        const entries = entryTileBytes(rows.map(({ body }) => body));
        await writeFile(join(path, entriesPath(0, rows.length)), entries);
        return;
      }
      await rm(path, { recursive: true });
      await write({ path, story, rows: renumbered(rows), signer: FORGER });
    },
    restore: async () => {
      await rm(path, { recursive: true });
      await cp(backup, path, { recursive: true });
    },
    unprotect: () => Promise.reject(new Error('nothing protects a bundle but its hashes')),
    close: async () => {
      for (const bundle of opened) await bundle.close();
      await rm(folder, { recursive: true });
    },
  };
}

interface Writing {
  readonly path: string;
  readonly story: Story;
  readonly rows: readonly (Row | TamperedRow)[];
  readonly signer: Signer;
}

/** Writes a bundle that agrees with itself in everything. */
async function write({ path, story: { ledger }, rows, signer }: Writing): Promise<void> {
  const store = memoryStore();
  await store.append(ledger, 0, withDistinctIds(rows));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: BigInt(rows.length), root: treeOf(rows).root() }, signer);
  await writeBundle({ store, ledger, checkpoint, verifiers: [signer.verifier], path });
  await store.close();
}
