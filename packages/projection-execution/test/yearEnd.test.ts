import {
  addDays,
  type Ledger,
  type Line,
  lineKey,
  type LocalDate,
  localDate,
  type Measures,
  type State,
} from '@so-cai/core';
import { describeHistory, histories, type History, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  type YearEndDecision,
  yearEndDrafts,
  type YearEndLine,
  yearEndPreview,
  type YearEndPreview,
} from '../src/index.js';
import { keyOn } from '../src/yearEnd/balances.js';

/** Few cases and the same for every change; many and new ones in the deep run. */
const RUNS = process.env['SO_CAI_DEEP'] === '1' ? { numRuns: 1_500 } : { numRuns: 40, seed: 2024 };
const BASIS = [{ kind: 'NQ', number: 'NQ-99', issuer: 'HDND', date: '2024-01-01' }];
const YEAR = 2024;
const OPEN = ['available', 'committed', 'advanced'] as const;

const anyDecision: fc.Arbitrary<YearEndDecision> = fc.oneof(
  fc.record({
    decide: fc.constant('carryOver' as const),
    stage: fc.constantFrom(...OPEN),
    where: fc.constantFrom({}, { capital: 'investment' }, { spends: true }),
  }),
  fc.record({
    decide: fc.constant('lapse' as const),
    where: fc.constantFrom({}, { spends: false }),
    givesBackCeiling: fc.boolean(),
  }),
  fc.record({ decide: fc.constant('charge' as const), originYear: fc.constantFrom(YEAR + 1, YEAR, null) }),
  fc.record({
    decide: fc.constant('leave' as const),
    stage: fc.constantFrom(...OPEN),
    reason: fc.constant('because'),
    where: fc.constantFrom({}, { capital: 'recurrent' }),
  }),
);
/** Decisions that often leave nothing open: carrying over what was committed or advanced comes last. */
const anyDecisions = fc
  .tuple(fc.array(anyDecision, { maxLength: 3 }), fc.boolean())
  .map(([first, rest]): YearEndDecision[] => [
    ...first,
    ...(rest
      ? [
          { decide: 'carryOver', stage: 'committed' } as const,
          { decide: 'carryOver', stage: 'advanced' } as const,
          { decide: 'lapse', where: {} } as const,
        ]
      : []),
  ]);

interface Ending {
  readonly history: History;
  readonly preview: YearEndPreview;
  readonly chargesOn: LocalDate;
}

/** A history, the day that its year is closed on, and the day of its charges. */
async function endingOf(
  plan: Parameters<typeof runHistory>[0],
  decisions: readonly YearEndDecision[],
  days: readonly [number, number],
): Promise<Ending> {
  const history = await runHistory(plan);
  const last = history.events
    .map(({ effectiveOn }) => effectiveOn)
    .reduce((left, right) => (left > right ? left : right));
  const closesOn = addDays(localDate(last), days[0] - 40);
  const chargesOn = addDays(closesOn, days[1]);
  const preview = await yearEndPreview(history.ledger, {
    budgetYear: YEAR,
    calendar: { spendingEnds: closesOn, closesOn, chargesOn },
    decisions,
    basis: BASIS,
  });
  return { history, preview, chargesOn };
}

const anyDays = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 15));

/** Sums of what a preview says, by the line on which it stands by a state's day. */
function byLine(
  lines: readonly YearEndLine[],
  state: State,
  of: (line: YearEndLine) => bigint,
  to: (line: YearEndLine) => Line,
): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const key = lineKey(state.resolve(to(line)));
    sums.set(key, (sums.get(key) ?? 0n) + of(line));
  }
  return new Map([...sums].filter(([, amount]) => amount !== 0n));
}

/** By how much a measure changed from one state to another of the same day, line by line. */
function changed(
  before: State,
  after: State,
  measure: 'lapsed' | 'carriedOut' | 'carriedIn' | 'returned',
  year: number,
): Map<string, bigint> {
  return new Map(
    after
      .lines({ budgetYear: year })
      .map((line): [string, bigint] => [lineKey(line), after.get(line)[measure] - before.get(line)[measure]])
      .filter(([, amount]) => amount !== 0n),
  );
}

const total = (amounts: readonly { readonly amount: bigint }[]): bigint =>
  amounts.reduce((sum, { amount }) => sum + amount, 0n);
const carried = (line: YearEndLine): bigint =>
  line.carriedEstimate + total(line.carriedCommitments) + total(line.carriedAdvances);

