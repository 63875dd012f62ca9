// The stored bytes of a history.
import type { EventStore, LedgerId } from '@so-cai/core';

export async function bodiesOf(of: {
  readonly store: EventStore;
  readonly ledger: { readonly name: LedgerId };
}): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for await (const chunk of of.store.read(of.ledger.name)) bodies.push(...chunk.map(({ body }) => body));
  return bodies;
}
