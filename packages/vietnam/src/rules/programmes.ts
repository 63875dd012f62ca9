// In which National Target Programme and capital kind money stands.
import type { Trees } from './moves.js';
import type { ProgrammeCodes } from './province.js';
import type { CapitalKind } from './terms.js';

/** The kinds that the rules tell apart; a kind that a ledger defines below one of them belongs to it. */
export const CAPITAL_KINDS: readonly CapitalKind[] = ['investment', 'recurrent'];

/** Money that stands in no National Target Programme, or has no capital kind, as policy credit has none. */
export const OUTSIDE = '';

/** The programme in which money stands; {@link OUTSIDE} where it is none of theirs. */
export function programmeOf(
  { period2021, merged }: ProgrammeCodes,
  money: { readonly programme: string; readonly capital: string },
  trees: Trees,
): string {
  if (capitalKindOf(money, trees) === undefined) return OUTSIDE;
  return (
    trees.path('programme', money.programme).find((each) => each === merged || period2021.includes(each)) ?? OUTSIDE
  );
}

/** The capital kind of money; `undefined` where it has none. */
export function capitalKindOf({ capital }: { readonly capital: string }, trees: Trees): CapitalKind | undefined {
  const path = trees.path('capital', capital);
  return CAPITAL_KINDS.find((kind) => path.includes(kind));
}
