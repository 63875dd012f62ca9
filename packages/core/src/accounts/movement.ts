// Movements: why money moved, a byte on every entry, so that turnovers are measured like balances.

/** All movements. The order is the byte that the book keeps; it stands in no event. */
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
