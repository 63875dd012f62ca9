// Importing somebody else's history: what is known is skipped, what is wrong is listed, and all or nothing is written.
import { describe, expect, it } from 'vitest';

import { another, expectSound, type Opened, opened, thrownRejection, unchanged } from '../../test/fixtures/opened.js';
import { basis, give, houses, pay, roads, undo } from '../../test/fixtures/province.js';
import type { AnyDraft } from '../index.js';

const from = (draft: AnyDraft, id: string): AnyDraft => ({ ...draft, source: { system: 'TABMIS', id } });
const grounds = { authority: 'HDND', document: '7/BC', reason: 'paid by the bank before the estimate came' };
const history = [from(give(roads, 10n), '1'), from(pay(roads, 4n), '2'), from(give(houses, 3n), '3')];

describe('An import', () => {
  it('records drafts under new positions and times, with their source', async () => {
    const at = await opened();
    const { size } = at.ledger;
    const report = await at.ledger.import(history);
    expect(report).toMatchObject({ ok: true, recorded: 3, skipped: 0, exceptions: [], rejections: [], size: size + 3 });
    expect(report.root).toBe(at.ledger.root);
    expect(await at.ledger.event(size + 1)).toMatchObject({
      source: { system: 'TABMIS', id: '2' },
      recordedAt: '2024-01-02T01:00:00.000Z',
    });
    await expectSound(at);
  });

  it('repeated is harmless: what is known is skipped', async () => {
    const at = await opened();
    await at.ledger.import(history);
    const report = await unchanged(at, () => at.ledger.import(history));
    expect(report).toMatchObject({ ok: true, recorded: 0, skipped: 3 });
  });

  it('goes on where an earlier one ended', async () => {
    const at = await opened();
    await at.ledger.import(history.slice(0, 2));
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 1, skipped: 2 });
  });

  it('skips a record that stands in it twice', async () => {
    const at = await opened();
    const [first] = history;
    expect(await at.ledger.import(first === undefined ? [] : [first, first])).toMatchObject({
      recorded: 1,
      skipped: 1,
    });
  });

  it('refuses a known source with other content', async () => {
    const at = await opened();
    await at.ledger.import(history);
    const report = await unchanged(at, () => at.ledger.import([from(give(roads, 11n), '1')]));
    expect(report).toMatchObject({
      ok: false,
      rejections: [{ code: 'SourceInUse', system: 'TABMIS', id: '1', draft: 0 }],
    });
  });

  it('lists everything that is wrong, by the number of the draft, and writes nothing', async () => {
    const at = await opened();
    const report = await unchanged(at, () =>
      at.ledger.import([
        from(give(roads, 10n), '1'),
        from(pay(roads, 11n), '2'),
        give(roads, 1n),
        from(give({ ...roads, unit: 'ZZ' }, 1n), '4'),
      ]),
    );
    expect(report).toMatchObject({ ok: false, recorded: 0 });
    expect(report.rejections.map(({ draft, code }) => [draft, code])).toEqual([
      [1, 'InsufficientFunds'],
      [2, 'InvalidEvent'],
      [3, 'UnknownNode'],
    ]);
  });

  it('lists at most a hundred rejections', async () => {
    const at = await opened();
    const wrong = Array.from({ length: 150 }, (_, index) => from(pay(roads, 1n), String(index)));
    const report = await at.ledger.import(wrong);
    expect(report.rejections).toHaveLength(100);
  });

  it('on trial writes nothing and says what it would do', async () => {
    const at = await opened();
    const report = await unchanged(at, () => at.ledger.import(history, { dryRun: true }));
    expect(report).toMatchObject({ ok: true, recorded: 3, size: at.ledger.size, root: at.ledger.root });
  });

  it('as found records what overdraws as an exception, and lists it', async () => {
    const at = await opened();
    const report = await at.ledger.import([from(give(roads, 10n), '1'), from(pay(roads, 11n), '2')], {
      asFound: grounds,
    });
    expect(report).toMatchObject({ ok: true, recorded: 2, exceptions: [1] });
    expect(await at.ledger.event(at.ledger.size - 1)).toMatchObject({ exception: grounds });
    expect(await at.ledger.event(at.ledger.size - 2)).not.toHaveProperty('exception');
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(-1n);
    await expectSound(at);
  });

  it('as found, repeated, skips the exceptions, too', async () => {
    const at = await opened();
    const drafts = [from(give(roads, 10n), '1'), from(pay(roads, 11n), '2')];
    await at.ledger.import(drafts, { asFound: grounds });
    const report = await unchanged(at, () => at.ledger.import(drafts, { asFound: grounds }));
    expect(report).toMatchObject({ ok: true, recorded: 0, skipped: 2 });
  });

  it('as found still refuses what no exception can justify', async () => {
    const at = await opened();
    const report = await at.ledger.import([from(give({ ...roads, unit: 'ZZ' }, 1n), '1')], { asFound: grounds });
    expect(report).toMatchObject({ ok: false, rejections: [{ code: 'UnknownNode' }] });
  });

  it('may reverse an event that it brings itself, as any import names events by their ids', async () => {
    const at = await opened();
    const { ids } = await at.ledger.record(give(roads, 10n));
    const report = await at.ledger.import([from(undo(ids[0] ?? ''), 'R1')]);
    expect(report).toMatchObject({ ok: true, recorded: 1 });
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(0n);
  });

  it('of nothing is refused', async () => {
    const at = await opened();
    expect(await thrownRejection(at.ledger.import([]))).toMatchObject({ code: 'InvalidEvent' });
  });

  it('is refused where the clock has gone back', async () => {
    const at = await opened();
    at.system.pass(-60_001);
    const report = await unchanged(at, () => at.ledger.import(history));
    expect(report).toMatchObject({ ok: false, recorded: 0, rejections: [{ code: 'ClockBehind' }] });
  });

  it('cuts its appends as the store needs them', async () => {
    const at = await opened();
    at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
    const { appends } = at.store;
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 3 });
    expect(at.store.appends - appends).toBe(2);
    await expectSound(at);
  });

  it('cuts its appends by bytes, and sends an event alone that is larger than that', async () => {
    const at = await opened();
    at.store.limits = { ...at.store.limits, bytesPerAppend: 10 };
    const { appends } = at.store;
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 3 });
    expect(at.store.appends - appends).toBe(3);
  });
});

