// What a run works on, and where.
import { join } from 'node:path';

/** How large the province is, and the folder that everything is made in. */
export interface Work {
  readonly folder: string;
  readonly events: number;
  readonly lines: number;
}

/** The file of the ledger that is recorded once, and read by all others. */
export function provinceFile({ folder }: Pick<Work, 'folder'>): string {
  return join(folder, 'province.db');
}

/** A small ledger, to compare the large one with: a thousand events. */
export const SMALL = { events: 1_000, lines: 500 } as const;
