// A small ledger with a history, and another one: what the attacks are made on.
import {
  allocated,
  disbursed,
  type EventId,
  type LedgerId,
  line,
  type LedgerPlan,
  memoryStore,
  openLedger,
  vnd,
} from '@so-cai/core';
import { clockOn, fakeSystem } from '@so-cai/testing';

/** One event as it lies in a store: where, under which id, and its bytes. */
export interface Row {
  readonly position: number;
  readonly id: EventId;
  readonly body: Uint8Array;
}

/** A ledger that was recorded in memory. */
export interface Story {
  readonly ledger: LedgerId;
  readonly rows: readonly Row[];
}

const PLAN: LedgerPlan = {
  authority: { code: 'HDND', name: { vi: 'HĐND tỉnh', en: "Provincial People's Council" }, level: 'province' },
  openedOn: '2024-01-01',
  basis: [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }],
  programmes: [{ code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } }],
  units: [{ code: 'XA-A', name: { vi: 'Xã A', en: 'Commune A' }, spends: true }],
  sources: [{ code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true }],
};
const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];
const roads = line({
  programme: 'NTM',
  capital: 'investment',
  source: 'NSTW',
  unit: 'XA-A',
  budgetYear: 2024,
  originYear: 2024,
});

/** A ledger of so many events: its plan, an allocation, and payments, an hour after each other. */
export async function storyOf(name: string, size: number): Promise<Story> {
  const store = memoryStore();
  const system = fakeSystem({ seed: name.length, start: clockOn('2024-02-01') });
  const ledger = await openLedger({ store, name, actor: 'STC-1', create: PLAN, system });
  await ledger.record(allocated({ to: roads, amount: vnd(1_000_000_000n), effectiveOn: '2024-02-01', basis }));
  while (ledger.size < size) {
    system.setClock(system.now() + 3_600_000);
    const amount = vnd(BigInt(1_000 + ledger.size));
    await ledger.record(disbursed({ from: roads, as: 'payment', amount, effectiveOn: '2024-02-02', basis }));
  }
  const rows: Row[] = [];
  for await (const events of store.read(ledger.name)) {
    for (const { position, body } of events) rows.push({ position, body, id: fieldsOf(body).id });
  }
  await ledger.close();
  return { ledger: ledger.name, rows };
}

/** The envelope's fields that attacks change. */
export interface Fields {
  readonly id: EventId;
  readonly position: number;
  readonly data: { readonly amount?: string };
}

export function fieldsOf(body: Uint8Array): Fields {
  return JSON.parse(Buffer.from(body).toString()) as Fields;
}

/** The bytes of an event with some of its text replaced; an error where there is no such text. */
export function withText(body: Uint8Array, text: string | RegExp, other: string): Uint8Array {
  const before = Buffer.from(body).toString();
  const after = before.replace(text, other);
  if (after === before) throw new Error(`there is no ${String(text)} in ${before}`);
  return new Uint8Array(Buffer.from(after));
}
