import { succeeded } from '@so-cai/core';
import { beforeEach, describe, expect, test } from 'vitest';

import {
  explain,
  isAuditError,
  newSigner,
  openCheckpoint,
  parseProofFile,
  proofFileText,
  signCheckpoint,
  verifyInclusion,
} from '../../src/index.js';
import { basis, type District, give, held, openDistrict, pay, recordOn, roads, schools, undo } from './district.js';

let district: District;
let wrong = '';
let before = 0;

beforeEach(async () => {
  district = await openDistrict();
  await recordOn(district, '2024-01-16', give(roads, 1_000n), give(schools, 500n), give(held, 80n));
  await recordOn(district, '2024-03-02', pay(roads, 300n, '2024-03-01'));
  wrong = await recordOn(district, '2024-04-02', pay(roads, 40n, '2024-04-01'));
  before = district.ledger.size;
  const reversal = await recordOn(district, '2024-05-10', undo(wrong));
  await recordOn(district, '2024-05-11', pay(roads, 44n, '2024-04-01', { causationId: wrong }));
  await recordOn(district, '2024-05-12', pay(schools, 7n, '2024-04-30', { causationId: reversal }));
});

describe('a figure', () => {
  test('is explained by entries with their events, decisions, actors and times, and they sum to it', async () => {
    const why = await explain(district.ledger, {
      measure: 'disbursed',
      where: { unit: 'XA-1' },
      on: '2024-04-30',
      knownAt: { size: before },
    });
    expect(why.total).toBe(340n);
    expect(why.rows).toMatchObject([
      { line: roads, movement: 'paidCash', stage: 'paid', amount: 300n, event: { type: 'Disbursed', actor: 'STC-1' } },
      { line: roads, amount: 40n, event: { id: wrong, basis: [{ number: 'EXAMPLE-01', issuer: 'HDND' }] } },
    ]);
    expect(why.rows[1]?.event.recordedAt.slice(0, 10)).toBe('2024-04-02');
    expect(why).toMatchObject({ size: before, on: '2024-04-30', provisional: false });
  });

  test('tells what was corrected after the size that was asked for, and marks it', async () => {
    const { rows } = await explain(district.ledger, {
      measure: 'disbursed',
      on: '2024-04-30',
      knownAt: { size: before },
    });
    expect(rows.map(({ event }) => event.corrections)).toMatchObject([
      [],
      [
        { kind: 'reversal', type: 'Reversed', position: before, isUnknownYet: true },
        { kind: 'replacement', type: 'Disbursed', position: before + 1, isUnknownYet: true },
        { kind: 'replacement', type: 'Disbursed', position: before + 2, isUnknownYet: true },
      ],
    ]);
  });

  test('shows the corrected entry, its opposite and what replaced it, where they are known', async () => {
    const why = await explain(district.ledger, { measure: 'disbursed', where: { unit: 'XA-1' }, on: '2024-04-30' });
    expect(why.rows.map(({ amount }) => amount)).toEqual([300n, 40n, -40n, 44n]);
    expect(why.rows[2]?.event.reverses).toBe(wrong);
    expect(why.rows[1]?.event.corrections.map(({ isUnknownYet }) => isUnknownYet)).toEqual([false, false, false]);
    expect(why.total).toBe(344n);
  });

  test('that others caused without being reversed was not corrected', async () => {
    const good = await recordOn(district, '2024-06-02', pay(roads, 1n, '2024-06-01'));
    await recordOn(district, '2024-06-03', pay(roads, 2n, '2024-06-01', { causationId: good }));
    const { events } = await explain(district.ledger, { measure: 'paid', on: '2024-06-30' });
    expect(events.find(({ id }) => id === good)?.corrections).toEqual([]);
  });

  test('each row has a proof against the root at the size that was asked for', async () => {
    const why = await explain(district.ledger, { measure: 'plan', on: '2024-04-30', knownAt: { size: before } });
    expect(why.rows).toHaveLength(3);
    for (const row of why.rows.keys()) {
      const proof = why.prove(row);
      expect(Buffer.from(proof.root).toString('hex')).toBe(why.root);
      expect([proof.size, proof.index]).toEqual([BigInt(before), BigInt(why.rows[row]?.position ?? -1)]);
      expect(verifyInclusion(proof)).toBe(true);
      expect(verifyInclusion({ ...proof, index: proof.index + 1n })).toBe(false);
    }
    expect(() => why.prove(3)).toThrow(RangeError);
  });

  test('is proved to somebody else by a file that stands by itself', async () => {
    const why = await explain(district.ledger, { measure: 'disbursed', on: '2024-04-30', knownAt: { size: before } });
    const origin = 'so-cai.example/district';
    const signer = newSigner(origin);
    const note = signCheckpoint({ origin, size: BigInt(why.size), root: why.root }, signer);
    const file = parseProofFile(proofFileText({ ...why.prove(1), checkpoint: note }));
    const { size, root } = openCheckpoint(file.checkpoint, { origin, trust: [signer.verifier] });
    const { leaf } = why.prove(1);
    const claim = { index: file.index, size, root: Buffer.from(root, 'hex'), leaf, proof: file.proof };
    expect(verifyInclusion(claim)).toBe(true);
    expect(why.rows[1]?.event.id).toBe(wrong);
  });

  test('that a succession moved cites the succession, and what reversed it later', async () => {
    const merged = await recordOn(
      district,
      '2024-07-02',
      succeeded({ tree: 'unit', kind: 'merge', from: ['XA-1'], to: 'XA-2', effectiveOn: '2024-07-01', basis }),
    );
    const { size } = district.ledger;
    await recordOn(district, '2024-07-20', undo(merged));
    const asked = { measure: 'paid', where: { unit: 'XA-2' }, on: '2024-07-31', knownAt: { size } } as const;
    const why = await explain(district.ledger, asked);
    expect(why.total).toBe(351n);
    const moved = why.rows.filter(({ flow }) => flow !== undefined);
    expect(moved.reduce((sum, { amount }) => sum + amount, 0n)).toBe(344n);
    for (const { flow } of moved)
      expect(flow).toMatchObject({
        id: merged,
        type: 'Succeeded',
        corrections: [{ kind: 'reversal', isUnknownYet: true }],
      });
    expect((await explain(district.ledger, { ...asked, on: '2024-06-30' })).total).toBe(7n);
  });

  test('may be what is not yet allotted', async () => {
    const asked = { measure: 'notYetAllotted', on: '2024-12-31' } as const;
    expect(await explain(district.ledger, asked)).toMatchObject({ total: 80n, rows: [{ line: held }] });
    expect(await explain(district.ledger, { ...asked, where: { spends: true } })).toMatchObject({
      total: 0n,
      rows: [],
    });
  });

  test('as JSON has each event once, and amounts as digits', async () => {
    const why = await explain(district.ledger, { measure: 'disbursed', where: { unit: 'XA-2' }, on: '2024-04-30' });
    const json = JSON.parse(JSON.stringify(why)) as { total: string; rows: object[]; events: { position: number }[] };
    expect(json).toMatchObject({ total: '7', rows: [{ amount: '7', position: before + 2 }] });
    expect(json.events.map(({ position }) => position)).toEqual([before + 2]);
    expect(json.rows[0]).not.toHaveProperty('event');
  });
});

