// Movements: why money moved, a byte on every entry, so that turnovers are measured like balances.

/** All movements; {@link Movement} says what each is. The order is the byte that the book keeps; it stands in no event. */
export const MOVEMENTS = [
  'broughtForward',
  'original',
  'supplement',
  'interim',
  'nextYearAdvance',
  'cut',
  'interimReplaced',
  'nextYearAdvanceRecouped',
  'allottedOut',
  'allottedIn',
  'recalledOut',
  'recalledIn',
  'reallocatedOut',
  'reallocatedIn',
  'apportionedOut',
  'apportionedIn',
  'committed',
  'released',
  'paidCash',
  'paidNonCash',
  'advancedCash',
  'advancedNonCash',
  'advanceSettled',
  'advanceRecovered',
  'advanceReturned',
  'chargedOut',
  'chargedIn',
  'refunded',
  'refundReturned',
  'carriedOut',
  'carriedIn',
  'lapsed',
  'settled',
  'settlementCorrected',
  'settlementReturned',
  'ceilingSet',
  'ceilingIncreased',
  'ceilingDecreased',
  'ceilingReallocatedOut',
  'ceilingReallocatedIn',
  'ceilingUsed',
  'ceilingGivenBack',
  'contractRegistered',
  'contractIncreased',
  'contractDecreased',
  'contractClosed',
  'contractCommitted',
  'contractReleased',
] as const;
/**
 * Why an entry was made: the event's type and its kind. Measures add entries up by it.
 *
 * Money of a line:
 * - `broughtForward`: a balance taken over when the ledger began.
 * - `original`, `supplement`, `interim` (tạm cấp), `nextYearAdvance` (ứng trước): `Allocated`, by its kind.
 * - `cut`, `interimReplaced`, `nextYearAdvanceRecouped`: `AllocationReduced`, by its kind.
 * - `allottedOut`, `allottedIn`, `recalledOut`, `recalledIn`: the giving and the taking side of `Allotted` and `AllotmentRecalled`.
 * - `reallocatedOut`, `reallocatedIn`; `apportionedOut`, `apportionedIn`: the sides of `Reallocated` and of `Apportioned`.
 * - `committed`, `released`: `Committed`, `CommitmentReleased`.
 * - `paidCash`, `paidNonCash`, `advancedCash`, `advancedNonCash`: `Disbursed`, by what it is and its method (non-cash is ghi thu ghi chi).
 * - `advanceSettled`: an advance covered by work done. `advanceRecovered`, `advanceReturned`: repaid in cash, to be spent again or to
 *   the outside.
 * - `chargedOut`, `chargedIn`: `AdvanceCharged`, on the old year's line and on the next year's.
 * - `refunded`, `refundReturned`: `Refunded`, to be spent again or to the outside.
 * - `carriedOut`, `carriedIn`: `CarriedOver`, on the old year's line and on the next year's. `lapsed`: `Lapsed`.
 * - `settled`: `AnnuallySettled`. `settlementCorrected`, `settlementReturned`: `SettlementCorrected`, to paid or to the outside.
 *
 * Room of a ceiling: `ceilingSet`, `ceilingIncreased`, `ceilingDecreased`, `ceilingReallocatedOut`, `ceilingReallocatedIn`; `ceilingUsed` and
 * `ceilingGivenBack` by events that touch planned money.
 *
 * Room of a contract: `contractRegistered`, `contractIncreased`, `contractDecreased`, `contractClosed`; `contractCommitted` and
 * `contractReleased` by commitments.
 */
export type Movement = (typeof MOVEMENTS)[number];

const BYTES: ReadonlyMap<string, number> = new Map(MOVEMENTS.map((movement, byte) => [movement, byte]));

/** The byte of a movement. */
export function movementByte(movement: Movement): number {
  return BYTES.get(movement) ?? Number.NaN;
}

/** The movement of a byte. */
export function movementOf(byte: number): Movement {
  const movement = MOVEMENTS[byte];
  if (movement === undefined) throw new RangeError(`no movement has the byte ${byte}`);
  return movement;
}
