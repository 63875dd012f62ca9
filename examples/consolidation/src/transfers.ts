// What goes from the centre to the provinces: each transfer is in two ledgers, which name each other and share its number. Amounts are
// synthetic. Two are planted that do not pair, as they occur: one that a province never recorded, and one with two digits swapped.
import { seeded } from '@so-cai/testing';

import { provinces, YEARS } from './tiers.js';

/** Money from the centre to a province for a programme and a year. */
export interface Transfer {
  /** Its number, in both ledgers. */
  readonly reference: string;
  readonly province: string;
  readonly programme: 'NTM' | 'GNBV';
  readonly year: number;
  /** What the centre paid, in đồng. */
  readonly paid: bigint;
  /** What the province recorded, in đồng; `undefined` where it recorded nothing. */
  readonly received: bigint | undefined;
}

const MILLION = 1_000_000n;
const NEVER_RECORDED = 'BS-2023-tinh-17-NTM';
const DIGITS_SWAPPED = 'BS-2024-tinh-09-GNBV';

/** All transfers; the same every time. */
export function transfers(): Transfer[] {
  const random = seeded(34);
  return provinces.flatMap((province) =>
    YEARS.flatMap((year) =>
      (['NTM', 'GNBV'] as const).map((programme): Transfer => {
        const reference = `BS-${year}-${province}-${programme}`;
        // Digits that differ from their neighbours, so that swapping two of them changes the amount.
        const paid = (BigInt(100_000 + Math.floor(random.next() * 800_000)) * 10n + 5n) * MILLION;
        const received = reference === NEVER_RECORDED ? undefined : reference === DIGITS_SWAPPED ? swapped(paid) : paid;
        return { reference, province, programme, year, paid, received };
      }),
    ),
  );
}

/** The amount with the first two neighbouring digits swapped that differ. */
function swapped(amount: bigint): bigint {
  const digits = String(amount).split('');
  const place = digits.findIndex((digit, index) => index > 0 && digit !== digits[index + 1]);
  const [here = '', next = ''] = digits.slice(place, place + 2);
  digits.splice(place, 2, next, here);
  return BigInt(digits.join(''));
}