describe('a row of a roll-up', () => {
  const on = '2024-12-31';

  test('is explained by its key: by the codes that lines name, by level, by year', async () => {
    const { ledger } = district;
    const by = [{ tree: 'unit', level: 0, as: 'district' }, 'capital', 'budgetYear'];
    const key = { district: 'HUYEN', capital: 'investment', budgetYear: 2024 };
    expect((await explain(ledger, { measure: 'plan', on, group: { by, key } })).total).toBe(1_080n);
    // A filter takes the whole subtree; a row by codes takes the lines that name the code.
    expect((await explain(ledger, { measure: 'plan', on, where: { unit: 'HUYEN' } })).total).toBe(1_580n);
    expect(
      (await explain(ledger, { measure: 'plan', on, group: { by: ['unit'], key: { unit: 'HUYEN' } } })).total,
    ).toBe(80n);
  });

  test.each([
    ['a column that the key has not', { by: ['unit', 'capital'], key: { unit: 'HUYEN' } }],
    ['a field that there is not', { by: ['colour'], key: { colour: 'red' } }],
  ])('is refused for %s', async (_, group) => {
    await expect(explain(district.ledger, { measure: 'plan', on, group })).rejects.toSatisfy((error) =>
      isAuditError(error, 'InvalidQuestion'),
    );
  });
});
