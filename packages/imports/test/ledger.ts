// Ledgers that take imports, in memory.
import { type EventStore, type Ledger, type LedgerPlan, memoryStore, openLedger } from '@so-cai/core';
import { sonLaPlan } from '@so-cai/vietnam';

const openedOn = '2024-01-01';
const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2024-01-01' }];

/** All of Sơn La. */
export function sonLaLedger(): Promise<Ledger> {
  return opened(sonLaPlan({ openedOn, basis }));
}

const name = (text: string): { readonly vi: string; readonly en: string } => ({ vi: text, en: text });

/** What the small table needs, and no more: it opens at once. */
export function smallLedger(store: EventStore = memoryStore()): Promise<Ledger> {
  const plan: LedgerPlan = {
    authority: { code: 'HDND-SL', name: name('HĐND tỉnh'), level: 'province' },
    openedOn,
    basis,
    authorities: [{ code: 'UBND-SL', name: name('UBND tỉnh'), level: 'province' }],
    programmes: [
      { code: 'NTM', name: name('NTM') },
      { code: 'NTM-02', parent: 'NTM', name: name('NTM-02') },
      { code: 'GNBV', name: name('GNBV') },
      { code: 'GNBV-01', parent: 'GNBV', name: name('GNBV-01') },
    ],
    units: [{ code: 'SL-VANHO', name: name('Vân Hồ'), spends: true }],
    sources: [{ code: 'NSTW', name: name('NSTW'), planned: true }],
  };
  return opened(plan, store);
}

/** A store that takes few events at once: an import of more rows is recorded in parts. */
export function narrowStore(eventsPerAppend: number): EventStore {
  const store = memoryStore();
  return {
    limits: { ...store.limits, eventsPerAppend },
    append: (ledger, expectedSize, bodies) => store.append(ledger, expectedSize, bodies),
    read: (ledger, range) => store.read(ledger, range),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    subscribe: (from, options) => store.subscribe(from, options),
    close: () => store.close(),
  };
}

function opened(create: LedgerPlan, store: EventStore = memoryStore()): Promise<Ledger> {
  return openLedger({ store, name: 'son-la', create, actor: 'STC-0017' });
}