describe('An import that is interrupted', () => {
  it('by a lost reply counts what it wrote as written', async () => {
    const at = await opened();
    at.store.turns = ['loseReply'];
    const drafts = [from(give(roads, 10n), '1'), from(pay(roads, 11n), '2')];
    const report = await at.ledger.import(drafts, { asFound: grounds });
    expect(report).toMatchObject({ ok: true, recorded: 2, skipped: 0, exceptions: [1] });
    await expectSound(at);
  });

  it('by a request that was lost tries again', async () => {
    const at = await opened();
    at.store.turns = ['loseRequest'];
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 3, skipped: 0 });
    await expectSound(at);
  });

  it('by another writer decides anew', async () => {
    const at = await opened();
    const rival = await another(at);
    at.store.turns = [() => rival.ledger.record(give(houses, 1n))];
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 3 });
    await expectSound(at);
  });

  it('by another writer between two of its appends counts all that it wrote', async () => {
    const at = await opened();
    const rival = await another(at);
    at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
    at.store.turns = ['append', () => rival.ledger.record(give(houses, 1n))];
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 3, skipped: 0 });
    await expectSound(at);
  });

  it('by a store that is gone leaves whole appends, and a repeated import goes on', async () => {
    const at = await opened();
    at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
    at.store.turns = ['append', 'fail'];
    await expect(at.ledger.import(history)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await at.ledger.import(history)).toMatchObject({ ok: true, recorded: 1, skipped: 2 });
    await expectSound(at);
  });

  it('by a store that never answers gives up', async () => {
    const at = await opened();
    at.store.otherwise = 'loseRequest';
    await expect(at.ledger.import(history)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    at.store.otherwise = 'append';
    await expectSound(at);
  });
});

