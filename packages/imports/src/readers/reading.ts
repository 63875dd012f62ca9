// What readers give: rows, and whatever is to be said of the file besides.
import type { Row } from '../cells/cell.js';
import type { Mapping } from '../mapping/types.js';
import type { ExtractProblem, Words } from '../problem.js';

/** One thing that a reader found. After a problem that ends the reading nothing follows. */
export type Reading =
  | ({ readonly kind: 'row' } & Row)
  | { readonly kind: 'problem'; readonly problem: ExtractProblem }
  | { readonly kind: 'note'; readonly row: number; readonly note: Words };

/** Options that all readers take. */
export interface ReaderOptions {
  /** Told how many bytes are read. */
  readonly onRead: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Where a table stands in a file, and how it is written. */
export type TableForm = Pick<Mapping, 'headerRow' | 'sheet' | 'merged' | 'delimiter' | 'encoding'>;
