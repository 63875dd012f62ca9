// What is written down while a workload is done: attempts and sightings by ledger, on one clock.
import type { LedgerId } from '@so-cai/core';

import { CAO_BANG, LAO_CAI, SON_LA } from '../workbench/specimens.js';
import type { Attempt, Sighting } from './serialOrder.js';

/** The ledgers of a workload, by number. */
export const LEDGERS: readonly LedgerId[] = [SON_LA, LAO_CAI, CAO_BANG];

/** Some events of a ledger as somebody read them, beginning at a position. */
export interface Excerpt {
  readonly reader: string;
  readonly from: number;
  readonly marks: readonly string[];
}

/** Everything that was told about one ledger. */
export interface Told {
  readonly attempts: Attempt[];
  readonly sightings: Sighting[];
  readonly excerpts: Excerpt[];
}

/** Everything that was told while a workload was done. */
export class Observed {
  readonly told: ReadonlyMap<LedgerId, Told> = new Map(
    LEDGERS.map((ledger) => [ledger, { attempts: [], sightings: [], excerpts: [] }]),
  );
  #ticks = 0;

  /** The next tick of the clock that all share. */
  now(): number {
    return (this.#ticks += 1);
  }

  of(ledger: LedgerId): Told {
    const told = this.told.get(ledger);
    if (told === undefined) throw new RangeError(`${ledger} is no ledger of the workload`);
    return told;
  }

  /** Notes that a ledger had at least and at most so many events at some moment since `begun`. */
  sees(ledger: LedgerId, reader: string, begun: number, least: number, most: number = Number.POSITIVE_INFINITY): void {
    this.of(ledger).sightings.push({ reader, least, most, begun, returned: this.now() });
  }
}

/** Lets others go on for some turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