describe('An import with a command id', () => {
  const drafts = [from(give(roads, 10n), '1'), from(pay(roads, 11n), '2'), from(give(houses, 3n), '3')];
  const options = { commandId: 'tabmis-2024', asFound: grounds };

  it('retried gives the same report and records nothing', async () => {
    const at = await opened();
    const first = await at.ledger.import(drafts, options);
    const again = await unchanged(at, () => at.ledger.import(drafts, options));
    expect(again).toEqual(first);
    expect(again).toMatchObject({ ok: true, recorded: 3, skipped: 0, exceptions: [1] });
    const other = await another(at);
    expect(await other.ledger.import(drafts, options)).toEqual(first);
  });

  it('tells on a retry what an import under another id had recorded as skipped', async () => {
    const at = await opened();
    await at.ledger.import(drafts.slice(0, 1), { commandId: 'tabmis-2023' });
    const first = await at.ledger.import(drafts, options);
    expect(first).toMatchObject({ recorded: 2, skipped: 1 });
    expect(await at.ledger.import(drafts, options)).toEqual(first);
  });

  it('goes on where it was interrupted, in parts whose events follow each other', async () => {
    const at = await opened();
    const rival = await another(at);
    at.store.limits = { ...at.store.limits, bytesPerAppend: 1_000 };
    // The rival knows nothing of the first part yet: its first append is refused by the store, its second is not.
    at.store.turns = ['append', () => rival.ledger.record(give(houses, 1n)), 'append', 'append', 'append', 'fail'];
    await expect(at.ledger.import(drafts, options)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await at.ledger.import(drafts, options)).toMatchObject({ recorded: 3, skipped: 0, exceptions: [1] });
    const found: [string, number][] = [];
    for await (const { meta, position } of at.ledger.events({ system: 'TABMIS' }))
      found.push([meta.commandId, position]);
    const first = at.ledger.size - 4;
    expect(found).toEqual([
      ['tabmis-2024.0', first],
      ['tabmis-2024.1', first + 2],
      ['tabmis-2024.2', first + 3],
    ]);
    await expectSound(at);
  });

  it.each<[string, AnyDraft[]]>([
    ['lacks a draft', drafts.slice(1)],
    ['has other content under a source', [from(give(roads, 9n), '1'), ...drafts.slice(1)]],
    ['is another one', [from(give(roads, 1n), '9')]],
  ])('is refused where it %s', async (_, others) => {
    const at = await opened();
    await at.ledger.import(drafts, options);
    expect(await unchanged(at, () => at.ledger.import(others, options))).toMatchObject({
      ok: false,
      recorded: 0,
      rejections: [{ code: 'CommandMismatch', commandId: 'tabmis-2024' }],
    });
  });

  it('is refused where a recording had that id, or that of its first part', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 1n), { commandId: 'one' });
    await at.ledger.record(give(roads, 1n), { commandId: 'two.0' });
    for (const commandId of ['one', 'two'])
      expect(await at.ledger.import(drafts, { ...options, commandId })).toMatchObject({
        ok: false,
        rejections: [{ code: 'CommandMismatch', commandId }],
      });
  });

  it('takes one of at most 100 characters, and keeps all of them', async () => {
    const at = await opened();
    const longest = 'x'.repeat(100);
    await at.ledger.import(drafts, { ...options, commandId: longest });
    expect((await at.ledger.event(at.ledger.size - 1))?.meta.commandId).toBe(`${longest}.0`);
    expect(await thrownRejection(at.ledger.import(drafts, { ...options, commandId: `${longest}x` }))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'commandId', problem: 'textTooLong', expected: 'at most 100' }],
    });
  });
});

describe('A row that names no source', () => {
  it('is reported with all else that is wrong with it', async () => {
    const at = await opened();
    const { basis: _, ...bare } = give(roads, 1n);
    const rows = [bare, null, { ...give(roads, 1n), source: null }, { ...give(roads, 1n), source: 'TABMIS 1' }];
    const { rejections } = await at.ledger.import(rows as unknown as AnyDraft[]);
    const problems = rejections.map((each) =>
      each.code === 'InvalidEvent' ? each.problems.map(({ path, problem }) => [path, problem]) : [],
    );
    expect(problems).toEqual([
      [
        ['basis', 'required'],
        ['source', 'required'],
      ],
      [['', 'wrongType']],
      [['source', 'wrongType']],
      [['source', 'wrongType']],
    ]);
  });
});

describe('The log of refusals', () => {
  const codesKept = async ({ ledger }: Opened): Promise<string[]> => {
    const codes: string[] = [];
    for await (const { code, commandId } of ledger.refusals()) codes.push(`${commandId} ${code}`);
    return codes;
  };

  it('keeps what an import was refused for, each draft with its rejection', async () => {
    const at = await opened({ keepRefusals: true });
    at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
    const wrong = [from(pay(roads, 1n), '1'), give(roads, 1n), from(give({ ...roads, unit: 'ZZ' }, 1n), '3')];
    await at.ledger.import(wrong, { commandId: 'one' });
    await at.ledger.import(wrong, { commandId: 'two', dryRun: true });
    expect(await codesKept(at)).toEqual(['one InsufficientFunds', 'one InvalidEvent', 'one UnknownNode']);
    const drafts: unknown[] = [];
    for await (const { draft } of at.ledger.refusals()) drafts.push(JSON.parse(draft));
    expect(drafts).toMatchObject([{ source: { id: '1' } }, { type: 'Allocated' }, { source: { id: '3' } }]);
  });

  it('keeps an import that is refused as a whole', async () => {
    const at = await another(await opened(), { keepRefusals: true, authorise: () => 'closed today' });
    await thrownRejection(at.ledger.import(history, { commandId: 'three' }));
    await thrownRejection(at.ledger.import([], { commandId: 'four' }));
    expect(await codesKept(at)).toEqual(['three NotAuthorised', 'four InvalidEvent']);
  });
});

describe('A source', () => {
  it('is unique for system and id together', async () => {
    const at = await opened();
    await at.ledger.record({ ...give(roads, 1n), source: { system: 'TABMIS', id: '1' } });
    const other = { ...give(roads, 1n), basis, source: { system: 'KBNN', id: '1' } };
    expect(await at.ledger.tryRecord(other)).toMatchObject({ ok: true });
  });

  it('has a posting date that no question about knowledge uses', async () => {
    const at = await opened();
    const source = { system: 'TABMIS', id: '1', postedOn: '2030-01-01' };
    await at.ledger.record({ ...give(roads, 1n), source });
    const state = await at.ledger.asOf('2024-12-31', { knownAt: '2024-01-02' });
    expect(state.get(roads).available).toBe(1n);
  });
});
