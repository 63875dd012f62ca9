// Denominators that a ledger's plan is not: what an authority has assigned, and what a period was allocated.
import {
  type AnyEvent,
  type ExplainedRow,
  type Ledger,
  lineKey,
  type Line,
  type OneOrMore,
  SoCaiError,
  type State,
} from '@so-cai/core';
import { type Key, type Printable, printable, type Standpoint, standpointOf } from '@so-cai/projection-balances';

/** The document that an amount from outside of the ledger rests on: what a report prints beside the rate. */
export interface AmountSource {
  /** Number of the document, such as `1508/QĐ-TTg`. */
  readonly document: string;
  /** Its date. */
  readonly date?: string;
  /** Who issued it. */
  readonly issuer?: string;
}

/** Amounts from outside of the ledger, in minor units. */
export interface GivenAmounts {
  readonly from: 'given';
  readonly source: AmountSource;
  /** Of the whole question; the sum of the rows' unless given, where every row has one. */
  readonly total?: bigint;
  /** By the keys of the rows; a row that has none has no rate. */
  readonly rows?: readonly { readonly key: Key; readonly amount: bigint }[];
}

/** The plan of some sources, marked in the ledger's source tree as the assigned ones. */
export interface SourceAmounts {
  readonly from: 'sources';
  /** Codes of sources; each stands for what is below it. */
  readonly sources: OneOrMore<string>;
}

/** What was granted on documents of an authority, line by line. Made by {@link issuedBy}. */
export interface IssuedAmounts extends Standpoint, Printable {
  readonly from: 'issuer';
  /** Codes of the authorities. */
  readonly issuers: readonly string[];
  readonly lines: readonly { readonly line: Line; readonly amount: bigint }[];
}

/** Where the plan that an authority has assigned (kế hoạch Thủ tướng giao) is taken from. */
export type AssignedPlan = GivenAmounts | SourceAmounts | IssuedAmounts;

const GRANTS: ReadonlySet<ExplainedRow['movement']> = new Set<ExplainedRow['movement']>([
  'original',
  'supplement',
  'interim',
  'nextYearAdvance',
  'cut',
  'interimReplaced',
  'nextYearAdvanceRecouped',
]);

/**
 * What was allocated, less what was cut, by events that rest on a document of an authority, on the lines that it stands on by
 * now. Carry-over, allotment and reallocation assign nothing; a reversal takes back what its event assigned.
 * @throws SoCaiError `InvalidQuery` where no authority is named; `StoreUnavailable`, `StoreCorrupt`
 * @example await issuedBy(ledger, state, { issuer: "TTG" })
 */
export async function issuedBy(
  ledger: Pick<Ledger, 'events'>,
  state: State,
  query: { readonly issuer: OneOrMore<string> },
): Promise<IssuedAmounts> {
  const issuers = typeof query.issuer === 'string' ? [query.issuer] : [...query.issuer];
  if (issuers.length === 0) throw new SoCaiError('InvalidQuery', 'no issuer is named: give the code of an authority');
  const [ids, positions] = [new Set<string>(), new Set<number>()];
  for await (const event of ledger.events({ type: ['Allocated', 'AllocationReduced', 'Reversed'], to: state.size })) {
    if (!isIssued(event, issuers, ids)) continue;
    ids.add(event.id);
    positions.add(event.position);
  }
  const lines = new Map<string, { line: Line; amount: bigint }>();
  for (const row of state.explain({ measure: 'plan' }).rows) {
    if (!positions.has(row.position) || !GRANTS.has(row.movement)) continue;
    const line = state.resolve(row.line);
    const known = lines.get(lineKey(line)) ?? { line, amount: 0n };
    known.amount += row.amount;
    lines.set(lineKey(line), known);
  }
  return printable({ from: 'issuer' as const, ...standpointOf(state), issuers, lines: [...lines.values()] });
}

function isIssued(event: AnyEvent, issuers: readonly string[], issued: ReadonlySet<string>): boolean {
  if (event.type === 'Reversed') return issued.has(event.data.of);
  return event.basis.some((document) => issuers.includes(document.issuer));
}
