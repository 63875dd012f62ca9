// The ids that were written lately: bounded, in memory, and lost at a restart.

export class RecentIds {
  readonly #capacity: number;
  readonly #places = new Map<string, { readonly stream: string; readonly revision: bigint }>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(id: string, stream: string, revision: bigint): void {
    this.#places.set(id, { stream, revision });
    const [oldest] = this.#places.keys();
    if (this.#places.size > this.#capacity && oldest !== undefined) this.#places.delete(oldest);
  }

  at(id: string, stream: string): bigint | undefined {
    const place = this.#places.get(id);
    return place?.stream === stream ? place.revision : undefined;
  }

  clear(): void {
    this.#places.clear();
  }
}
