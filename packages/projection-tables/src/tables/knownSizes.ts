// What is known of how far the tables are, and who waits for more.
import type { LedgerId, SoCaiError } from '@so-cai/core';

import type { Sizes } from '../writing/tablesWriter.js';

export class KnownSizes {
  readonly #sizes = new Map<LedgerId, number>();
  readonly #waiting = new Set<() => void>();
  #stopped: SoCaiError | undefined;

  of(ledger: LedgerId): number {
    return this.#sizes.get(ledger) ?? 0;
  }

  /** Takes in what was written. */
  take(sizes: Sizes): void {
    for (const [ledger, size] of sizes) this.#sizes.set(ledger, size);
    this.#wake();
  }

  /** What is known by other tables that serve from now on. */
  replace(sizes: Sizes): void {
    this.#sizes.clear();
    this.take(sizes);
  }

  /** Whoever waits, or will, is told why nothing more comes. */
  stop(fault: SoCaiError): void {
    this.#stopped = fault;
    this.#wake();
  }

  /** More may come. */
  resume(): void {
    this.#stopped = undefined;
  }

  /**
   * Resolves once the tables hold so many events of a ledger.
   * @throws SoCaiError the fault that stopped the projector; the signal's reason where it aborts
   */
  async atLeast(ledger: LedgerId, size: number, signal?: AbortSignal): Promise<void> {
    while (this.of(ledger) < size) {
      signal?.throwIfAborted();
      if (this.#stopped !== undefined) throw this.#stopped;
      await this.#news(signal);
    }
  }

  async #news(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
