// The one write path: retries, conflicts, lost answers, stores that fail, and clocks.
import { describe, expect, it } from 'vitest';

import {
  another,
  expectSound,
  newest,
  type Opened,
  opened,
  refusalOf,
  thrownRejection,
  unchanged,
} from '../../test/fixtures/opened.js';
import { basis, give, houses, pay, roads, undo } from '../../test/fixtures/province.js';
import { describe as describeIn, isSoCaiError, openLedger, type RulePack, rulePackHash, SoCaiError } from '../index.js';

const all = '9999-12-31';
const available = async ({ ledger }: Opened, line = roads): Promise<bigint> =>
  (await ledger.asOf(all)).get(line).available;

describe('A retry with the same command id', () => {
  it('gets the first receipt and records nothing more', async () => {
    const at = await opened();
    const first = await at.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    await at.ledger.record(give(houses, 7n));
    const second = await unchanged(at, () => at.ledger.record(give(roads, 5n), { commandId: 'form-881' }));
    expect(second).toEqual({ ...first, repeated: true });
    expect(first.repeated).toBe(false);
  });

  it('is the same whether amounts are bigint or digits, and keys come in another order', async () => {
    const at = await opened();
    const { unit, ...rest } = roads;
    await at.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    const again = await at.ledger.record(
      { ...give({ unit, ...rest }, 5n), data: { amount: '5', kind: 'original', to: { unit, ...rest } } },
      { commandId: 'form-881' },
    );
    expect(again.repeated).toBe(true);
  });

  it('gets the receipt of a whole batch', async () => {
    const at = await opened();
    const first = await at.ledger.record([give(roads, 5n), pay(roads, 5n)], { commandId: 'form-881' });
    const second = await at.ledger.record([give(roads, 5n), pay(roads, 5n)], { commandId: 'form-881' });
    expect(second).toEqual({ ...first, repeated: true });
    expect(first.ids).toHaveLength(2);
  });

  it('is known to another process on the same store', async () => {
    const at = await opened();
    const rival = await another(at);
    const first = await at.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    const second = await rival.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    expect(second).toEqual({ ...first, repeated: true });
    expect(await available(rival)).toBe(5n);
  });

  it('is answered even where the draft would be refused by now', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const first = await at.ledger.record(pay(roads, 5n), { commandId: 'form-881' });
    expect(await at.ledger.record(pay(roads, 5n), { commandId: 'form-881' })).toEqual({ ...first, repeated: true });
  });

  it('is answered whatever size the caller expects by now', async () => {
    const at = await opened();
    const expectedSize = at.ledger.size;
    const first = await at.ledger.record(give(roads, 5n), { commandId: 'form-881', expectedSize });
    const second = await at.ledger.record(give(roads, 5n), { commandId: 'form-881', expectedSize });
    expect(second.ids).toEqual(first.ids);
  });

  it('finds nothing of a call that was refused', async () => {
    const at = await opened();
    await at.ledger.tryRecord(pay(roads, 5n), { commandId: 'form-881' });
    await at.ledger.record(give(roads, 5n));
    expect(await at.ledger.record(pay(roads, 5n), { commandId: 'form-881' })).toMatchObject({ repeated: false });
  });
});

