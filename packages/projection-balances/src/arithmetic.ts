// Measures are added and taken off one by one: every measure is a sum of rows, so sums of sums are exact too.
import { type Measures, measuresOf } from '@so-cai/core';

/** All measures at zero. */
export const NOTHING: Measures = measuresOf(() => 0n);

export function sumOf(parts: readonly Measures[]): Measures {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const some = parts.filter((part) => part !== NOTHING);
  return measuresOf((figure) => {
    let sum = 0n;
    // Most measures of most groups are zero, and adding nothing makes a new bigint all the same.
    for (const part of some) if (part[figure] !== 0n) sum += part[figure];
    return sum;
  });
}

/** What `left` has more than `right`. */
export function difference(left: Measures, right: Measures): Measures {
  return measuresOf((figure) => left[figure] - right[figure]);
}
