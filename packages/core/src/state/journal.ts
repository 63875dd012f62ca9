// What undoes the changes that were made on trial. Outside a trial nothing is kept.

/** Collects undo steps while a trial is on. */
export class Journal {
  #steps: (() => void)[] | undefined;

  /** Begins to collect. */
  begin(): void {
    this.#steps = [];
  }

  /** Keeps a step, if a trial is on. */
  push(undo: () => void): void {
    this.#steps?.push(undo);
  }

  /** Ends the trial; what was done stays. */
  commit(): void {
    this.#steps = undefined;
  }

  /** Ends the trial and undoes it, the last change first. */
  rollback(): void {
    const steps = this.#steps ?? [];
    this.#steps = undefined;
    for (const undo of steps.reverse()) undo();
  }
}

/** A map whose changes go through a journal. */
export class JournaledMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  entries(): IterableIterator<[K, V]> {
    return this.#map.entries();
  }

  set(key: K, value: V): void {
    const before = this.#map.get(key);
    const had = before !== undefined;
    this.#map.set(key, value);
    this.#journal.push(() => {
      if (had) this.#map.set(key, before);
      else this.#map.delete(key);
    });
  }

  delete(key: K): void {
    const before = this.#map.get(key);
    if (before === undefined) return;
    this.#map.delete(key);
    this.#journal.push(() => {
      this.#map.set(key, before);
    });
  }
}
