// What a call records: whole batches or nothing, seen by nobody before, by the clock and the ids that go on.
import { describe, expect, it } from 'vitest';

import {
  another,
  available,
  newest,
  opened,
  refusalOf,
  thrownRejection,
  unchanged,
} from '../../test/fixtures/opened.js';
import { basis, give, houses, pay, roads } from '../../test/fixtures/province.js';
import { openLedger, type RulePack, rulePackHash, SoCaiError } from '../index.js';

const all = '9999-12-31';

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
