// What a ledger found out about lines and documents is not asked again, and holds only as long as it is true.
import { expect, it } from 'vitest';

import { type AnyDraft, authorityDefined, authorityRetired, draft, succeeded, unitRetired } from '../src/index.js';
import { opened, recorded, refusalOf } from './fixtures/opened.js';
import { closeThrough, defineUnit, give, named, on, pay, roads, undo } from './fixtures/province.js';

const merge = (day: string): AnyDraft =>
  succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'MC', ...on(day) });
const fresh = { ...roads, unit: 'NEW' };

it('A line that was good is refused from the day on which one of its nodes ends, and good again when that is undone', async () => {
  const at = await opened();
  await at.ledger.record([give(roads, 10n), pay(roads, 1n, '2024-08-01')]);
  const merger = await recorded(at, merge('2024-07-01'));
  expect(await refusalOf(at, pay(roads, 1n, '2024-08-01'))).toMatchObject({ code: 'NodeEnded', successor: 'MC' });
  expect(await at.ledger.tryRecord(pay(roads, 1n, '2024-06-30'))).toMatchObject({ ok: true });
  await at.ledger.record(undo(merger));
  expect(await at.ledger.tryRecord(pay(roads, 1n, '2024-08-01'))).toMatchObject({ ok: true });
});

it('A line that is good on some days is not good on those before', async () => {
  const at = await opened();
  await at.ledger.record([defineUnit('NEW', '2024-03-01'), give(fresh, 10n, '2024-04-01')]);
  for (const day of ['2024-02-29', '2023-01-01'])
    expect(await refusalOf(at, give(fresh, 1n, day))).toMatchObject({ code: 'UnknownNode', validFrom: '2024-03-01' });
  expect(await at.ledger.tryRecord(give(fresh, 1n, '2024-03-01'))).toMatchObject({ ok: true });
});

it('A line that was good in a batch that was refused is not good afterwards', async () => {
  const at = await opened();
  const batch = [defineUnit('NEW', '2024-01-01'), give(fresh, 10n), pay(fresh, 11n)];
  expect(await refusalOf(at, batch)).toMatchObject({ code: 'InsufficientFunds', draft: 2 });
  expect(await refusalOf(at, give(fresh, 10n))).toMatchObject({ code: 'UnknownNode', node: 'NEW' });
});

it('A line that was good in a preview is not good afterwards', async () => {
  const at = await opened();
  expect(await at.ledger.preview([defineUnit('NEW', '2024-01-01'), give(fresh, 10n)])).toMatchObject({ ok: true });
  expect(await refusalOf(at, give(fresh, 10n))).toMatchObject({ code: 'UnknownNode' });
});

it('A unit that was retired takes nothing on lines that were good', async () => {
  const at = await opened();
  await at.ledger.record([defineUnit('NEW', '2024-01-01'), give(fresh, 1n), pay(fresh, 1n)]);
  await at.ledger.record(unitRetired({ code: 'NEW', ...on('2024-07-01') }));
  expect(await refusalOf(at, give(fresh, 1n, '2024-07-01'))).toMatchObject({ code: 'NodeEnded', path: 'data.to.unit' });
});

it('A document is good until its issuer ended before its date, and not before somebody defines the issuer', async () => {
  const at = await opened();
  const issued = (date: string): AnyDraft => ({
    ...give(roads, 1n),
    basis: [{ kind: 'QD', number: '7/QD', date, issuer: 'STC' }],
  });
  expect(await refusalOf(at, issued('2024-05-01'))).toMatchObject({ code: 'UnknownNode', path: 'basis[0].issuer' });
  await at.ledger.record(authorityDefined({ code: 'STC', name: named('STC'), level: 'province', ...on('2024-01-01') }));
  await at.ledger.record([issued('2024-05-01'), issued('2024-05-01')]);
  await at.ledger.record(authorityRetired({ code: 'STC', ...on('2024-04-01') }));
  expect(await refusalOf(at, issued('2024-05-01'))).toMatchObject({ code: 'NodeEnded', path: 'basis[0].issuer' });
  expect(await at.ledger.tryRecord(issued('2024-03-31'))).toMatchObject({ ok: true });
});

it('A dimension that is declared later may be stated then, and not before', async () => {
  const at = await opened();
  await at.ledger.record(give(roads, 1n));
  const stated = { ...roads, dimensions: { tier: 'xa' } };
  expect(await refusalOf(at, give(stated, 1n))).toMatchObject({ problems: [{ problem: 'undeclaredDimension' }] });
  await at.ledger.record([
    draft('DimensionAdded', on('2024-01-01'), { key: 'tier', name: named('Tier') }),
    draft('DimensionNodeDefined', on('2024-01-01'), { dimension: 'tier', code: 'xa', name: named('Commune') }),
  ]);
  expect(await at.ledger.tryRecord([give(stated, 1n), give(roads, 1n)])).toMatchObject({ ok: true });
});

it('What closes says nothing about lines, and is asked every time', async () => {
  const at = await opened();
  await at.ledger.record([give(roads, 10n), closeThrough('2024-01-31')]);
  expect(await refusalOf(at, give(roads, 10n))).toMatchObject({ code: 'PeriodClosed', through: '2024-01-31' });
});