describe('A lost reply', () => {
  it('is settled by reading back: what was written counts once', async () => {
    const at = await opened();
    at.store.turns = ['loseReply'];
    const receipt = await at.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    expect(receipt).toMatchObject({ position: at.ledger.size - 1, size: at.ledger.size, root: at.ledger.root });
    expect(await available(at)).toBe(5n);
    await expectSound(at);
  });

  it('does not make the receipt that of an earlier call', async () => {
    const at = await opened();
    at.store.turns = ['loseReply'];
    expect(await at.ledger.record(give(roads, 5n))).toMatchObject({ repeated: false });
  });

  it('of a request that never arrived is settled by asking again', async () => {
    const at = await opened();
    at.store.turns = ['loseRequest', 'loseRequest'];
    await at.ledger.record(give(roads, 5n));
    expect(await available(at)).toBe(5n);
    await expectSound(at);
  });

  it('is settled also where a rival recorded next', async () => {
    const at = await opened();
    const rival = await another(at);
    at.store.turns = ['loseReply'];
    const [receipt] = await Promise.all([at.ledger.record(give(roads, 5n)), rival.ledger.record(give(houses, 7n))]);
    expect(await at.ledger.event(receipt.position)).toMatchObject({ id: receipt.ids[0] });
    expect(await available(at)).toBe(5n);
    await expectSound(at);
  });

  it('of a whole batch is settled', async () => {
    const at = await opened();
    at.store.turns = ['loseReply'];
    const receipt = await at.ledger.record([give(roads, 5n), pay(roads, 2n)]);
    expect(receipt.ids).toHaveLength(2);
    expect(await available(at)).toBe(3n);
  });

  it('time after time is a fault of the store and no conflict', async () => {
    const at = await opened();
    at.store.otherwise = 'loseRequest';
    await expect(at.ledger.record(give(roads, 5n))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    at.store.otherwise = 'append';
    expect(await available(at)).toBe(0n);
  });

  it('at the last attempt is settled as well', async () => {
    const at = await opened();
    at.store.turns = [...Array.from({ length: 29 }, () => 'loseRequest' as const), 'loseReply'];
    const receipt = await at.ledger.record(give(roads, 5n));
    expect(receipt.size).toBe(at.ledger.size);
    expect(await available(at)).toBe(5n);
    await expectSound(at);
  });
});

describe('A store that disappears during an append', () => {
  it('is thrown as StoreUnavailable, and the ledger is as it was', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    at.store.turns = ['fail'];
    const error: unknown = await unchanged(at, () =>
      at.ledger.record(pay(roads, 3n)).catch((reason: unknown) => reason),
    );
    expect(isSoCaiError(error, 'StoreUnavailable')).toBe(true);
    expect(error).toMatchObject({ message: 'the store is gone' });
  });

  it('in the middle of a batch leaves nothing of it', async () => {
    const at = await opened();
    at.store.turns = ['fail'];
    await unchanged(at, async () => {
      await expect(at.ledger.record([give(roads, 5n), pay(roads, 3n)])).rejects.toMatchObject({
        code: 'StoreUnavailable',
      });
    });
    await at.ledger.record([give(roads, 5n), pay(roads, 5n)]);
    expect(await available(at)).toBe(0n);
  });

  it('after it wrote is no loss: the retry finds the first receipt', async () => {
    const at = await opened();
    at.store.turns = ['failAfterWriting'];
    await expect(at.ledger.record(give(roads, 5n), { commandId: 'form-881' })).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    const receipt = await at.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    expect(receipt.repeated).toBe(true);
    expect(await available(at)).toBe(5n);
    await expectSound(at);
  });

  it('while it is read leaves the ledger usable', async () => {
    const at = await opened();
    const rival = await another(at);
    await rival.ledger.record(give(roads, 5n));
    at.store.readFailsAfter = 0;
    await expect(at.ledger.record(pay(roads, 3n))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await at.ledger.record(pay(roads, 3n));
    expect(await available(at)).toBe(2n);
    await expectSound(at);
  });
});

describe('Conflicts', () => {
  it('with another writer are decided anew: the loser still records where there is enough', async () => {
    const at = await opened();
    const rival = await another(at);
    await at.ledger.record(give(roads, 10n));
    at.store.turns = [() => rival.ledger.record(pay(roads, 4n))];
    const receipt = await at.ledger.record(pay(roads, 6n));
    expect(receipt.position).toBe(at.ledger.size - 1);
    expect(await available(at)).toBe(0n);
    await expectSound(at);
  });

  it('with another writer are decided anew: the loser is refused where there is no longer enough', async () => {
    const at = await opened();
    const rival = await another(at);
    await at.ledger.record(give(roads, 10n));
    at.store.turns = [() => rival.ledger.record(pay(roads, 5n))];
    expect(await refusalOf(at, pay(roads, 6n))).toMatchObject({
      code: 'InsufficientFunds',
      missing: 1n,
      spendable: 5n,
    });
    expect(await available(at)).toBe(5n);
    await expectSound(at);
  });

  it('make a caller that expected a size give up', async () => {
    const at = await opened();
    const rival = await another(at);
    const expectedSize = at.ledger.size;
    at.store.turns = [() => rival.ledger.record(give(houses, 1n))];
    const answer = await at.ledger.tryRecord(give(roads, 1n), { expectedSize });
    expect(answer).toMatchObject({
      rejection: { code: 'VersionConflict', expectedSize, size: expectedSize + 1 },
    });
    expect(await available(at)).toBe(0n);
  });

  it('wait with jitter, never longer than a tenth of a second', async () => {
    const at = await opened();
    const rival = await another(at);
    at.store.turns = [
      () => rival.ledger.record(give(houses, 1n)),
      'append',
      () => rival.ledger.record(give(houses, 1n)),
      'append',
    ];
    await at.ledger.record(give(roads, 1n));
    expect(at.system.waits).toHaveLength(2);
    expect(at.system.waits.every((wait) => wait >= 0 && wait <= 100)).toBe(true);
  });

  it('between two with one command id end in one recording', async () => {
    const at = await opened();
    const rival = await another(at);
    at.store.turns = [() => rival.ledger.record(give(roads, 5n), { commandId: 'form-881' })];
    const receipt = await at.ledger.record(give(roads, 5n), { commandId: 'form-881' });
    expect(receipt.repeated).toBe(true);
    expect(await available(at)).toBe(5n);
  });

  it('do not arise between calls of one process', async () => {
    const at = await opened();
    await Promise.all(Array.from({ length: 20 }, (_, index) => at.ledger.record(give(roads, BigInt(index + 1)))));
    expect(at.system.waits).toEqual([]);
    expect(await available(at)).toBe(210n);
  });
});

describe('A batch', () => {
  it('lets each draft see those before it', async () => {
    const at = await opened();
    const receipt = await at.ledger.record([give(roads, 5n), pay(roads, 5n)]);
    expect(receipt).toMatchObject({ position: at.ledger.size - 2, size: at.ledger.size });
    expect(await available(at)).toBe(0n);
  });

  it('does not let a draft see those after it', async () => {
    const at = await opened();
    const answer = await unchanged(at, () => at.ledger.tryRecord([pay(roads, 5n), give(roads, 5n)]));
    expect(answer).toMatchObject({ rejection: { code: 'InsufficientFunds', draft: 0 } });
  });

  it('whose last event is wrong leaves nothing', async () => {
    const at = await opened();
    const answer = await unchanged(at, () => at.ledger.tryRecord([give(roads, 5n), pay(roads, 3n), pay(roads, 3n)]));
    expect(answer).toMatchObject({ rejection: { code: 'InsufficientFunds', draft: 2, missing: 1n } });
  });

  it('can define a node and use it at once', async () => {
    const at = await opened();
    const unit = { code: 'VH-MR', name: { vi: 'Mường Ruồi', en: 'Muong Ruoi' }, parent: 'VH', spends: true };
    await at.ledger.record([
      { type: 'UnitDefined', effectiveOn: '2024-01-01', basis, data: unit },
      give({ ...roads, unit: 'VH-MR' }, 5n),
    ]);
    expect(await available(at, { ...roads, unit: 'VH-MR' })).toBe(5n);
  });

  it('says of each event which of how many it is; a single draft does not', async () => {
    const at = await opened();
    const { position } = await at.ledger.record([give(roads, 5n), pay(roads, 5n)]);
    const batches = [];
    for await (const event of at.ledger.events({ from: position })) batches.push(event.meta.batch);
    expect(batches).toEqual([
      { index: 0, of: 2 },
      { index: 1, of: 2 },
    ]);
    await at.ledger.record(give(roads, 5n));
    expect((await newest(at)).meta).not.toHaveProperty('batch');
  });

  it('of nothing is refused', async () => {
    const at = await opened();
    expect(await refusalOf(at, [])).toMatchObject({ code: 'InvalidEvent', problems: [{ problem: 'tooFew' }] });
  });

  it('carries one command id, one time of recording, and ids that increase', async () => {
    const at = await opened();
    const receipt = await at.ledger.record([give(roads, 5n), pay(roads, 5n), give(roads, 1n)]);
    expect([...receipt.ids].sort()).toEqual(receipt.ids);
    const events = [];
    for await (const event of at.ledger.events({ commandId: receipt.commandId })) events.push(event);
    expect(events.map(({ id }) => id)).toEqual(receipt.ids);
    expect(new Set(events.map(({ recordedAt }) => recordedAt))).toEqual(new Set([receipt.recordedAt]));
  });
});

describe('A recording under way', () => {
  it('is seen by nobody until it is in the store', async () => {
    const at = await opened();
    await at.ledger.record(give(houses, 1n));
    const before = await at.ledger.asOf(all);
    const seen: unknown[] = [];
    at.store.turns = [
      async () => {
        const meanwhile = await at.ledger.asOf(all, { freshness: 'local' });
        seen.push(meanwhile.toJSON(), meanwhile.spendable(roads).amount, meanwhile.node('unit', 'NEW'));
      },
    ];
    const unit = { code: 'NEW', name: { vi: 'mới', en: 'new' }, spends: true };
    await at.ledger.record([
      { type: 'UnitDefined', effectiveOn: '2024-01-01', basis, data: unit },
      give(roads, 5n, '2024-01-15'),
    ]);
    expect(seen).toEqual([before.toJSON(), 0n, undefined]);
  });

  it('does not change a state that was asked for while it was tried and failed', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const seen: { before: unknown; explain: () => unknown }[] = [];
    at.store.turns = [
      async () => {
        const meanwhile = await at.ledger.asOf(all, { freshness: 'local' });
        seen.push({
          before: meanwhile.toJSON(),
          explain: () => [meanwhile.toJSON(), meanwhile.explain({ measure: 'paid' }).total],
        });
        throw new SoCaiError('StoreUnavailable', 'the store is gone');
      },
    ];
    await expect(at.ledger.record(pay(roads, 2n))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await at.ledger.record(pay(roads, 1n));
    expect(seen.map(({ explain }) => explain())).toEqual(seen.map(({ before }) => [before, 0n]));
    expect(seen).toHaveLength(1);
  });

  it('is not begun on a ledger that was closed', async () => {
    const at = await opened();
    await at.ledger.close();
    await expect(at.ledger.record(give(roads, 5n))).rejects.toMatchObject({ code: 'LedgerClosed' });
  });
});

describe('A fault in the middle of deciding', () => {
  const broken: RulePack = {
    id: 'BROKEN' as RulePack['id'],
    version: '1',
    data: null,
    rules: [
      {
        id: 'stumble',
        citation: 'Example',
        judge: (draft) => {
          if (draft.type === 'Disbursed') throw new TypeError('a rule stumbled');
          return { verdict: 'allowed' };
        },
      },
    ],
  };
  const adoption = {
    type: 'RulePackAdopted',
    effectiveOn: '2023-01-01',
    basis,
    data: { pack: 'BROKEN', version: '1', sha256: rulePackHash(broken), validFrom: '2023-01-01' },
  } as const;

  it('of a rule leaves nothing of the batch, on disk or in memory', async () => {
    const at = await opened({ packs: [broken] });
    await at.ledger.record([adoption, give(houses, 1n)]);
    const before = await at.ledger.asOf(all);
    await expect(at.ledger.record([give(roads, 5n), pay(roads, 1n)])).rejects.toThrow('a rule stumbled');
    expect((await at.ledger.asOf(all)).toJSON()).toEqual(before.toJSON());
    await at.ledger.record(give(roads, 2n));
    expect(await available(at)).toBe(2n);
  });

  it('of a rule names the pack, the version and the rule', async () => {
    const at = await opened({ packs: [broken] });
    await at.ledger.record([adoption, give(roads, 5n)]);
    await expect(at.ledger.record(pay(roads, 1n))).rejects.toMatchObject({
      code: 'RuleFailed',
      facts: { pack: 'BROKEN', version: '1', rule: 'stumble' },
      cause: expect.objectContaining({ message: 'a rule stumbled' }) as Error,
    });
  });

  it('for want of a rule pack that others adopted leaves nothing of the batch', async () => {
    const at = await opened({ packs: [broken] });
    await at.ledger.record([give(roads, 1n), adoption]);
    const without = await openLedger({ store: at.store, name: at.ledger.name, actor: 'STC-0018', system: at.system });
    const { size } = without;
    await expect(without.record([give(roads, 5n), pay(roads, 1n)])).rejects.toMatchObject({ code: 'RulePackMissing' });
    expect(without.size).toBe(size);
    expect(await at.ledger.refresh()).toBe(size);
  });

  it('of an import leaves nothing of it', async () => {
    const at = await opened({ packs: [broken] });
    await at.ledger.record([adoption, give(houses, 1n)]);
    const source = (id: string): { system: string; id: string } => ({ system: 'TABMIS', id });
    await expect(
      at.ledger.import([
        { ...give(roads, 5n), source: source('1') },
        { ...pay(roads, 1n), source: source('2') },
      ]),
    ).rejects.toThrow('a rule stumbled');
    await at.ledger.record(give(roads, 2n));
    expect(await available(at)).toBe(2n);
  });
});

describe('What is recorded', () => {
  it('carries the time of the clock, and never an earlier one than the event before', async () => {
    const at = await opened();
    at.system.setTo('2024-02-01T03:04:05.006Z');
    expect((await at.ledger.record(give(roads, 1n))).recordedAt).toBe('2024-02-01T03:04:05.006Z');
    at.system.pass(-30_000);
    expect((await at.ledger.record(give(roads, 1n))).recordedAt).toBe('2024-02-01T03:04:05.006Z');
  });

  it('has ids that increase also where another process had a faster clock', async () => {
    const at = await opened();
    const fast = await another(at);
    fast.system.pass(50_000);
    const first = await fast.ledger.record(give(roads, 1n));
    const second = await at.ledger.record(give(roads, 1n));
    expect((second.ids[0] ?? '') > (first.ids[0] ?? '')).toBe(true);
    expect(second.recordedAt).toBe(first.recordedAt);
  });

  it('carries actor, approvals, correlation, cause and note', async () => {
    const at = await opened();
    const cause = (await at.ledger.record(give(roads, 1n))).ids[0] ?? '';
    await at.ledger.record(
      { ...give(roads, 2n), causationId: cause, note: 'thay thế' },
      { actor: 'STC-0042', approvals: [{ actor: 'STC-0001', document: '12/TTr' }], correlationId: 'file-7' },
    );
    expect((await newest(at)).meta).toMatchObject({
      actor: 'STC-0042',
      approvals: [{ actor: 'STC-0001', document: '12/TTr' }],
      correlationId: 'file-7',
      causationId: cause,
      note: 'thay thế',
    });
  });

  it.each([
    ['an actor', { actor: 'Nguyễn Văn A' }, 'notAnActor'],
    ['a command id', { commandId: 'a b' }, 'notACommandId'],
    ['an approval', { approvals: [{ actor: '' }] }, 'notAnActor'],
    ['a correlation id', { correlationId: ' ' }, 'textUntrimmed'],
    ['an expected size', { expectedSize: -1 }, 'notAnInteger'],
    ['half an expected size', { expectedSize: 1.5 }, 'notAnInteger'],
    ['an expected size in digits', { expectedSize: '12' as unknown as number }, 'notAnInteger'],
  ])('is refused where %s is no such thing', async (_, options, problem) => {
    const at = await opened();
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 1n), options));
    expect(answer).toMatchObject({ rejection: { code: 'InvalidEvent', problems: [{ problem }] } });
  });

  it('is refused where an option is misspelt, which would be passed over', async () => {
    const at = await opened();
    const options = { commandid: 'form-881' } as object;
    const refused = {
      rejection: {
        code: 'InvalidEvent',
        problems: [
          {
            path: 'commandid',
            problem: 'unknownField',
            expected: 'commandId, actor, approvals, correlationId, expectedSize, signal',
          },
        ],
      },
    };
    expect(await unchanged(at, () => at.ledger.tryRecord(give(roads, 1n), options))).toMatchObject(refused);
    expect(await at.ledger.preview(give(roads, 1n), options)).toMatchObject(refused);
    expect(await thrownRejection(at.ledger.record(give(roads, 1n), options))).toMatchObject(refused.rejection);
    const source = { system: 'TABMIS', id: '1' };
    const dry = { dryrun: true } as object;
    expect(await thrownRejection(at.ledger.import([{ ...give(roads, 1n), source }], dry))).toMatchObject({
      problems: [{ path: 'dryrun', expected: 'commandId, actor, dryRun, asFound, signal, onProgress' }],
    });
  });

  it('is told to the caller with digits in JSON', async () => {
    const at = await opened();
    const preview = await at.ledger.preview(give(roads, 5n));
    if (!preview.ok) throw new Error('refused');
    expect(preview.events[0]?.entries.map(({ amount }) => amount)).toEqual([5n, -5n]);
  });
});

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
