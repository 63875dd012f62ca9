// Does a workload to a store, all actors at once, and says what no serial order explains.
import type { EventStore, LedgerId } from '@so-cai/core';

import { follow, LAST_WRITER, look, write } from './actors.js';
import { LEDGERS, Observed, type Told } from './observed.js';
import { attempt, marksIn } from './race.js';
import { serialOrderFaults } from './serialOrder.js';
import type { Actor } from './workload.js';

/**
 * Does a workload, spread over handles on the same data, which must be empty.
 * @returns every reason why no order of one after the other explains what the actors were told; none where one does
 */
export async function workloadFaults(stores: readonly EventStore[], workload: readonly Actor[]): Promise<string[]> {
  const [first] = stores;
  if (first === undefined) throw new RangeError('a workload is done to one handle at least');
  const observed = new Observed();
  const acting = workload.map(async (actor, number): Promise<void> => {
    const store = stores[actor.handle % stores.length] ?? first;
    const part = { name: `${actor.role} ${number}`, number, store, observed };
    if (actor.role === 'writer') await write({ ...part, actor });
    else if (actor.role === 'reader') await look({ ...part, actor });
    else await follow({ ...part, actor });
  });
  const ending = async (): Promise<void> => {
    await Promise.all(acting.filter((_, number) => workload[number]?.role === 'writer'));
    for (const ledger of LEDGERS) await writeLast(first, ledger, observed);
  };
  await Promise.all([...acting, ending()]);
  const faults: string[] = [];
  for (const store of stores)
    for (const ledger of LEDGERS)
      faults.push(...faultsOf(observed.of(ledger), await marksIn(store, ledger)).map((fault) => `${ledger}: ${fault}`));
  return faults;
}

/** One last event, after which every subscriber knows that nothing comes. */
async function writeLast(store: EventStore, ledger: LedgerId, observed: Observed): Promise<void> {
  const clock = (): number => observed.now();
  for (let batch = 0, outcome = ''; outcome !== 'appended'; batch += 1) {
    const expectedSize = await store.size(ledger);
    const last = { store, ledger, writer: LAST_WRITER, firstId: batch + 1, clock };
    const made = await attempt(last, { batch, count: 1, expectedSize });
    observed.of(ledger).attempts.push(made);
    ({ outcome } = made);
  }
}

function faultsOf({ attempts, sightings, excerpts }: Told, stream: readonly string[]): string[] {
  const wrong = excerpts.flatMap(({ reader, from, marks }) =>
    marks.every((mark, index) => mark === stream[from + index])
      ? []
      : [`${reader} was given ${marks.join(', ')} from ${from} on, where the stream holds others`],
  );
  return [...serialOrderFaults(attempts, stream, sightings), ...wrong];
}
