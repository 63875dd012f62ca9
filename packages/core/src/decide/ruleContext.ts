// What rules may ask of the ledger as it stands: dates, trees, measures of lines, and contracts.
import { weightOf } from '../accounts/measure.js';
import { type Movement, movementOf } from '../accounts/movement.js';
import type { AnyNormalDraft } from '../events/draft.js';
import type { ContractStanding, RuleContext } from '../rules/pack.js';
import type { ReferenceId } from '../values/codes.js';
import { dateOf, dayOf } from '../values/date.js';
import type { Line } from '../values/line.js';
import { reallocationScope } from './allocationChecks.js';
import type { Situation } from './context.js';

/** What a rule may ask of a draft on these lines. */
export function ruleContext(draft: AnyNormalDraft, at: Situation, lines: readonly Line[]): RuleContext {
  const { state } = at;
  return {
    effectiveOn: dateOf(at.day),
    lines,
    scope: draft.type === 'Reallocated' ? reallocationScope(draft.data, state.catalogue.lineTrees()) : [],
    isWithin: (tree, code, above) => state.catalogue.tree(tree).isWithin(code, above, at.day),
    path: (tree, code) => state.catalogue.tree(tree).path(code, at.day),
    contract: (reference) => contractOn(at, reference),
    measure(line, measure, on = dateOf(at.day)) {
      const { accounts } = state.book;
      const id = accounts.lines.find(line);
      if (id === undefined) return 0n;
      const until = dayOf(on);
      let total = 0n;
      for (const account of accounts.ofLine(id)) {
        const of = accounts.at(account);
        if (of.kind !== 'money') continue;
        for (const row of state.book.rowsOf(account)) {
          if (state.book.day.at(row) > until) continue;
          const movement = movementOf(accounts.movementOf(state.book.slot.at(row)));
          total += BigInt(weightOf(measure, of.stage, movement)) * BigInt(state.book.amount.at(row));
        }
      }
      return total;
    },
  };
}

/** What changes a contract's value; commitments and its closing change only what is left of it. */
const VALUE: ReadonlySet<Movement> = new Set<Movement>([
  'contractRegistered',
  'contractIncreased',
  'contractDecreased',
]);

function contractOn({ state, day }: Situation, reference: ReferenceId): ContractStanding | undefined {
  const { accounts } = state.book;
  const room = accounts.find({ kind: 'contract', reference });
  if (room === undefined || state.references.get(reference)?.kind !== 'contract') return undefined;
  let value = 0n;
  for (const row of state.book.rowsOf(room)) {
    const movement = movementOf(accounts.movementOf(state.book.slot.at(row)));
    if (state.book.day.at(row) <= day && VALUE.has(movement)) value += BigInt(state.book.amount.at(row));
  }
  let advanced = 0n;
  for (const account of accounts.ofReference(reference)) {
    const of = accounts.at(account);
    if (of.kind !== 'money' || of.stage !== 'advanced') continue;
    for (const row of state.book.rowsOf(account))
      if (state.book.day.at(row) <= day) advanced += BigInt(state.book.amount.at(row));
  }
  return { value, advanced };
}
