// A small table of allocations, and the mapping that reads it.
import {
  type ExtractItem,
  type ExtractKind,
  extractOf,
  type ExtractProblem,
  type Mapping,
  readExtract,
} from '../src/index.js';

export const COLUMNS = ['Mã', 'Ngày', 'Chương trình', 'Số tiền'] as const;

/** Each row allocates money to a programme. */
export const SMALL: Mapping = {
  source: { system: 'KBNN', id: { columns: ['Mã'] } },
  numbers: { style: 'vi' },
  tables: { programme: { '00491': 'NTM-02', '00471': 'GNBV-01' } },
  draft: {
    type: 'Allocated',
    effectiveOn: { column: 'Ngày', as: 'date' },
    basis: [{ kind: 'QD', number: '12/QĐ-UBND', issuer: 'UBND-SL', date: '2024-01-05' }],
    data: {
      kind: 'original',
      to: {
        programme: { column: 'Chương trình', table: 'programme' },
        capital: 'investment',
        source: 'NSTW',
        unit: 'SL-VANHO',
        budgetYear: 2024,
        originYear: 2024,
      },
      amount: { column: 'Số tiền', as: 'amount' },
    },
  },
};

/** What a reading gives, by kinds. */
export interface Read {
  readonly drafts: (ExtractItem & { readonly kind: 'draft' })[];
  readonly problems: ExtractProblem[];
  readonly others: ExtractItem[];
}

/** Reads a file in memory to its end. */
export async function read(
  content: string | Uint8Array,
  mapping: Mapping = SMALL,
  kind: ExtractKind = 'csv',
): Promise<Read> {
  const found: Read = { drafts: [], problems: [], others: [] };
  for await (const item of readExtract({ input: extractOf(`file.${kind}`, content, kind), mapping })) {
    if (item.kind === 'draft') found.drafts.push(item);
    else if (item.kind === 'problem') found.problems.push(item.problem);
    else found.others.push(item);
  }
  return found;
}

/** A table as CSV: a row of names, and rows. */
export function csv(...rows: readonly (readonly string[])[]): string {
  return [COLUMNS, ...rows].map((row) => row.join(';')).join('\n');
}
