// The one write path where it meets others and faults: lost answers, stores that fail, conflicts.
import { describe, expect, it } from 'vitest';

import { another, available, expectSound, opened, refusalOf, unchanged } from '../../test/fixtures/opened.js';
import { give, houses, pay, roads } from '../../test/fixtures/province.js';
import { isSoCaiError } from '../index.js';

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
