// What a subscription has not looked at yet: some ledgers that were heard of, or all of them.
import type { LedgerId } from '@so-cai/core';

/** Where to look: `all` after silence, for anything may have been missed. */
export type Place = 'all' | ReadonlySet<LedgerId>;

/** Takes note of news until somebody looks. */
export class Watch {
  #heard: 'all' | Set<LedgerId> = 'all';
  #wake: () => void = () => undefined;

  /** Something was added to a ledger; to any, where none is named. */
  note(ledger?: LedgerId): void {
    if (ledger === undefined) this.#heard = 'all';
    else if (this.#heard !== 'all') this.#heard.add(ledger);
    this.#wake();
  }

  /** Where to look now. What happens from here on is noted for the next time. */
  take(): Place {
    const heard = this.#heard;
    this.#heard = new Set();
    return heard;
  }

  /** Resolves when there is news or the signal aborts; when the time is over, everything is worth a look. */
  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (this.#heard === 'all' || this.#heard.size > 0 || signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const silence = setTimeout(() => {
        this.#heard = 'all';
        this.#wake();
      }, milliseconds);
      this.#wake = () => {
        clearTimeout(silence);
        signal?.removeEventListener('abort', this.#wake);
        this.#wake = () => undefined;
        resolve();
      };
      signal?.addEventListener('abort', this.#wake);
    });
  }
}
