// What is in a file after processes that wrote to it were killed, compared with what they had told before.
import type { LedgerId } from '@so-cai/core';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { memberIn, Reading, type Member, type Told } from './writers.js';

export class Evidence {
  readonly path: string;
  readonly #readings = new Map<LedgerId, Reading>();
  readonly #ids = new Map<LedgerId, Set<string>>();

  constructor(path: string) {
    this.path = path;
  }

  /** Events found so far, in all ledgers. */
  get events(): number {
    return [...this.#readings.values()].reduce((sum, { log }) => sum + log.size, 0);
  }

  /** Reads what is new in the file, and says what of it, or missing in it, contradicts what was acknowledged. */
  async faults(told: readonly Told[]): Promise<string[]> {
    const faults: string[] = [];
    const store = sqliteStore(this.path);
    try {
      for await (const ledger of store.ledgers()) {
        const reading = this.#readings.get(ledger) ?? new Reading(ledger);
        this.#readings.set(ledger, reading);
        const members = await reading.catchUp(store);
        faults.push(...brokenBatches(members));
        const ids = this.#ids.get(ledger) ?? new Set();
        this.#ids.set(ledger, ids);
        for (const { id } of members) ids.add(id);
      }
    } finally {
      await store.close();
    }
    return [...faults, ...told.flatMap((one) => this.#contradictions(one))];
  }

  /** Reads everything again from the beginning, and inspects the file. */
  async faultsInAll(): Promise<string[]> {
    const faults = inspectSqliteFile(this.path, { idOf: (body) => memberIn(body).id }).map((finding) =>
      JSON.stringify(finding),
    );
    const again = new Evidence(this.path);
    faults.push(...(await again.faults([])));
    for (const [ledger, { log }] of this.#readings)
      if (again.#readings.get(ledger)?.log.root() !== log.root()) faults.push(`${ledger} has another root than before`);
    return faults;
  }

  #contradictions({ ledger, size, root, ids }: Told): string[] {
    const log = this.#readings.get(ledger)?.log;
    if (log === undefined || log.size < size)
      return [`${ledger} was acknowledged at ${size}, and has ${log?.size ?? 0}`];
    const missing = ids.filter((id) => this.#ids.get(ledger)?.has(id) !== true);
    return [
      ...missing.map((id) => `${id} was acknowledged, and is not in ${ledger}`),
      ...(log.root(size) === root ? [] : [`${ledger} has another root at ${size} than was acknowledged`]),
    ];
  }
}

/** Batches of which something is missing, or between whose events something else stands. */
function brokenBatches(members: readonly Member[]): string[] {
  return members.flatMap((member, at) => {
    const { writer, batch, index, count } = member;
    const next = members[at + 1];
    const isFollowed =
      index === count - 1
        ? next === undefined || next.index === 0
        : next?.writer === writer && next.batch === batch && next.index === index + 1;
    const isLed = index === 0 || at > 0;
    return isFollowed && isLed ? [] : [`batch ${batch} of writer ${writer} is not whole around its event ${index}`];
  });
}
