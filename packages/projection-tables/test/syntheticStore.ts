// A store that holds the same ledger of a synthetic province every time, byte for byte.
import { type EventStore, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { clockOn, fakeSystem, syntheticProvince } from '@so-cai/testing';

export async function syntheticStore(
  events: number,
  { name = 'province', seed = 1 }: { readonly name?: string; readonly seed?: number } = {},
): Promise<{ readonly store: EventStore; readonly ledger: Ledger }> {
  const [store, system] = [memoryStore(), fakeSystem({ seed })];
  const province = syntheticProvince({ seed, events, lines: Math.ceil(events / 20), late: 0.1 });
  const ledger = await openLedger({ store, system, name, actor: 'TEST', create: province.plan });
  for (const { recordedOn, drafts } of province.batches()) {
    system.setClock(clockOn(recordedOn));
    await ledger.record(drafts);
  }
  return { store, ledger };
}
