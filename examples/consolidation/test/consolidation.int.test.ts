import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type EventStore, memoryStore, openLedger } from '@so-cai/core';
import { projectTables, sqliteTables } from '@so-cai/projection-tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CENTRE, consolidate, type Consolidation, page, provinces, recordAll, transfers, YEARS } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'so-cai-consolidation-'));
let store: EventStore;
let answer: Consolidation;

beforeAll(async () => {
  store = memoryStore();
  await recordAll(store);
  const file = join(folder, 'tables.db');
  const tables = await projectTables({ store, into: sqliteTables(file) });
  await tables.caughtUp();
  await tables.close();
  answer = consolidate(file);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Plan and disbursed of all ledgers in a year, as the ledgers themselves answer. */
async function askedOfLedgers(year: number): Promise<{ plan: bigint; disbursed: bigint }> {
  const sum = { plan: 0n, disbursed: 0n };
  for (const name of [CENTRE, ...provinces]) {
    const ledger = await openLedger({ store, name });
    const { plan, disbursed } = (await ledger.asOf('2026-12-31')).total({ budgetYear: year });
    sum.plan += plan;
    sum.disbursed += disbursed;
  }
  return sum;
}

describe('the consolidation of 34 provinces and the centre', () => {
  test('before elimination it is what the ledgers themselves answer, added up', async () => {
    expect(answer.ledgers).toBe(35);
    expect(answer.years.map(({ year }) => year)).toEqual(YEARS);
    for (const { year, plan, disbursed } of answer.years)
      expect({ plan, disbursed }).toEqual(await askedOfLedgers(year));
  });

  test('transfers whose two sides agree count once', () => {
    const agreed = transfers().filter(({ paid, received }) => paid === received);
    expect(answer.paired).toBe(agreed.length);
    for (const { year, plan, planOnce, disbursed, disbursedOnce } of answer.years) {
      const eliminated = agreed.filter((each) => each.year === year).reduce((sum, { paid }) => sum + paid, 0n);
      expect([plan - planOnce, disbursed - disbursedOnce]).toEqual([eliminated, eliminated]);
    }
  });

  test('transfers that do not pair are named with both sides, and are not eliminated', () => {
    const [swapped, missing] = transfers().filter(({ paid, received }) => paid !== received);
    expect(answer.unpaired.toSorted((left, right) => left.receiver.localeCompare(right.receiver))).toEqual(
      [swapped, missing].map((each) => ({
        reference: each?.reference,
        payer: CENTRE,
        receiver: each?.province,
        year: each?.year,
        paid: each?.paid,
        received: each?.received ?? null,
      })),
    );
  });

  test('money is neither made nor lost: the consolidated plan is what came from outside of all ledgers, and what does not pair', async () => {
    const total = answer.years.reduce((sum, { planOnce }) => sum + planOnce, 0n);
    const unexplained = answer.unpaired.reduce((sum, { received }) => sum + (received ?? 0n), 0n);
    expect(total).toBe((await grantedFromOutside()) + unexplained);
  });

  test('the page says that its figures are synthetic, and shows what does not pair', () => {
    expect(page(answer)).toContain('số liệu minh họa');
    for (const { reference } of answer.unpaired) expect(page(answer)).toContain(reference);
  });
});

/** All allocations that name no other ledger, read from the events. */
async function grantedFromOutside(): Promise<bigint> {
  let granted = 0n;
  for (const name of [CENTRE, ...provinces]) {
    const ledger = await openLedger({ store, name });
    for await (const event of ledger.events({ type: 'Allocated' }))
      if (event.type === 'Allocated' && event.counterparty === undefined) granted += BigInt(event.data.amount);
  }
  return granted;
}
