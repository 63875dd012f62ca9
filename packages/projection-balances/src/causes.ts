// Why figures of a group differ: the changes of its lines, added up by measure and cause.
import type { Change, ChangeCause, Measure } from '@so-cai/core';

/** Core's causes, and `regrouped`: a tree changed, so that lines stand under another node, or entered or left the filter. */
export const DIFF_CAUSES = ['happened', 'recordedLate', 'corrected', 'succession', 'regrouped'] as const;
export type DiffCause = (typeof DIFF_CAUSES)[number];

/** What each cause adds to a difference, in minor units. */
export type CauseAmounts = { readonly [C in DiffCause]: bigint };

interface Caused {
  readonly amounts: Map<ChangeCause, bigint>;
  readonly positions: Set<number>;
}

/** Changes by the ids of groups. */
export class Causes {
  readonly #groups = new Map<string, Map<Measure, Caused>>();

  add(id: string, change: Change): void {
    const group = this.#groups.get(id) ?? new Map<Measure, Caused>();
    this.#groups.set(id, group);
    const caused = group.get(change.measure) ?? { amounts: new Map<ChangeCause, bigint>(), positions: new Set() };
    group.set(change.measure, caused);
    caused.amounts.set(change.cause, (caused.amounts.get(change.cause) ?? 0n) + change.amount);
    for (const position of change.positions) caused.positions.add(position);
    if (change.succession !== undefined) caused.positions.add(change.succession);
  }

  ids(): string[] {
    return [...this.#groups.keys()];
  }

  amounts(id: string, measure: Measure, regrouped: bigint): CauseAmounts {
    const amounts = this.#groups.get(id)?.get(measure)?.amounts;
    return {
      happened: amounts?.get('happened') ?? 0n,
      recordedLate: amounts?.get('recordedLate') ?? 0n,
      corrected: amounts?.get('corrected') ?? 0n,
      succession: amounts?.get('succession') ?? 0n,
      regrouped,
    };
  }

  /** Positions of the events that changed some of the measures, successions among them, in order. */
  positions(id: string, measures: readonly Measure[]): number[] {
    const group = this.#groups.get(id);
    const positions = new Set(measures.flatMap((measure) => [...(group?.get(measure)?.positions ?? [])]));
    return [...positions].sort((left, right) => left - right);
  }
}

/** Causes of several groups together. */
export function causesTogether(parts: readonly CauseAmounts[]): CauseAmounts {
  const sum = (cause: DiffCause): bigint => parts.reduce((total, part) => total + part[cause], 0n);
  return {
    happened: sum('happened'),
    recordedLate: sum('recordedLate'),
    corrected: sum('corrected'),
    succession: sum('succession'),
    regrouped: sum('regrouped'),
  };
}
