// Units in which amounts are printed.
import { AuditError } from '../auditError.js';

const ZEROS: Readonly<Record<string, number>> = { đồng: 0, 'nghìn đồng': 3, 'triệu đồng': 6, 'tỷ đồng': 9 };

/**
 * How many minor units of a ledger's currency, as zeros, a printed unit has: 9 for `tỷ đồng` in a ledger of whole đồng.
 * @param scale decimals of the ledger's currency
 * @throws AuditError `InvalidQuestion` where the unit is not known and nothing was given for it
 */
export function zerosOf(unit: string, scale: number, given?: number): number {
  if (given !== undefined) return given;
  const zeros = Object.hasOwn(ZEROS, unit) ? ZEROS[unit] : undefined;
  if (zeros === undefined)
    throw new AuditError(
      'InvalidQuestion',
      `"${unit}" is not a unit that is known: say how many zeros it has, or use one of ${Object.keys(ZEROS).join(', ')}`,
      { unit },
    );
  return zeros + scale;
}
