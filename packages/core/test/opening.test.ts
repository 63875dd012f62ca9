// Opening a ledger, creating it, and the log of refusals beside it.
import { describe, expect, it } from 'vitest';

import {
  isRefusalLog,
  type KeptRefusal,
  type LedgerPlan,
  memoryStore,
  openingDrafts,
  openLedger,
  refusalLog,
} from '../src/index.js';
import { another, everything, opened, openedWide, thrownRejection, unchanged } from './fixtures/opened.js';
import { basis, give, named, pay, roads, tinyProvince, untyped } from './fixtures/province.js';
import { ScriptedStore } from './fixtures/scriptedStore.js';
import { FakeSystem } from './fixtures/system.js';

const kept = async (log: AsyncIterable<KeptRefusal>): Promise<KeptRefusal[]> => {
  const all: KeptRefusal[] = [];
  for await (const refusal of log) all.push(refusal);
  return all;
};

describe('Opening a ledger', () => {
  it('that does not exist is LedgerNotFound, unless a plan is given', async () => {
    const store = memoryStore();
    await expect(openLedger({ store, name: 'son-la', actor: 'STC-0017' })).rejects.toMatchObject({
      code: 'LedgerNotFound',
      facts: { name: 'son-la' },
    });
    const ledger = await openLedger({ store, name: 'son-la', actor: 'STC-0017', create: tinyProvince });
    expect(ledger.size).toBeGreaterThan(0);
  });

  it('refuses options that do not exist: a misspelt authorise would let everybody in', async () => {
    const misspelt = { store: memoryStore(), name: 'son-la', create: tinyProvince, authorize: () => false };
    await expect(openLedger(misspelt)).rejects.toMatchObject({ code: 'InvalidQuery', facts: { name: 'authorize' } });
  });

  it('that exists leaves the plan aside', async () => {
    const at = await opened();
    const again = await opened({ store: at.store, create: { ...tinyProvince, openedOn: '2020-01-01' } });
    expect(await everything(again)).toEqual(await everything(at));
  });

  it('knows the settings of the first event', async () => {
    const { ledger } = await openedWide();
    expect(ledger.settings).toMatchObject({
      authority: { code: 'HDND' },
      currency: 'VND',
      scale: 0,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    expect(ledger.settings.dimensions.map(({ key }) => key)).toEqual(['works', 'tier', 'goal', 'fund', 'region']);
  });

  it.each(['son--la', 'Son-La', '-son', '', 'a'.repeat(64), 'son la', 'sơn-la'])(
    'is refused for the name %j',
    async (name) => {
      await expect(
        openLedger({ store: memoryStore(), name, actor: 'STC-0017', create: tinyProvince }),
      ).rejects.toMatchObject({
        code: 'InvalidCode',
      });
    },
  );

  it('is refused for an actor that is none', async () => {
    const attempt = openLedger({ store: memoryStore(), name: 'son-la', actor: 'Nguyễn Văn A', create: tinyProvince });
    expect(await thrownRejection(attempt)).toMatchObject({ code: 'InvalidEvent', problems: [{ path: 'actor' }] });
  });

  it('by a plan that is refused leaves no ledger', async () => {
    const store = new ScriptedStore();
    const units = [{ code: 'VH', name: named('Van Ho'), parent: 'ZZ', spends: true }];
    const attempt = openLedger({ store, name: 'son-la', actor: 'STC-0017', create: { ...tinyProvince, units } });
    expect(await thrownRejection(attempt)).toMatchObject({ code: 'UnknownNode', node: 'ZZ' });
    expect(await store.bodies('son-la')).toEqual([]);
  });

  it.each<[string, Partial<LedgerPlan>, string]>([
    ['a time zone', { timeZone: 'Asia/Saigonn' }, 'data.timeZone'],
    ['a currency', { currency: 'dong' }, 'data.currency'],
    ['a number of decimals', { scale: 5 }, 'data.scale'],
    ['a first day', { openedOn: '2023-02-29' }, 'effectiveOn'],
    [
      'nine dimensions',
      { dimensions: Array.from({ length: 9 }, (_, i) => ({ key: `d${i}`, name: named('d') })) },
      'data.dimensions',
    ],
    [
      'a dimension twice',
      { dimensions: ['a', 'a'].map((key) => ({ key, name: named('d') })) },
      'data.dimensions[1].key',
    ],
  ])('is refused with %s that cannot be', async (_, changes, path) => {
    const create = { ...tinyProvince, ...changes };
    const attempt = openLedger({ store: memoryStore(), name: 'son-la', actor: 'STC-0017', create });
    expect(await thrownRejection(attempt)).toMatchObject({ code: 'InvalidEvent', problems: [{ path }] });
  });

  it('by two processes at once makes one ledger', async () => {
    const store = new ScriptedStore();
    const both = await Promise.all([1, 2].map((seed) => opened({ store, system: new FakeSystem(undefined, seed) })));
    const [one, two] = await Promise.all(both.map((each) => everything(each)));
    expect(one).toEqual(two);
    expect(both[0]?.ledger.size).toBe(openingDrafts(tinyProvince).length);
  });

  it('while another creates it finds that one’s opening', async () => {
    const store = new ScriptedStore();
    store.turns = [() => opened({ store, system: new FakeSystem(undefined, 2) })];
    const late = await opened({ store });
    expect(late.ledger.size).toBe(openingDrafts(tinyProvince).length);
    await expect(late.ledger.record(give(roads, 1n))).resolves.toMatchObject({ repeated: false });
  });

  it('is not done a second time by an event', async () => {
    const at = await opened();
    const [opening] = openingDrafts(tinyProvince);
    const answer = await unchanged(at, () => at.ledger.tryRecord(opening ?? []));
    expect(answer).toMatchObject({
      rejection: { code: 'InvalidEvent', problems: [{ path: 'type', problem: 'wrongOrder' }] },
    });
  });

  it('tells how far reading is', async () => {
    const at = await opened();
    const seen: unknown[] = [];
    await openLedger({
      store: at.store,
      name: 'son-la',
      actor: 'STC-0017',
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.at(-1)).toEqual({ done: at.ledger.size, total: at.ledger.size });
  });

  it('on a store that holds another body there is StoreCorrupt, with the position', async () => {
    const at = await opened();
    at.store.tamper = (event) => (event.position === 3 ? { ...event, body: new TextEncoder().encode('{}') } : event);
    await expect(another(at)).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 3 } });
    at.store.tamper = (event) => (event.position === 3 ? undefined : event);
    await expect(another(at)).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 4, expected: 3 } });
  });

  it('on a store that holds another ledger’s events there is StoreCorrupt', async () => {
    const at = await opened({ name: 'lai-chau' });
    const bodies = await at.store.bodies('lai-chau');
    const store = new ScriptedStore();
    store.tamper = (event) => ({ ...event, body: new TextEncoder().encode(bodies[event.position]) });
    await opened({ store: Object.assign(store, { tamper: undefined }) });
    store.tamper = (event) => ({ ...event, body: new TextEncoder().encode(bodies[event.position]) });
    await expect(opened({ store })).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { ledger: 'lai-chau' } });
  });

  it('keeps ledgers of one store apart', async () => {
    const at = await opened();
    const other = await opened({ store: at.store, name: 'lai-chau' });
    await at.ledger.record(give(roads, 5n));
    expect((await other.ledger.asOf('2024-12-31')).total().plan).toBe(0n);
    expect(other.ledger.root).not.toBe(at.ledger.root);
  });
});

