// The story's ledger in memory, as tests ask it.
import { type Ledger, memoryStore, replay, type State, type EventStore } from '@so-cai/core';

import { readFixture } from '../src/fixture.js';
import { openStory, type Story } from '../src/recording/openStory.js';
import { article } from './screenOf.js';

export interface Told extends Story {
  readonly store: EventStore;
  /** A state rebuilt from the bodies alone. */
  replayed(on: string, size: number): Promise<State>;
}

/** Records the story in a new store. */
export async function told(): Promise<Told> {
  const store = memoryStore();
  const story = await openStory(store, readFixture(article));
  return { ...story, store, replayed: (on, size) => replay(bodiesOf(store, story.ledger), { on, size }) };
}

async function* bodiesOf(store: EventStore, ledger: Ledger): AsyncGenerator<Uint8Array> {
  for await (const events of store.read(ledger.name)) for (const { body } of events) yield body;
}
