import { join } from 'node:path';

import { openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { describe, expect, it } from 'vitest';

import { article, inFolder, run } from './screenOf.js';

const rootOf = (text: string): string | undefined => /Gốc · Root +([0-9a-f]{64})/.exec(text)?.[1];

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
      const roots = [rootOf(await run(join(folder, 'a.db'))), rootOf(await run(join(folder, 'b.db')))];
      expect(roots[0]).toBeDefined();
      expect(roots[1]).toBe(roots[0]);
    });
  });

  it('leaves a ledger that others can open', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'son-la.db');
      const text = await run(file);
      const ledger = await openLedger({ store: sqliteStore(file), name: 'son-la-2024', actor: 'STC-0018' });
      expect(ledger.root).toBe(rootOf(text));
      await ledger.close();
    });
  });

  it('on a file of another story says so, and changes nothing', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'son-la.db');
      await run(file);
      const other = { ...article, disbursed: { ...article.disbursed, recurrent: '120,555' } };
      await expect(run(file, other)).rejects.toMatchObject({ name: 'DemoError', code: 'OtherRecording' });
      expect(rootOf(await run(file))).toBeDefined();
    });
  });
});
