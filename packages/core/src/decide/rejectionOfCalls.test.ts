// Every way in which a call is refused, whatever its drafts say.
import { describe, expect, it } from 'vitest';

import { another, opened, unchanged } from '../../test/fixtures/opened.js';
import { give, houses, roads, untyped } from '../../test/fixtures/province.js';

describe('Rejections of a call', () => {
  it('CommandMismatch: the command id was used for other content', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 1n), give(roads, 2n)], { commandId: 'form-1' });
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 3n), { commandId: 'form-1' }));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'CommandMismatch', draft: 0, commandId: 'form-1', position: at.ledger.size - 2 },
    });
  });

  it.each([
    ['fewer drafts', [give(roads, 1n)]],
    ['more drafts', [give(roads, 1n), give(roads, 2n), give(roads, 3n)]],
    ['the drafts in another order', [give(roads, 2n), give(roads, 1n)]],
    ['a draft that is not valid', [give(roads, 1n), untyped({ type: 'Allocated' })]],
  ])('CommandMismatch: %s under the same command id are other content', async (_, drafts) => {
    const at = await opened();
    await at.ledger.record([give(roads, 1n), give(roads, 2n)], { commandId: 'form-1' });
    const answer = await unchanged(at, () => at.ledger.tryRecord(drafts, { commandId: 'form-1' }));
    expect(answer).toMatchObject({ rejection: { code: 'CommandMismatch' } });
  });

  it('BatchTooLarge: more drafts than a batch takes', async () => {
    const at = await opened();
    const drafts = Array.from({ length: 10_001 }, () => give(roads, 1n));
    const answer = await unchanged(at, () => at.ledger.tryRecord(drafts));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'BatchTooLarge', draft: 10_000, unit: 'drafts', found: 10_001, limit: 10_000 },
    });
  });

  it('BatchTooLarge: more drafts than the store takes in one append', async () => {
    const at = await opened();
    at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
    const answer = await unchanged(at, () => at.ledger.tryRecord([1n, 2n, 3n].map((amount) => give(roads, amount))));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'BatchTooLarge', draft: 2, unit: 'drafts', found: 3, limit: 2 },
    });
  });

  it('BatchTooLarge: more bytes than the store takes in one append', async () => {
    const at = await opened();
    const [draft] = [give(roads, 1n)];
    const preview = await at.ledger.preview([draft, draft]);
    if (!preview.ok) throw new Error('the preview was refused');
    at.store.limits = { ...at.store.limits, bytesPerAppend: 1_000 };
    const answer = await unchanged(at, () => at.ledger.tryRecord([draft, draft]));
    expect(answer).toMatchObject({ rejection: { code: 'BatchTooLarge', draft: 0, unit: 'bytes', limit: 1_000 } });
    if (answer.ok || answer.rejection.code !== 'BatchTooLarge') throw new Error('the batch was recorded');
    expect(answer.rejection.found).toBeGreaterThan(1_000);
  });

  it('VersionConflict: the ledger has not the size that the caller expected', async () => {
    const at = await opened();
    const { size } = at.ledger;
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 1n), { expectedSize: size - 1 }));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'VersionConflict', draft: 0, expectedSize: size - 1, size },
    });
  });

  it('VersionConflict: others keep recording first', async () => {
    const at = await opened();
    const { store } = at;
    const rival = await another(at);
    let busy = false;
    store.otherwise = async () => {
      if (busy) return;
      busy = true;
      await rival.ledger.record(give(houses, 1n));
      busy = false;
    };
    const answer = await at.ledger.tryRecord(give(roads, 1n));
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'VersionConflict', draft: 0 } });
    store.otherwise = 'append';
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(0n);
  });

  it('ClockBehind: the clock stands more than a minute behind the newest event', async () => {
    const at = await opened();
    at.system.setTo('2024-01-02T00:58:59.999Z');
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 1n)));
    expect(answer).toEqual({
      ok: false,
      rejection: {
        code: 'ClockBehind',
        draft: 0,
        clock: '2024-01-02T00:58:59.999Z',
        lastRecordedAt: '2024-01-02T01:00:00.000Z',
      },
    });
  });

  it('a clock a minute behind is taken, and the time of recording stands still', async () => {
    const at = await opened();
    at.system.setTo('2024-01-02T00:59:00.000Z');
    const receipt = await at.ledger.record(give(roads, 1n));
    expect(receipt.recordedAt).toBe('2024-01-02T01:00:00.000Z');
  });
});
