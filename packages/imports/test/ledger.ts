// A ledger of Sơn La that takes imports, in memory.
import { type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { sonLaPlan } from '@so-cai/vietnam';

export function sonLaLedger(): Promise<Ledger> {
  const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2024-01-10' }];
  const create = sonLaPlan({ openedOn: '2024-01-01', basis });
  return openLedger({ store: memoryStore(), name: 'son-la', create, actor: 'STC-0017' });
}
