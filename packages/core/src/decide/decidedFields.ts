// What an event stores of the ledger's state, so that nobody has to ask that state again.
import type { AnyNormalDraft } from '../events/draft.js';
import type { DecidedFields } from '../events/posting.js';
import { amountText } from '../values/amount.js';
import { LAST_DAY } from '../values/date.js';
import { ceilingUses } from './ceilingChecks.js';
import type { Situation } from './context.js';
import { returnTarget } from './returnChecks.js';

/** The fields that depend on the state, if there are any. */
export function decidedFields(draft: AnyNormalDraft, at: Situation): DecidedFields | undefined {
  switch (draft.type) {
    case 'ContractClosed': {
      const account = at.state.book.accounts.contract(draft.data.reference);
      const room = at.state.book.balances.leastFrom(account, { from: at.day, until: LAST_DAY + 1 }).balance;
      return { room: amountText(room > 0n ? room : 0n) };
    }
    case 'AdvanceRecovered':
    case 'Refunded':
      return { returnTo: returnTarget(at, draft.data) };
    default: {
      const ceilings = ceilingUses(draft, at);
      return ceilings.length === 0 ? undefined : { ceilings };
    }
  }
}
