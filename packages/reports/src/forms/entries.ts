// Entries under a measure, on the lines to which their money belongs on the report's date.
import type { CarriedAdvances, ExplainedRow, Line, Measure, State, Where } from '@so-cai/core';

/** One entry, as it was recorded. */
export interface Entry extends Pick<ExplainedRow, 'position' | 'effectiveOn' | 'stage' | 'reference' | 'amount'> {
  /** The line to which its money belongs on the state's date: units that were merged are seen as their successors. */
  readonly line: Line;
}

/** The entries of the lines that fit; they sum to the measure. What a succession moved stands where it came to. */
export function entriesOf(
  state: State,
  question: { readonly measure: Measure; readonly where: Where; readonly carriedAdvances?: CarriedAdvances },
): Entry[] {
  const { measure, where, carriedAdvances = 'yearPaid' } = question;
  const fits = state.filter(where);
  return state
    .explain({ measure, carriedAdvances })
    .rows.filter(({ succession }) => succession === undefined)
    .map(({ position, effectiveOn, stage, reference, amount, line }) => ({
      position,
      effectiveOn,
      stage,
      reference,
      amount,
      line: state.resolve(line),
    }))
    .filter(({ line }) => fits(line));
}
