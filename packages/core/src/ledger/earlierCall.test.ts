// A call that comes again with its command id: it gets its first answer, and records nothing more.
import { describe, expect, it } from 'vitest';

import { another, available, opened, unchanged } from '../../test/fixtures/opened.js';
import { give, houses, pay, roads } from '../../test/fixtures/province.js';

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
