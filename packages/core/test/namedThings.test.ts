// What an event names has to be there: the values of its lines, its references, the issuers of its documents.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, disbursed } from '../src/index.js';
import { opened, openedWide, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, commit, contract, give, pay, roads, wide } from './fixtures/province.js';
import { bad, badBasis } from './fixtures/badDrafts.js';

describe('Lines', () => {
  it('must state every dimension that the ledger was opened with', async () => {
    const at = await openedWide();
    const { works: _, ...dimensions } = wide().dimensions ?? {};
    expect(await unchanged(at, () => refusalOf(at, give({ ...roads, dimensions }, 1n)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.to.dimensions.works', problem: 'missingDimension' }],
    });
  });

  it('must not state a dimension that was not declared', async () => {
    const at = await opened();
    const line = { ...roads, dimensions: { works: 'works-1' } };
    expect(await unchanged(at, () => refusalOf(at, give(line, 1n)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.to.dimensions.works', problem: 'undeclaredDimension', expected: 'none' }],
    });
  });

  it('must name values that their dimension knows', async () => {
    const at = await openedWide();
    expect(await unchanged(at, () => refusalOf(at, give(wide({ tier: 'works-1' }), 1n)))).toMatchObject({
      code: 'UnknownNode',
      tree: 'tier',
      node: 'works-1',
      path: 'data.to.dimensions.tier',
    });
  });

  it('must name codes that are valid on the day', async () => {
    const at = await opened();
    expect(await unchanged(at, () => refusalOf(at, give(roads, 1n, '2022-12-31')))).toMatchObject({
      code: 'UnknownNode',
      validFrom: '2023-01-01',
    });
  });

  it('are the same whatever the order in which their dimensions are written', async () => {
    const at = await openedWide();
    const reversedKeys = Object.fromEntries(Object.entries(wide().dimensions ?? {}).reverse());
    await at.ledger.record([give(wide(), 5n), pay({ ...roads, dimensions: reversedKeys }, 5n)]);
    expect((await at.ledger.asOf('2024-12-31')).lines()).toHaveLength(1);
  });
});

describe('References', () => {
  it.each([
    ['an advance', disbursed({ from: roads, as: 'advance', amount: 1n, effectiveOn: '2024-03-01', basis })],
    [
      'a payment of committed money',
      disbursed({ from: roads, stage: 'committed', as: 'payment', amount: 1n, effectiveOn: '2024-03-01', basis }),
    ],
    [
      'a payment that opens a payment file',
      disbursed({ from: roads, opens: 'paymentFile', as: 'payment', amount: 1n, effectiveOn: '2024-03-01', basis }),
    ],
  ])('are required for %s', async (_, draft) => {
    const at = await opened();
    await at.ledger.record(give(roads, 1n));
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.reference', problem: 'required' }],
    });
  });

  it('of a payment file cannot take a commitment', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 5n),
      disbursed({
        from: roads,
        as: 'advance',
        reference: 'HS-1',
        opens: 'paymentFile',
        amount: 1n,
        effectiveOn: '2024-02-01',
        basis,
      }),
    ]);
    expect(await unchanged(at, () => refusalOf(at, commit(roads, 'HS-1', 1n)))).toMatchObject({
      code: 'UnknownReference',
      reference: 'HS-1',
      reason: 'notAContract',
    });
  });

  it('of a payment file cannot be taken by a contract', async () => {
    const at = await opened();
    const advanced = (amount: bigint): AnyDraft =>
      disbursed({
        from: roads,
        as: 'advance',
        reference: 'HS-1',
        opens: 'paymentFile',
        amount,
        effectiveOn: '2024-02-01',
        basis,
      });
    await at.ledger.record([give(roads, 5n), advanced(1n)]);
    const taken = { code: 'ReferenceInUse', reference: 'HS-1', kind: 'paymentFile' };
    expect(await unchanged(at, () => refusalOf(at, contract('HS-1', 1n)))).toMatchObject(taken);
    expect(await unchanged(at, () => refusalOf(at, advanced(2n)))).toMatchObject(taken);
  });

  it('that nobody opened take no payment', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const draft = disbursed({
      from: roads,
      as: 'payment',
      reference: 'HS-9',
      amount: 1n,
      effectiveOn: '2024-02-01',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'UnknownReference',
      reason: 'unknown',
    });
  });
});

describe('Grounds', () => {
  it('name an issuer that the catalogue knows', async () => {
    expect(await refusalOf(await opened(), badBasis({ issuer: 'BTC' }))).toMatchObject({
      code: 'UnknownNode',
      tree: 'authority',
      path: 'basis[0].issuer',
    });
  });

  it('may be older than the day from which the ledger knows their issuer', async () => {
    const at = await opened();
    expect(await at.ledger.tryRecord(badBasis({ date: '2016-07-01' }))).toMatchObject({ ok: true });
  });

  it('must not come from an authority that had ended', async () => {
    const at = await opened();
    await at.ledger.record({ type: 'AuthorityRetired', effectiveOn: '2024-07-01', basis, data: { code: 'HDND-VH' } });
    expect(await refusalOf(at, badBasis({ issuer: 'HDND-VH', date: '2024-07-01' }))).toMatchObject({
      code: 'NodeEnded',
      endedOn: '2024-07-01',
      successor: null,
    });
    expect(await at.ledger.tryRecord(badBasis({ issuer: 'HDND-VH', date: '2024-06-30' }))).toMatchObject({ ok: true });
  });

  it('of an exception name an authority that the catalogue knows', async () => {
    const exception = { authority: 'BTC', document: '1', reason: 'paid' };
    expect(await refusalOf(await opened(), bad({ exception }))).toMatchObject({
      code: 'UnknownNode',
      path: 'exception.authority',
    });
  });
});
