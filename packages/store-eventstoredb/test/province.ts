// A small ledger for tests: one line that money is granted to, again and again.
import {
  allocated,
  line,
  openLedger,
  vnd,
  type AnyDraft,
  type EventStore,
  type Ledger,
  type LedgerPlan,
  type Receipt,
  type System,
} from '@so-cai/core';

const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];

const plan: LedgerPlan = {
  authority: { code: 'HDND', name: { vi: 'HĐND tỉnh', en: "Provincial People's Council" }, level: 'province' },
  openedOn: '2024-01-01',
  basis,
  programmes: [{ code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } }],
  units: [{ code: 'XA-A', name: { vi: 'Xã A', en: 'Commune A' }, spends: true }],
  sources: [{ code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true }],
};

const roads = line({
  programme: 'NTM',
  capital: 'investment',
  source: 'NSTW',
  unit: 'XA-A',
  budgetYear: 2024,
  originYear: 2024,
});

export function openProvince(store: EventStore, options: { name?: string; system?: System } = {}): Promise<Ledger> {
  return openLedger({ store, name: 'son-la', create: plan, actor: 'STC-0017', ...options });
}

/** A grant of so many đồng. */
export function grant(amount: number): AnyDraft {
  return allocated({ to: roads, amount: vnd(String(amount)), effectiveOn: '2024-01-15', basis });
}

/** What the ledger says that a receipt should say: the events there, whole, under the receipt's root. */
export async function receiptHolds(ledger: Ledger, receipt: Receipt): Promise<boolean> {
  const { root } = await ledger.asOf('2024-12-31', { knownAt: { size: receipt.size } });
  if (root !== receipt.root) return false;
  for (const [index, id] of receipt.ids.entries()) {
    const event = await ledger.event(receipt.position + index);
    if (event?.id !== id || event.meta.commandId !== receipt.commandId) return false;
  }
  return receipt.size === receipt.position + receipt.ids.length;
}
