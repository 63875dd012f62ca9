import { join } from 'node:path';

import { openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { describe, expect, it } from 'vitest';

import { article, inFolder, run } from './screenOf.js';

const rootOf = (text: string): string | undefined => /Gốc · Root +([0-9a-f]{64})/.exec(text)?.[1];

/** The root of the ledger in a file, as another program opens it. */
async function ledgerRoot(file: string): Promise<string> {
  const ledger = await openLedger({ store: sqliteStore(file), name: 'son-la-2024', actor: 'STC-0018' });
  const { root } = ledger;
  await ledger.close();
  return root;
}

describe('running', () => {
  it('twice on one file records nothing twice, and shows the same', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'son-la.db');
      const [first, second] = [await run(file), await run(file)];
      expect(first).not.toContain('Tệp đã có từ lần chạy trước');
      expect(second).toContain('Tệp đã có từ lần chạy trước');
      expect(second.slice(second.indexOf('1. '))).toBe(first.slice(first.indexOf('1. ')));
    });
  });

  it('on two files gives the same root: the story is the same to the last byte', async () => {
    await inFolder(async (folder) => {
      const [first, second] = [join(folder, 'a.db'), join(folder, 'b.db')];
      const printed = [rootOf(await run(first)), rootOf(await run(second))];
      expect(printed).toEqual([await ledgerRoot(first), await ledgerRoot(second)]);
      expect(printed[1]).toBe(printed[0]);
    });
  });

  it('leaves a ledger that others can open', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'son-la.db');
      const text = await run(file);
      expect(rootOf(text)).toBe(await ledgerRoot(file));
    });
  });

  it('on a file of another story says so, and changes nothing', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'son-la.db');
      await run(file);
      const before = await ledgerRoot(file);
      const other = { ...article, disbursed: { ...article.disbursed, recurrent: '120,555' } };
      await expect(run(file, other)).rejects.toMatchObject({ name: 'DemoError', code: 'OtherRecording' });
      expect(await ledgerRoot(file)).toBe(before);
      expect(rootOf(await run(file))).toBe(before);
    });
  });
});
