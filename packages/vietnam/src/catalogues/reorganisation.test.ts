import {
  allocated,
  type AnyEvent,
  apportioned,
  disbursed,
  type Ledger,
  line,
  localDate,
  memoryStore,
  openLedger,
  vnd,
} from '@so-cai/core';
import { modelPath, modelState } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { catalogues } from './builtIn.js';
import { sonLaPlan } from './plan.js';
import { reorganisation2025 } from './reorganisation.js';
import { sonLaUnits } from './units.js';

const openedOn = '2024-01-01';
const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2024-01-10' }];
const on = (unit: string, source = 'NSTW') =>
  line({ programme: 'NTM-02', capital: 'investment', source, unit, budgetYear: 2025, originYear: 2025 });
const grant = (unit: string, billions: string, source?: string) =>
  allocated({ to: on(unit, source), amount: vnd.billion(billions), effectiveOn: '2025-01-15', basis });

async function opened(): Promise<Ledger> {
  return openLedger({
    store: memoryStore(),
    name: 'son-la',
    create: sonLaPlan({ openedOn, basis }),
    actor: 'STC-0017',
  });
}

test('the reorganisation is recorded as one batch; old dates show the old tree, later ones the new (promise 13)', async () => {
  await using ledger = await opened();
  await ledger.record([
    grant('SL-X-LONGLUONG', '3'),
    grant('SL-X-VANHO', '2'),
    grant('SL-VANHO', '7'),
    grant('SL', '11'),
  ]);
  await ledger.record(reorganisation2025({ openedOn }), { commandId: 'reorganisation-2025' });
  const [before, after] = [await ledger.asOf('2025-06-30'), await ledger.asOf('2025-07-01')];
  expect(before.total({ unit: 'SL-VANHO' }).available).toBe(vnd.billion('12'));
  expect(before.total({ unit: 'SL-X-VANHO' }).available).toBe(vnd.billion('2'));
  expect(after.total({ unit: 'SL25-X-VANHO' }).available).toBe(vnd.billion('5'));
  expect(after.total({ unit: 'SL' }).available).toBe(vnd.billion('23'));
  expect(after.get(on('SL')).available).toBe(vnd.billion('18'));
  for (const state of [before, after])
    for (const { code, parent } of sonLaUnits({ on: state.on }))
      expect(state.node('unit', code)?.parent).toBe(parent ?? null);
});

test('the reorganisation changes no total, wherever money stands (promise 13)', async () => {
  const units = sonLaUnits({ on: '2025-06-30' }).map(({ code }) => code);
  const amounts = fc.array(fc.tuple(fc.constantFrom(...units), fc.bigInt({ min: 1n, max: 10n ** 12n })), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(amounts, async (given) => {
      await using ledger = await opened();
      await ledger.record(
        given.map(([unit, amount]) => allocated({ to: on(unit), amount, effectiveOn: '2025-01-15', basis })),
      );
      const size = ledger.size;
      const known = await ledger.asOf('2025-07-01');
      await ledger.record(reorganisation2025({ openedOn }));
      const total = given.reduce((sum, [, amount]) => sum + amount, 0n);
      for (const day of ['2025-06-30', '2025-07-01'])
        expect((await ledger.asOf(day)).total({ unit: 'SL' }).available).toBe(total);
      // What was known before still stands as it was.
      const earlier = await ledger.asOf('2025-07-01', { knownAt: { size } });
      expect([earlier.root, earlier.total().available]).toEqual([known.root, total]);
      for (const unit of units) expect(earlier.get(on(unit))).toEqual(known.get(on(unit)));
    }),
    { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 300 : 8 },
  );
});

test('every balance and every path of a unit is as in the reference model, on days before and after (promises 3, 13)', async () => {
  await using ledger = await opened();
  const units = sonLaUnits({ on: '2025-06-30' }).map(({ code }) => code);
  const grants = units.map((unit, index) => grant(unit, String(index + 1)));
  await ledger.record([...grants, ...reorganisation2025({ openedOn, handover: { 'SL-MOCCHAU': ['SL25-X-LONGSAP'] } })]);
  const events: AnyEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const { size } = ledger;
  for (const day of ['2025-01-31', '2025-02-01', '2025-06-30', '2025-07-01', '2026-01-01'].map((each) =>
    localDate(each),
  )) {
    const state = await ledger.asOf(day);
    const model = modelState(events, { on: day, size });
    for (const { line, measures } of model.lines.values()) expect(state.get(line).available).toBe(measures.available);
    expect(state.lines().length).toBe(model.lines.size);
    for (const unit of state.codes('unit'))
      expect(state.node('unit', unit)?.path).toEqual(modelPath(events, 'unit', unit, day, size));
  }
});

test('a payment of June that is recorded in July lowers the old commune then and its successor now', async () => {
  await using ledger = await opened();
  await ledger.record([grant('SL-X-LIENHOA', '4'), ...reorganisation2025({ openedOn })]);
  const late = disbursed({
    from: on('SL-X-LIENHOA'),
    as: 'payment',
    amount: vnd.billion('1'),
    effectiveOn: '2025-06-20',
    basis,
  });
  await ledger.record(late);
  expect((await ledger.asOf('2025-06-30')).get(on('SL-X-LIENHOA')).available).toBe(vnd.billion('3'));
  expect((await ledger.asOf('2025-07-31')).get(on('SL25-X-SONGKHUA')).available).toBe(vnd.billion('3'));
});