function uses(of: Measures): bigint {
  return of.available + of.committed + of.advanced + of.paid + of.settled + of.lapsed + of.carriedOut + of.returned;
}

/** The states of a day before and after the record. */
async function recorded({ history, preview, chargesOn }: Ending): Promise<{ before: State; after: State }> {
  const { ledger } = history;
  const before = await ledger.asOf(chargesOn);
  await ledger.record(yearEndDrafts(preview), { commandId: 'close', expectedSize: preview.size });
  return { before, after: await ledger.asOf(chargesOn) };
}

/** Whether a preview gives out no drafts. */
function isRefused(preview: YearEndPreview): boolean {
  try {
    return yearEndDrafts(preview).length === 0;
  } catch {
    return true;
  }
}

async function onUnblocked(check: (ending: Ending) => Promise<void>): Promise<{ unblocked: number; moving: number }> {
  const counts = { unblocked: 0, moving: 0 };
  await fc.assert(
    fc.asyncProperty(histories({ spoilt: 0 }), anyDecisions, anyDays, async (plan, decisions, days) => {
      const ending = await endingOf(plan, decisions, days);
      const isBlocked = ending.preview.blocks.length > 0;
      expect(isRefused(ending.preview)).toBe(isBlocked);
      if (isBlocked) return;
      counts.unblocked += 1;
      if (ending.preview.drafts.length > 1) counts.moving += 1;
      try {
        await check(ending);
      } catch (error) {
        if (error instanceof Error) error.message += `\n\nHistory:\n${describeHistory(ending.history)}\n`;
        throw error;
      }
    }),
    RUNS,
  );
  return counts;
}

describe('the end of a year of random histories', () => {
  test('does line by line what its preview said, and leaves nothing but what is named', async () => {
    const { unblocked, moving } = await onUnblocked(async (ending) => {
      const { before, after } = await recorded(ending);
      const { preview } = ending;
      const own = ({ line }: YearEndLine): Line => line;
      expect(changed(before, after, 'lapsed', YEAR)).toEqual(byLine(preview.lines, after, ({ lapsed }) => lapsed, own));
      expect(changed(before, after, 'carriedOut', YEAR)).toEqual(byLine(preview.lines, after, carried, own));
      expect(changed(before, after, 'carriedIn', YEAR + 1)).toEqual(
        byLine(preview.lines, after, carried, ({ nextLine }) => nextLine),
      );
      expect(changed(before, after, 'returned', YEAR)).toEqual(
        byLine(preview.lines, after, ({ charged }) => total(charged), own),
      );
      const left = new Map<string, bigint>();
      for (const each of preview.lines.flatMap((line) => line.left)) {
        const key = keyOn(after, each);
        left.set(key, (left.get(key) ?? 0n) + each.amount);
      }
      for (const { account, balance } of after.balances()) {
        if (account.kind !== 'money' || account.line.budgetYear !== YEAR) continue;
        const stage = OPEN.find((each) => each === account.stage);
        if (stage === undefined) continue;
        expect([account, balance <= (left.get(keyOn(after, { ...account, stage })) ?? 0n)]).toEqual([account, true]);
      }
    });
    // The property would be empty if all that is generated were blocked, or nothing were to be done.
    expect(unblocked).toBeGreaterThan(RUNS.numRuns / 4);
    expect(moving).toBeGreaterThan(RUNS.numRuns / 6);
  });

  test('carries in what it carries out, keeps every plan explained, and changes nothing when sent again (promises 1, 6 and 15)', async () => {
    await onUnblocked(async (ending) => {
      const { ledger } = ending.history;
      const { before, after } = await recorded(ending);
      const carriedOver = (state: State): bigint[] => [
        state.total({ budgetYear: YEAR }).carriedOut,
        state.total({ budgetYear: YEAR + 1 }).carriedIn,
      ];
      const [out, into] = carriedOver(after).map((amount, index) => amount - (carriedOver(before)[index] ?? 0n));
      expect(into).toBe(out);
      expect(after.total({ budgetYear: YEAR }).plan).toBe(before.total({ budgetYear: YEAR }).plan);
      for (const line of after.lines())
        expect([lineKey(line), uses(after.get(line))]).toEqual([lineKey(line), after.get(line).plan]);
      const { size, root }: Pick<Ledger, 'size' | 'root'> = ledger;
      const again = await ledger.record(yearEndDrafts(ending.preview), {
        commandId: 'close',
        expectedSize: ending.preview.size,
      });
      expect([again.repeated, ledger.size, ledger.root]).toEqual([true, size, root]);
    });
  });
});
