// Who may record, and what a preview shows of what would be recorded.
import { describe, expect, it } from 'vitest';

import { another, opened, refusalOf, thrownRejection, unchanged } from '../../test/fixtures/opened.js';
import { give, pay, roads, undo } from '../../test/fixtures/province.js';
import { describe as describeIn, SoCaiError } from '../index.js';

describe('Authorisation', () => {
  it('refuses with the reason that was given', async () => {
    const guarded = await another(await opened(), {
      authorise: (draft, actor) => draft.type !== 'Disbursed' || `${actor} may not pay`,
    });
    await guarded.ledger.record(give(roads, 5n));
    const answer = await unchanged(guarded, () => guarded.ledger.tryRecord([give(roads, 1n), pay(roads, 1n)]));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'NotAuthorised', draft: 1, actor: 'STC-0017', reason: 'STC-0017 may not pay' },
    });
  });

  it('may take its time', async () => {
    const at = await opened({
      authorise: async (_, actor) => {
        await Promise.resolve();
        return actor === 'STC-0017' ? true : 'unknown actor';
      },
    });
    await at.ledger.record(give(roads, 5n));
    expect(await thrownRejection(at.ledger.record(give(roads, 5n), { actor: 'STC-0099' }))).toMatchObject({
      code: 'NotAuthorised',
      actor: 'STC-0099',
      reason: 'unknown actor',
    });
  });

  it('may look at the newest state', async () => {
    const at = await opened({
      authorise: (draft, _, { ledger, ...context }) =>
        draft.type !== 'Disbursed' ||
        context.stateOn('2024-12-31').get(roads).paid === 0n ||
        `something was paid in ${ledger} already`,
    });
    await at.ledger.record(give(roads, 5n));
    await at.ledger.record(pay(roads, 1n));
    expect(await refusalOf(at, pay(roads, 1n))).toMatchObject({ reason: 'something was paid in son-la already' });
  });

  it('sees what others have recorded meanwhile', async () => {
    const at = await opened({
      authorise: (_, __, context) =>
        context.stateOn('2024-12-31').get(roads).paid === 0n || 'something was paid already',
    });
    const rival = await another(at);
    await rival.ledger.record([give(roads, 5n), pay(roads, 1n)]);
    expect(await refusalOf(at, pay(roads, 1n))).toMatchObject({ reason: 'something was paid already' });
    expect(await at.ledger.preview(pay(roads, 1n))).toMatchObject({ rejection: { code: 'NotAuthorised' } });
  });

  it.each([
    ['no', false],
    ['nothing', undefined as unknown as boolean],
  ])('that says %s refuses without a reason', async (_, answer) => {
    const guarded = await another(await opened(), { authorise: () => answer });
    const refusal = await refusalOf(guarded, give(roads, 1n));
    expect(refusal).toMatchObject({ code: 'NotAuthorised', reason: '' });
    expect(describeIn(refusal, 'en')).toBe('STC-0017 may not record this.');
    expect(describeIn(refusal, 'vi')).toBe('STC-0017 không được phép ghi nghiệp vụ này.');
  });

  it('is asked before a preview and an import, too', async () => {
    const guarded = await another(await opened(), { authorise: () => 'closed today' });
    expect(await guarded.ledger.preview(give(roads, 5n))).toMatchObject({ rejection: { code: 'NotAuthorised' } });
    const source = { system: 'TABMIS', id: '1' };
    expect(await thrownRejection(guarded.ledger.import([{ ...give(roads, 5n), source }]))).toMatchObject({
      code: 'NotAuthorised',
    });
  });

  it('that fails is no permission', async () => {
    const guarded = await another(await opened(), {
      authorise: () => Promise.reject(new SoCaiError('StoreUnavailable', 'the directory is gone')),
    });
    await unchanged(guarded, async () => {
      await expect(guarded.ledger.record(give(roads, 5n))).rejects.toThrow('the directory is gone');
    });
  });
});

describe('A preview', () => {
  it('shows events and entries, and writes nothing', async () => {
    const at = await opened();
    const { appends } = at.store;
    const preview = await unchanged(at, () => at.ledger.preview([give(roads, 5n), pay(roads, 2n)]));
    if (!preview.ok) throw new Error('refused');
    expect(preview.events.map(({ event }) => [event.type, event.position])).toEqual([
      ['Allocated', at.ledger.size],
      ['Disbursed', at.ledger.size + 1],
    ]);
    expect(at.store.appends).toBe(appends);
  });

  it('shows the entries of a reversal, of a stored event and of one in the same batch', async () => {
    const at = await opened();
    const { ids } = await at.ledger.record(give(roads, 5n));
    const stored = await at.ledger.preview(undo(ids[0] ?? ''));
    if (!stored.ok) throw new Error('refused');
    expect(stored.events[0]?.entries.map(({ amount }) => amount)).toEqual([-5n, 5n]);
  });

  it('answers what record would to a size that is expected', async () => {
    const at = await opened();
    const { size } = at.ledger;
    expect(await at.ledger.preview(give(roads, 5n), { expectedSize: size })).toMatchObject({ ok: true });
    expect(await at.ledger.preview(give(roads, 5n), { expectedSize: size - 1 })).toMatchObject({
      rejection: { code: 'VersionConflict', expectedSize: size - 1, size },
    });
  });

  it('shows what the same command id has recorded already, and refuses it for other content', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), pay(roads, 5n)], { commandId: 'form-881' });
    const preview = (amount: bigint): Promise<unknown> =>
      unchanged(at, () => at.ledger.preview([give(roads, 5n), pay(roads, amount)], { commandId: 'form-881' }));
    expect(await preview(5n)).toMatchObject({
      ok: true,
      repeated: true,
      events: [
        { event: await at.ledger.event(at.ledger.size - 2), entries: [{ amount: 5n }, { amount: -5n }] },
        { event: await at.ledger.event(at.ledger.size - 1) },
      ],
    });
    expect(await preview(4n)).toMatchObject({ rejection: { code: 'CommandMismatch', commandId: 'form-881' } });
    expect(await at.ledger.preview(give(roads, 1n), { commandId: 'form-882' })).toMatchObject({ repeated: false });
  });

  it('sees what others have recorded', async () => {
    const at = await opened();
    const rival = await another(at);
    await rival.ledger.record(give(roads, 5n));
    expect(await at.ledger.preview(pay(roads, 5n))).toMatchObject({ ok: true });
  });
});
