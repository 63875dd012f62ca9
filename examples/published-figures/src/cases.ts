// The published figures as they are written down, and each case as a table for reconcileTable.
import type { PublishedTable } from '@so-cai/audit';

import file from './published-figures.json' with { type: 'json' };

type Texts = { readonly [name: string]: string | undefined };

/** What one source published. Figures stand as they were printed. */
export interface PublishedCase {
  readonly id: string;
  readonly unit: string;
  /** Where it was published. */
  readonly source: string;
  /** The day or month of the figures, where the source says it. */
  readonly asOf?: string | undefined;
  readonly note?: string | undefined;
  /** A total and all its parts. */
  readonly sum?: { readonly total: string; readonly parts: Texts } | undefined;
  readonly rates?:
    | readonly { readonly numerator: string; readonly denominator: string; readonly printed: string }[]
    | undefined;
}

/** All cases, in the order of the file. */
export const cases: readonly PublishedCase[] = file.cases;

type Relation = PublishedTable['relations'][number];

/**
 * A case as a table: its parts sum to its total, and each rate is that of its numerator on its denominator. A denominator that
 * is printed like the total, or like that of the rate before, is the same figure.
 */
export function tableOf({ unit, source, sum, rates = [] }: PublishedCase): PublishedTable {
  const cells: Record<string, string> = {};
  const relations: Relation[] = [];
  if (sum !== undefined) {
    const parts = Object.entries(sum.parts).filter((part): part is [string, string] => part[1] !== undefined);
    Object.assign(cells, { total: sum.total }, Object.fromEntries(parts));
    relations.push({ sum: 'total', of: parts.map(([name]) => name) });
  }
  for (const [index, { numerator, denominator, printed }] of rates.entries()) {
    const [of, rate] = [`part ${index + 1}`, `rate ${index + 1}`];
    const on = Object.keys(cells).find((name) => /^(total|whole)/.test(name) && cells[name] === denominator);
    const whole = on ?? `whole ${index + 1}`;
    Object.assign(cells, { [of]: numerator, [whole]: denominator, [rate]: printed });
    relations.push({ rate, of, on: whole });
  }
  return { unit, source, cells, relations };
}
