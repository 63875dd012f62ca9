// Drafts of contracts, and of the commitments that use their room.
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import { drafted } from './draft.js';

/**
 * A contract is opened under a reference; its value in đồng is the room for commitments.
 * @example contractRegistered({ reference: "HD-01/2024", value: vnd.billion("60"), unit: "SL-VANHO", effectiveOn: "2024-02-20", basis })
 */
export function contractRegistered(
  input: DraftEnvelope & DraftData<'ContractRegistered'>,
): Draft<'ContractRegistered'> {
  return drafted('ContractRegistered', input);
}

/**
 * A contract's value becomes higher or lower by an amount in đồng (phụ lục hợp đồng).
 * @example contractAmended({ reference: "HD-01/2024", change: "increase", amount: vnd.billion("4"), effectiveOn: "2024-07-01", basis })
 */
export function contractAmended(input: DraftEnvelope & DraftData<'ContractAmended'>): Draft<'ContractAmended'> {
  return drafted('ContractAmended', input);
}

/**
 * A contract ends (thanh lý); the room that is left goes.
 * @example contractClosed({ reference: "HD-01/2024", effectiveOn: "2024-11-30", basis })
 */
export function contractClosed(input: DraftEnvelope & DraftData<'ContractClosed'>): Draft<'ContractClosed'> {
  return drafted('ContractClosed', input);
}

/**
 * Money of a line is bound to a contract (cam kết chi). Amount in đồng.
 * @example committed({ line: roads, reference: "HD-01/2024", amount: vnd.billion("50"), effectiveOn: "2024-03-01", basis })
 */
export function committed(input: DraftEnvelope & DraftData<'Committed'>): Draft<'Committed'> {
  return drafted('Committed', input);
}

/**
 * Committed money becomes available again. Amount in đồng.
 * @example commitmentReleased({ line: roads, reference: "HD-01/2024", amount: vnd.billion("2"), effectiveOn: "2024-11-01", basis })
 */
export function commitmentReleased(
  input: DraftEnvelope & DraftData<'CommitmentReleased'>,
): Draft<'CommitmentReleased'> {
  return drafted('CommitmentReleased', input);
}
