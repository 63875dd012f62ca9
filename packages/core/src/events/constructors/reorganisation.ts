// Drafts of nodes that flow into successors, and of the distribution after a split.
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import { drafted } from './draft.js';

/**
 * Nodes end on the effective date and flow into a successor: a rename, a merger, or a split with its residuary successor.
 * @example succeeded({ tree: "unit", kind: "merge", from: ["XA-A", "XA-B"], to: "XA-AB", effectiveOn: "2025-07-01", basis })
 */
export function succeeded(input: DraftEnvelope & DraftData<'Succeeded'>): Draft<'Succeeded'> {
  return drafted('Succeeded', input);
}

/**
 * After a split, another successor gets its part from the residuary one, stage and reference kept. Amounts in đồng;
 * `succession` is the id of the `Succeeded` event.
 * @example apportioned({ succession: split.ids[0], legs: [{ from: old, to: young, stage: "available", amount: vnd.billion("6") }], effectiveOn: "2025-09-01", basis })
 */
export function apportioned(input: DraftEnvelope & DraftData<'Apportioned'>): Draft<'Apportioned'> {
  return drafted('Apportioned', input);
}
