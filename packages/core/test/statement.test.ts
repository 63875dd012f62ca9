// Published statements name the ledger that they were made from.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, draft } from '../src/index.js';
import { effectOf } from './fixtures/effects.js';
import { opened, refusalOf } from './fixtures/opened.js';
import { give, on, roads } from './fixtures/province.js';

describe('StatementPublished', () => {
  const statement = (size: number, root: string): AnyDraft =>
    draft('StatementPublished', on('2024-10-05'), {
      title: 'Giải ngân đến 30/9',
      on: '2024-09-30',
      size,
      root,
      unit: 'tỷ đồng',
      report: { id: 'progress', version: '1', parameters: { unit: 'SL' } },
      cells: [{ cell: 'plan', printed: '3.454,225' }],
      tableSha256: 'ab'.repeat(32),
    });

  it('names a size and the root at that size', async () => {
    const at = await opened();
    const { size, root } = at.ledger;
    await at.ledger.record(give(roads, 1n));
    expect(await effectOf(at, statement(size, root))).toEqual([]);
  });

  it('is refused with a root or size that this ledger never had', async () => {
    const at = await opened();
    const { size, root } = at.ledger;
    expect(await refusalOf(at, statement(size - 1, root))).toMatchObject({ problems: [{ path: 'data.root' }] });
    expect(await refusalOf(at, statement(size + 1, root))).toMatchObject({
      problems: [{ path: 'data.size', problem: 'beyondLedger', expected: `at most the ledger's size, ${size}` }],
    });
  });
});
