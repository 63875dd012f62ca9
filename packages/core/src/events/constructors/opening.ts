// Drafts of what a ledger begins with. `LedgerOpened` is not among them: it stands at position 0 and comes from
// the plan that `openLedger` is given to create the ledger by.
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import { drafted } from './draft.js';

/**
 * A further control dimension (chiều theo dõi); lines written before it do not state it.
 * @example dimensionAdded({ key: "tier", name: { vi: "Cấp ngân sách", en: "Tier" }, effectiveOn: "2024-01-01", basis })
 */
export function dimensionAdded(input: DraftEnvelope & DraftData<'DimensionAdded'>): Draft<'DimensionAdded'> {
  return drafted('DimensionAdded', input);
}

/**
 * From the next event on, a rule pack judges what is effective from `validFrom` to `validTo`; `sha256` is its {@link rulePackHash}.
 * @example rulePackAdopted({ pack: pack.id, version: pack.version, sha256: rulePackHash(pack), validFrom: "2024-01-18", effectiveOn: "2024-01-18", basis })
 */
export function rulePackAdopted(input: DraftEnvelope & DraftData<'RulePackAdopted'>): Draft<'RulePackAdopted'> {
  return drafted('RulePackAdopted', input);
}

/**
 * A running year's balances are taken over (số dư chuyển vào): the first entry of each account. Amounts in đồng.
 * @example balancesBroughtForward({ balances: [{ line: roads, stage: "paid", amount: vnd.billion("40") }], effectiveOn: "2024-06-30", basis })
 */
export function balancesBroughtForward(
  input: DraftEnvelope & DraftData<'BalancesBroughtForward'>,
): Draft<'BalancesBroughtForward'> {
  return drafted('BalancesBroughtForward', input);
}