describe('The log of refusals', () => {
  it('keeps what was tried, by whom, and why it was refused', async () => {
    const at = await opened({ keepRefusals: true });
    await at.ledger.tryRecord([give(roads, 1n), pay(roads, 5n)], { actor: 'STC-9', commandId: 'form-1' });
    const [refusal, ...others] = await kept(at.ledger.refusals());
    expect(others).toEqual([]);
    expect(refusal).toMatchObject({ position: 0, actor: 'STC-9', commandId: 'form-1', code: 'InsufficientFunds' });
    expect(JSON.parse(refusal?.draft ?? '')).toMatchObject({ type: 'Disbursed', data: { amount: '5' } });
    expect(JSON.parse(refusal?.rejection ?? '')).toMatchObject({ code: 'InsufficientFunds', missing: '4', draft: 1 });
  });

  it('lies beside the ledger and does not touch it', async () => {
    const at = await opened({ keepRefusals: true });
    await unchanged(at, () => at.ledger.tryRecord(pay(roads, 5n)));
    const names: string[] = [];
    for await (const name of at.store.ledgers()) names.push(name);
    expect(names).toEqual(['son-la', 'son-la--refused']);
    expect(names.filter((name) => !isRefusalLog(name))).toEqual(['son-la']);
    expect(refusalLog(at.ledger.name)).toBe('son-la--refused');
  });

  it('keeps nothing unless asked to, and nothing of a preview', async () => {
    const silent = await opened();
    await silent.ledger.tryRecord(pay(roads, 5n));
    expect(await kept(silent.ledger.refusals())).toEqual([]);
    const at = await opened({ keepRefusals: true });
    await at.ledger.preview(pay(roads, 5n));
    expect(await kept(at.ledger.refusals())).toEqual([]);
  });

  it('keeps what record throws, what nobody authorised, and what is no draft at all', async () => {
    const at = await opened({ keepRefusals: true, authorise: (draft) => draft.type !== 'Allocated' || 'not today' });
    await thrownRejection(at.ledger.record(pay(roads, 5n)));
    await at.ledger.tryRecord(give(roads, 5n));
    await at.ledger.tryRecord(untyped({ type: 'Alocated' }));
    await at.ledger.tryRecord([]);
    const codes = (await kept(at.ledger.refusals())).map(({ code }) => code);
    expect(codes).toEqual(['InsufficientFunds', 'NotAuthorised', 'InvalidEvent', 'InvalidEvent']);
  });

  it('keeps a refused actor and command id as text', async () => {
    const at = await opened({ keepRefusals: true });
    await at.ledger.tryRecord(give(roads, 5n), { actor: `x\ud800${'y'.repeat(500)}`, commandId: 'a b' });
    await at.ledger.tryRecord(give(roads, 5n), untyped({ actor: { name: 'x' } }) as object);
    expect((await kept(at.ledger.refusals())).map(({ actor, code }) => [actor.slice(0, 4), code])).toEqual([
      ['x?yy', 'InvalidEvent'],
      ['[obj', 'InvalidEvent'],
    ]);
  });

  it.each([
    ['large', 'ữ'.repeat(100_000)],
    ['full of characters of two halves', `a${'𠀀'.repeat(20_000)}`],
    ['full of halves of characters', '\ud800'.repeat(100_000)],
    ['full of quotes', '"\\'.repeat(50_000)],
  ])('cuts a draft that is %s, and stays within one body', async (_, note) => {
    const at = await opened({ keepRefusals: true });
    const answer = await at.ledger.tryRecord(untyped({ ...give(roads, 5n), note }));
    expect(answer).toMatchObject({ rejection: { code: 'InvalidEvent' } });
    const [body = ''] = await at.store.bodies('son-la--refused');
    expect(new TextEncoder().encode(body).length).toBeLessThan(65_536);
    expect(await kept(at.ledger.refusals())).toHaveLength(1);
  });

  it('is shared by several writers', async () => {
    const at = await opened({ keepRefusals: true });
    const rival = await another(at, { keepRefusals: true });
    await Promise.all([at, rival, at, rival].map(({ ledger }) => ledger.tryRecord(pay(roads, 5n))));
    expect((await kept(at.ledger.refusals())).map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });
});

describe('A plan', () => {
  it('becomes drafts in an order in which everything is known before it is named', () => {
    const types = openingDrafts({
      ...tinyProvince,
      rulePacks: [{ pack: 'P', version: '1', sha256: 'a'.repeat(64), validFrom: '2023-01-01' }],
    }).map(({ type }) => type);
    expect([...new Set(types)]).toEqual([
      'LedgerOpened',
      'AuthorityDefined',
      'UnitDefined',
      'ProgrammeDefined',
      'SourceDefined',
      'RulePackAdopted',
    ]);
  });

  it('lets a node begin on a later day', async () => {
    const units = [{ code: 'NEW', name: named('New'), spends: true, from: '2024-07-01' }];
    const { ledger } = await opened({
      create: { authority: tinyProvince.authority, openedOn: '2023-01-01', basis, units },
    });
    expect(await ledger.event(1)).toMatchObject({ type: 'UnitDefined', effectiveOn: '2024-07-01' });
  });
});
