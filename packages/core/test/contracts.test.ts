// Contracts, and the money that is committed under them.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, commitmentReleased, contractRegistered, disbursed, draft } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { commit, contract, give, houses, on, roads, undo } from './fixtures/province.js';
import { underContract } from './fixtures/contracts.js';

const closeContract = (reference: string, effectiveOn = '2024-10-01'): AnyDraft =>
  draft('ContractClosed', on(effectiveOn), { reference });

const amend = (reference: string, change: 'increase' | 'decrease', amount: bigint): AnyDraft =>
  draft('ContractAmended', on('2024-02-15'), { reference, change, amount });

describe('Contracts', () => {
  it('have room for commitments up to their value', async () => {
    const at = await opened();
    expect(await effectOf(at, contract('HD-01', 80n))).toEqual([
      'contract HD-01 +80 contractRegistered',
      'outside contract -80 contractRegistered',
    ]);
    await at.ledger.record(give(roads, 100n));
    expect(await refusalOf(at, commit(roads, 'HD-01', 81n))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'contract', reference: 'HD-01' },
      missing: 1n,
      spendable: 80n,
    });
    expect(await at.ledger.tryRecord(commit(roads, 'HD-01', 80n))).toMatchObject({ ok: true });
  });

  it('share their room among lines', async () => {
    const at = await underContract();
    await at.ledger.record(give(houses, 100n));
    expect(await refusalOf(at, commit(houses, 'HD-01', 21n))).toMatchObject({ missing: 1n });
    expect(await at.ledger.tryRecord(commit(houses, 'HD-01', 20n))).toMatchObject({ ok: true });
  });

  it('that were committed before the ledger began have the rest for room', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const older = contractRegistered({ reference: 'HD-02', value: 80n, committedBefore: 50n, ...on('2024-01-20') });
    await at.ledger.record(older);
    expect(await refusalOf(at, commit(roads, 'HD-02', 31n))).toMatchObject({ missing: 1n });
  });

  it('cannot have been committed beyond their value before the ledger began', async () => {
    const at = await opened();
    const draft = contractRegistered({ reference: 'HD-02', value: 80n, committedBefore: 81n, ...on('2024-01-20') });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.committedBefore', problem: 'amountTooLarge' }],
    });
  });

  it('belong to a unit that the catalogue knows', async () => {
    const at = await opened();
    const draft = contractRegistered({ reference: 'HD-02', value: 80n, unit: 'ZZ', ...on('2024-01-20') });
    expect(await refusalOf(at, draft)).toMatchObject({ code: 'UnknownNode', path: 'data.unit' });
  });

  it('are amended up and down, not below what is committed', async () => {
    const at = await underContract();
    expect(await effectOf(at, amend('HD-01', 'increase', 5n))).toEqual([
      'contract HD-01 +5 contractIncreased',
      'outside contract -5 contractIncreased',
    ]);
    expect(await effectOf(at, amend('HD-01', 'decrease', 25n))).toEqual([
      'contract HD-01 -25 contractDecreased',
      'outside contract +25 contractDecreased',
    ]);
    expect(await unchanged(at, () => refusalOf(at, amend('HD-01', 'decrease', 1n)))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'contract' },
      missing: 1n,
    });
  });

  it('closed give up their room and take no commitment from that day on', async () => {
    const at = await underContract();
    expect(await effectOf(at, closeContract('HD-01'))).toEqual([
      'contract HD-01 -20 contractClosed',
      'outside contract +20 contractClosed',
    ]);
    const late = { code: 'UnknownReference', reference: 'HD-01', reason: 'closed', closedOn: '2024-10-01' };
    expect(await refusalOf(at, commit(roads, 'HD-01', 1n, '2024-10-01'))).toMatchObject(late);
    expect(await refusalOf(at, { ...amend('HD-01', 'increase', 1n), effectiveOn: '2024-10-01' })).toMatchObject(late);
    expect(await refusalOf(at, commit(roads, 'HD-01', 1n, '2024-09-30'))).toMatchObject({ code: 'InsufficientFunds' });
  });

  it('closed still let what was committed be paid and released', async () => {
    const at = await underContract();
    await at.ledger.record([
      closeContract('HD-01'),
      disbursed({
        from: roads,
        stage: 'committed',
        reference: 'HD-01',
        as: 'payment',
        amount: 50n,
        ...on('2024-11-01'),
      }),
      commitmentReleased({ line: roads, reference: 'HD-01', amount: 10n, ...on('2024-12-01') }),
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, paid: 50n });
  });

  it('closed with no room left can be reopened by a reversal like any other', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), contract('HD-01', 60n), commit(roads, 'HD-01', 60n)]);
    const id = await recorded(at, closeContract('HD-01'));
    await at.ledger.record(undo(id));
    await at.ledger.record(amend('HD-01', 'increase', 5n));
    expect(await at.ledger.tryRecord(commit(roads, 'HD-01', 5n, '2024-10-02'))).toMatchObject({ ok: true });
  });
});

describe('Committed and CommitmentReleased', () => {
  it('bind money to a contract and free it again', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), contract('HD-01', 80n)]);
    expect(await effectOf(at, commit(roads, 'HD-01', 60n))).toEqual([
      'NTM-02 VH-XN 2024 available -60 committed',
      'NTM-02 VH-XN 2024 committed(HD-01) +60 committed',
      'contract HD-01 -60 contractCommitted',
      'outside contract +60 contractCommitted',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 100n, original: 100n, available: 40n, committed: 60n });
    const release = commitmentReleased({ line: roads, reference: 'HD-01', amount: 10n, ...on('2024-03-01') });
    expect(await effectOf(at, release)).toEqual([
      'NTM-02 VH-XN 2024 committed(HD-01) -10 released',
      'NTM-02 VH-XN 2024 available +10 released',
      'contract HD-01 +10 contractReleased',
      'outside contract -10 contractReleased',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, committed: 50n });
  });

  it('do not draw on money that is not there', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), contract('HD-01', 80n)]);
    expect(await refusalOf(at, commit(roads, 'HD-01', 60n))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'money', stage: 'available' },
      missing: 10n,
    });
  });

  it('keep every contract’s commitment apart', async () => {
    const at = await underContract();
    await at.ledger.record([contract('HD-02', 40n), commit(roads, 'HD-02', 40n)]);
    const fromTheOther = disbursed({
      from: roads,
      stage: 'committed',
      reference: 'HD-02',
      as: 'payment',
      amount: 41n,
      ...on('2024-06-01'),
    });
    expect(await refusalOf(at, fromTheOther)).toMatchObject({
      code: 'InsufficientFunds',
      account: { stage: 'committed', reference: 'HD-02' },
      missing: 1n,
    });
  });
});
