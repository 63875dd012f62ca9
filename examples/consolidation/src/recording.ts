// Records five years in every ledger: the centre's grants and transfers, and what the provinces received, added and spent.
import { allocated, type AnyDraft, disbursed, type EventStore, openLedger } from '@so-cai/core';
import { seeded } from '@so-cai/testing';

import { basis, CENTRE, lineOf, planOf, provinces, YEARS } from './tiers.js';
import { type Transfer, transfers } from './transfers.js';

const ACTOR = 'MINH-HOA';
const MILLION = 1_000_000n;
const MONTHS = 12;

/** Makes all ledgers on a store. Run again, it records nothing twice. */
export async function recordAll(store: EventStore): Promise<void> {
  const all = transfers();
  await recordLedger(store, CENTRE, centreDrafts(all));
  for (const province of provinces)
    await recordLedger(
      store,
      province,
      provinceDrafts(
        province,
        all.filter((transfer) => transfer.province === province),
      ),
    );
}

async function recordLedger(store: EventStore, name: string, drafts: readonly AnyDraft[]): Promise<void> {
  const ledger = await openLedger({ store, name, actor: ACTOR, create: planOf(name) });
  await ledger.record(drafts, { commandId: `five-years-${name}` });
}

function centreDrafts(all: readonly Transfer[]): AnyDraft[] {
  const grants = YEARS.flatMap((year) =>
    (['NTM', 'GNBV'] as const).map((programme) => {
      const own = all.filter((transfer) => transfer.year === year && transfer.programme === programme);
      const amount = own.reduce((sum, { paid }) => sum + paid, 0n);
      return allocated({ to: lineOf(programme, 'NSTW', year), amount, effectiveOn: `${year}-01-10`, basis });
    }),
  );
  const payments = all.map(({ programme, year, paid, province, reference }) =>
    disbursed({
      from: lineOf(programme, 'NSTW', year),
      as: 'payment',
      amount: paid,
      effectiveOn: `${year}-02-15`,
      basis,
      counterparty: { ledger: province, reference },
    }),
  );
  return [...grants, ...payments];
}

function provinceDrafts(province: string, own: readonly Transfer[]): AnyDraft[] {
  const random = seeded(Number(province.slice(-2)));
  return own.flatMap(({ programme, year, received, reference }): AnyDraft[] => {
    const local = BigInt(10_000 + Math.floor(random.next() * 90_000)) * MILLION;
    const [central, counterpart] = [lineOf(programme, 'NSTW', year), lineOf(programme, 'NSDP', year)];
    const grant = allocated({ to: counterpart, amount: local, effectiveOn: `${year}-01-20`, basis });
    if (received === undefined) return [grant, ...monthly(counterpart, local, year)];
    const receipt = allocated({
      to: central,
      kind: 'supplement',
      amount: received,
      effectiveOn: `${year}-02-20`,
      basis,
      counterparty: { ledger: CENTRE, reference },
    });
    return [grant, receipt, ...monthly(counterpart, local, year), ...monthly(central, received, year)];
  });

  /** Nine tenths of an amount, in payments from March to December. */
  function monthly(from: ReturnType<typeof lineOf>, amount: bigint, year: number): AnyDraft[] {
    const months = Array.from({ length: MONTHS - 2 }, (_, index) => String(index + 3).padStart(2, '0'));
    const each = (amount * 9n) / 10n / BigInt(months.length);
    return months.map((month) =>
      disbursed({ from, as: 'payment', amount: each, effectiveOn: `${year}-${month}-25`, basis }),
    );
  }
}
