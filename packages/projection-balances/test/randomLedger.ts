// Random work on the small province: money comes, moves and goes, units are put elsewhere and merged, entries are reversed.
import {
  allocated,
  type AnyDraft,
  dateOf,
  dayOf,
  disbursed,
  draft,
  type Ledger,
  type LineInput,
  localDate,
  reallocated,
  reversed,
  succeeded,
} from '@so-cai/core';
import fc from 'fast-check';

import { BASIS, lineOf, province } from './province.js';

const FIRST = dayOf(localDate('2023-01-01'));
const KINDS = ['allocate', 'allocate', 'pay', 'pay', 'reallocate', 'move', 'merge', 'reverse'] as const;

export interface Step {
  readonly kind: (typeof KINDS)[number];
  /** Which of the lines that have money already, and which of the events that moved it. */
  readonly pick: number;
  readonly to: LineInput;
  readonly amount: bigint;
  /** Days after 1 January 2023. */
  readonly day: number;
}

const anyLine: fc.Arbitrary<LineInput> = fc
  .record({
    programme: fc.constantFrom('NTM', 'NTM-02', 'NTM-02-1', 'GNBV-05'),
    source: fc.constantFrom('NSTW', 'NSTW', 'NSDP', 'NHCSXH'),
    unit: fc.constantFrom('VANHO', 'LONGLUONG', 'MUONGMEN', 'TANLAP'),
    capital: fc.constantFrom('investment', 'recurrent'),
    budgetYear: fc.constantFrom(2023, 2024),
    originYear: fc.constantFrom(2023, null),
  })
  .map(lineOf);

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat(20),
  to: anyLine,
  amount: fc.bigInt(1n, 60n),
  day: fc.nat(800),
});

const anyGrant: fc.Arbitrary<Step> = fc
  .tuple(anyStep, fc.nat(90))
  .map(([step, day]): Step => ({ ...step, kind: 'allocate', day }));

/** Steps that begin with some money, or all that follows would be refused. */
export const anySteps: fc.Arbitrary<Step[]> = fc
  .tuple(fc.array(anyGrant, { minLength: 2, maxLength: 6 }), fc.array(anyStep, { maxLength: 16 }))
  .map(([grants, rest]) => [...grants, ...rest]);

/** A day that the steps' days surround. */
export const anyDay: fc.Arbitrary<string> = fc.nat(850).map((day) => dateOf(FIRST + day));

/** A ledger on which the steps were tried, in order; what the ledger refuses is left out. */
export async function ledgerAfter(
  steps: readonly Step[],
  afterEach: (ledger: Ledger) => Promise<void> = () => Promise.resolve(),
): Promise<Ledger> {
  const ledger = await province();
  const past: Past = { lines: [], ids: [] };
  for (const step of steps) {
    const answer = await ledger.tryRecord(draftsOf(step, past));
    const [id] = answer.ok ? answer.receipt.ids : [];
    if (id !== undefined && ['allocate', 'pay', 'reallocate'].includes(step.kind)) past.ids.push(id);
    if (id !== undefined && step.kind === 'allocate') past.lines.push(step.to);
    await afterEach(ledger);
  }
  return ledger;
}

interface Past {
  readonly lines: LineInput[];
  readonly ids: string[];
}

function draftsOf({ kind, pick, to, amount, day }: Step, { lines, ids }: Past): AnyDraft[] {
  const given = { effectiveOn: dateOf(FIRST + day), basis: BASIS };
  const from = lines[pick % Math.max(lines.length, 1)] ?? to;
  const unit = (code: string, parent: string): AnyDraft =>
    draft('UnitDefined', given, { code, parent, name: { vi: code, en: code }, spends: code !== 'VANHO' });
  switch (kind) {
    case 'allocate':
      return [allocated({ ...given, to, amount: amount * 10n })];
    case 'pay':
      return [disbursed({ ...given, from, as: 'payment', amount })];
    case 'reallocate': {
      const years = { budgetYear: from.budgetYear, originYear: from.originYear };
      return [reallocated({ ...given, from: [[from, amount]], to: [[{ ...to, ...years }, amount]] })];
    }
    case 'move':
      return [unit(from.unit, ['SL', 'MOCCHAU', 'VANHO'].filter((each) => each !== from.unit)[pick % 2] ?? 'SL')];
    case 'merge': {
      const successor = `NEW-${day}`;
      return [
        unit(successor, pick % 2 === 0 ? 'MOCCHAU' : 'SL'),
        succeeded({ ...given, tree: 'unit', kind: 'merge', from: [from.unit], to: successor }),
      ];
    }
    case 'reverse':
      return [reversed({ of: ids[pick % Math.max(ids.length, 1)] ?? 'none', basis: BASIS })];
  }
}
