// Years at the limits of an event and of a batch.
import {
  allocated,
  type AnyDraft,
  BATCH_LIMIT,
  LEGS_LIMIT,
  type Line,
  line,
  memoryStore,
  openLedger,
} from '@so-cai/core';
import { fakeSystem } from '@so-cai/testing';
import { expect, test } from 'vitest';

import { yearEndDrafts, yearEndPreview } from '../src/index.js';
import { BASIS, grant, lineOf, OFFICE, officeWith } from './office.js';

const calendar = { spendingEnds: '2024-12-31', closesOn: '2025-01-31' };
const year = { budgetYear: 2024, calendar, basis: BASIS };
const YEARS = 140;

/** Different lines of the office, all of 2024. */
function linesOf(count: number): Line[] {
  const units = ['VANHO', 'MOCCHAU', 'YENCHAU'];
  const kinds = ['NTM', 'NTM-02', 'GNBV', 'GNBV-05'].flatMap((programme) =>
    ['investment', 'recurrent', 'none'].flatMap((capital) =>
      ['NSTW', 'NSDP'].flatMap((source) => units.map((unit) => ({ programme, capital, source, unit }))),
    ),
  );
  return Array.from({ length: count }, (_, index) =>
    lineOf({ ...kinds[Math.floor(index / YEARS) % kinds.length], originYear: 1900 + (index % YEARS) }),
  );
}

test('a year whose legs fill an event with long codes is recorded within the limits', async () => {
  const keys = ['one', 'two', 'three', 'four', 'five'];
  const long = 'x'.repeat(48);
  const named = (code: string): { code: string; name: { vi: string; en: string } } => ({
    code,
    name: { vi: code, en: code },
  });
  const ledger = await openLedger({
    store: memoryStore(),
    name: 'long',
    actor: 'clerk',
    system: fakeSystem({ seed: 1 }),
    create: {
      ...OFFICE,
      dimensions: keys.map((key) => ({ key, name: named(key).name })),
      nodes: keys.map((dimension) => ({ dimension, ...named(long) })),
    },
  });
  const dimensions = Object.fromEntries(keys.map((key) => [key, long]));
  const lines = linesOf(LEGS_LIMIT + 1).map((each) => line({ ...each, dimensions }));
  await ledger.record(lines.map((to) => allocated({ to, amount: 1n, effectiveOn: '2024-01-10', basis: BASIS })));
  const preview = await yearEndPreview(ledger, { ...year, decisions: [{ decide: 'carryOver', stage: 'available' }] });
  expect(preview.blocks).toEqual([]);
  await ledger.record(yearEndDrafts(preview), { expectedSize: preview.size });
  expect((await ledger.asOf('2025-01-31')).total({ budgetYear: 2025 }).carriedIn).toBe(BigInt(LEGS_LIMIT + 1));
});

test('a year of more events than a batch takes is blocked, and ended part by part', async () => {
  const lines = linesOf(BATCH_LIMIT);
  const ledger = await officeWith();
  const grants = lines.map((to): AnyDraft => grant(to, 1n));
  await ledger.record(grants);
  const whole = await yearEndPreview(ledger, year);
  expect(whole.blocks).toEqual([{ reason: 'batchTooLarge', drafts: BATCH_LIMIT + 1, limit: BATCH_LIMIT }]);
  const part = await yearEndPreview(ledger, { ...year, where: { programme: 'NTM' }, close: false });
  await ledger.record(yearEndDrafts(part), { expectedSize: part.size });
  const rest = await yearEndPreview(ledger, year);
  await ledger.record(yearEndDrafts(rest), { expectedSize: rest.size });
  const closed = (await ledger.asOf('2025-01-31')).total({ budgetYear: 2024 });
  expect([closed.available, closed.lapsed]).toEqual([0n, BigInt(BATCH_LIMIT)]);
});