test('what ended takes nothing new, and the successor is told', async () => {
  await using ledger = await opened();
  await ledger.record(reorganisation2025({ openedOn }));
  const refused = async (unit: string): Promise<unknown> => {
    const answer = await ledger.tryRecord(allocated({ to: on(unit), amount: 1n, effectiveOn: '2025-07-02', basis }));
    return answer.ok ? answer : answer.rejection;
  };
  expect(await refused('SL-X-CHIENGKHUA')).toMatchObject({ code: 'NodeEnded', successor: 'SL25-X-LONGSAP' });
  expect(await refused('SL-BACYEN')).toMatchObject({ code: 'NodeEnded', successor: 'SL' });
});

test('a council that ended decides no more, and one of a new commune begins', async () => {
  await using ledger = await opened();
  await ledger.record(reorganisation2025({ openedOn }));
  const by = (issuer: string, date: string) =>
    ledger.tryRecord(
      allocated({
        to: on('SL'),
        amount: 1n,
        effectiveOn: '2025-08-01',
        basis: [{ kind: 'NQ', number: '1', issuer, date }],
      }),
    );
  expect(await by('HDND-SL-VANHO', '2025-07-02')).toMatchObject({ ok: false, rejection: { code: 'NodeEnded' } });
  expect(await by('HDND-SL-VANHO', '2025-06-30')).toMatchObject({ ok: true });
  expect(await by('HDND-SL25-X-VANHO', '2025-07-02')).toMatchObject({ ok: true });
});

test('the council of a thị xã keeps its code and takes the new name', async () => {
  await using ledger = await opened();
  await ledger.record(reorganisation2025({ openedOn }));
  const nameOn = async (day: string): Promise<unknown> =>
    (await ledger.asOf(day)).node('authority', 'HDND-SL-MOCCHAU')?.name.vi;
  expect([await nameOn('2025-01-31'), await nameOn('2025-02-01')]).toEqual([
    'HĐND huyện Mộc Châu',
    'HĐND thị xã Mộc Châu',
  ]);
});

test('a district may be split, and hand its balances over to communes as they are approved', async () => {
  await using ledger = await opened();
  await ledger.record(grant('SL-VANHO', '10'));
  const drafts = reorganisation2025({ openedOn, handover: { 'SL-VANHO': ['SL25-X-VANHO', 'SL25-X-SONGKHUA'] } });
  const receipt = await ledger.record(drafts);
  const split = receipt.ids[drafts.findIndex(({ data }) => 'kind' in data && data.kind === 'split')] ?? '';
  const legs = [{ from: on('SL'), to: on('SL25-X-SONGKHUA'), stage: 'available' as const, amount: vnd.billion('6') }];
  await ledger.record(apportioned({ succession: split, legs, effectiveOn: '2025-09-01', basis }));
  const state = await ledger.asOf('2025-09-01');
  expect([state.get(on('SL')).available, state.get(on('SL25-X-SONGKHUA')).available]).toEqual([
    vnd.billion('4'),
    vnd.billion('6'),
  ]);
  expect(() => reorganisation2025({ handover: { 'SL-X': ['SL25-X-VANHO'] } })).toThrow('"SL-X", which is no district');
});

test('the district budget flows where the user says, and stays where it is otherwise', async () => {
  for (const [options, source] of [
    [{}, 'NSDP-H'],
    [{ districtBudgetTo: 'NSDP-T' }, 'NSDP-T'],
  ] as const) {
    await using ledger = await opened();
    await ledger.record([grant('SL-VANHO', '2', 'NSDP-H'), ...reorganisation2025({ openedOn, ...options })]);
    expect((await ledger.asOf('2025-07-01')).get(on('SL', source)).available).toBe(vnd.billion('2'));
  }
});

test('what changed before a ledger was opened is not recorded again', async () => {
  expect(reorganisation2025({ openedOn: '2025-07-01' })).toEqual([]);
  const names = (from: string): (string | undefined)[] =>
    reorganisation2025({ openedOn: from }).map(({ effectiveOn }) => effectiveOn);
  expect(names('2024-01-01')).toContain('2025-02-01');
  expect(names('2025-02-01')).not.toContain('2025-02-01');
});

test('every draft rests on a document of the catalogue, or on the one that the user names', () => {
  const cited = reorganisation2025({ openedOn }).flatMap((draft) => draft.basis.map(({ number }) => number));
  expect([...new Set(cited)]).toEqual(['1280/NQ-UBTVQH15', '76/2025/UBTVQH15', '1681/NQ-UBTVQH15']);
  const own = reorganisation2025({ openedOn, basis }).flatMap((draft) => draft.basis.map(({ number }) => number));
  expect([...new Set(own)]).toEqual(['EXAMPLE-01']);
});

test('the event in which districts end says what was not confirmed, unless the user names the text', () => {
  const notes = (drafts: ReturnType<typeof reorganisation2025>): (string | undefined)[] =>
    drafts.filter(({ data }) => 'to' in data && data.to === 'SL').map(({ note }) => note);
  expect(notes(reorganisation2025({ openedOn }))).toEqual([catalogues.units.reorganisation?.note.vi]);
  expect(notes(reorganisation2025({ openedOn, basis }))).toEqual([undefined]);
});

test('an event that cites a document whose date was not confirmed says so', () => {
  const noteOf = (code: string): string | undefined =>
    reorganisation2025({ openedOn }).find(({ data }) => 'code' in data && data.code === code)?.note;
  expect(noteOf('SL-MOCCHAU')).toBe(catalogues.units.sources['NQ1280']?.note?.vi);
  expect(noteOf('SL25-X-VANHO')).toBeUndefined();
});

test('a catalogue without a reorganisation has none to record', () => {
  const { reorganisation: _left, ...units } = catalogues.units;
  expect(() => reorganisation2025({ catalogues: { ...catalogues, units } })).toThrow('know no reorganisation');
});
