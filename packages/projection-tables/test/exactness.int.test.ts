import { AMOUNT_LIMIT, type Line, line } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { expectTablesAgree } from './agreement.js';
import { DATABASES, POSTGRES, SQLITE } from './databases.js';
import { faultOf, projecting } from './projecting.js';
import { grant, merge, pay, roads, type SmallLedger, smallLedger } from './smallLedger.js';

/** Grants the largest amount so many times, on as many budget lines as are needed to keep each below a limit. */
async function grantMost({ ledger }: SmallLedger, times: number, to: (index: number) => Line): Promise<void> {
  for (let index = 0; index < times; index += 1) await ledger.record(grant(AMOUNT_LIMIT, '2024-01-15', to(index)));
}

const ofYear = (budgetYear: number): Line => line({ ...roads, budgetYear, originYear: budgetYear });

describe.each(DATABASES)('Sums in tables of %s', (_, database) => {
  test('are exact beyond 2^53', async () => {
    const small = await smallLedger();
    const tables = await projecting({ store: small.store, into: (await database.fresh()).tables() });
    await grantMost(small, 5, () => roads);
    await small.ledger.record([pay(3n, '2024-02-01'), merge('XA-A', 'XA-B', '2024-07-01')]);
    await tables.caughtUp();
    const [row] = await tables.query(`SELECT available, paid FROM lines WHERE unit = 'XA-B'`);
    expect(row).toEqual({ available: 5n * AMOUNT_LIMIT - 3n, paid: 3n });
    await expectTablesAgree(tables, { ledger: small.ledger, days: [] });
  });
});

test('A sum of 2^63 and more is exact in PostgreSQL', async () => {
  const small = await smallLedger();
  const tables = await projecting({ store: small.store, into: (await POSTGRES.fresh()).tables() });
  await grantMost(small, 1_030, () => roads);
  await tables.caughtUp();
  expect(await tables.query('SELECT plan FROM lines')).toEqual([{ plan: 1_030n * AMOUNT_LIMIT }]);
  expect(1_030n * AMOUNT_LIMIT).toBeGreaterThan(2n ** 63n);
});

test('A sum of 2^63 and more is refused in SQLite, never rounded: what came before stays', async () => {
  const small = await smallLedger();
  const tables = await projecting({ store: small.store, into: (await SQLITE.fresh()).tables() });
  await grantMost(small, 1_024, () => roads);
  await tables.caughtUp();
  const { size } = await small.ledger.record(grant(AMOUNT_LIMIT));
  const fault = await faultOf(tables.caughtUp({ ledger: 'son-la', atLeast: size }));
  expect(fault.code).toBe('InvalidAmount');
  expect(fault.message).toContain('keep these tables in PostgreSQL');
  expect(await tables.query('SELECT plan FROM lines')).toEqual([{ plan: 1_024n * AMOUNT_LIMIT }]);
});

test('A question whose own sum passes 2^63 is refused by SQLite as well', async () => {
  const small = await smallLedger();
  const tables = await projecting({ store: small.store, into: (await SQLITE.fresh()).tables() });
  await grantMost(small, 1_100, (index) => ofYear(2024 + (index % 2)));
  await tables.caughtUp();
  await expect(tables.query('SELECT sum(plan) AS plan FROM lines')).rejects.toMatchObject({ code: 'InvalidQuery' });
});
