// What undoes the changes that were made on trial. Outside a trial nothing is kept; columns go back by being cut, and keep nothing either.

/** Collects undo steps while a trial is on. */
export class Journal {
  readonly #steps: (() => void)[] = [];
  #isOn = false;

  /** Whether a trial is on: what cannot be undone by cutting a column needs a step then. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Begins to collect. */
  begin(): void {
    this.#steps.length = 0;
    this.#isOn = true;
  }

  /** Keeps a step, if a trial is on. */
  push(undo: () => void): void {
    if (this.#isOn) this.#steps.push(undo);
  }

  /** Ends the trial; what was done stays. */
  commit(): void {
    this.#steps.length = 0;
    this.#isOn = false;
  }

  /** Ends the trial and undoes it, the last change first. */
  rollback(): void {
    this.#isOn = false;
    for (let undo = this.#steps.pop(); undo !== undefined; undo = this.#steps.pop()) undo();
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

  /** Takes over what another map gave as its entries. */
  load(entries: Iterable<readonly [K, V]>): void {
    for (const [key, value] of entries) this.#map.set(key, value);
  }

  set(key: K, value: V): void {
    const before = this.#map.get(key);
    this.#map.set(key, value);
    if (!this.#journal.isOn) return;
    this.#journal.push(() => {
      if (before === undefined) this.#map.delete(key);
      else this.#map.set(key, before);
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
