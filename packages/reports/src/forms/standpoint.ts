// From where a report's figures were seen.
import type { LocalDate, State } from '@so-cai/core';
import { standpointOf } from '@so-cai/projection-balances';

import type { ReportStandpoint } from '../model/report.js';

/** The ranges of dates that a form counts in. */
export interface Ranges {
  readonly from?: LocalDate;
  readonly postedFrom?: LocalDate | undefined;
  readonly postedTo?: LocalDate | undefined;
}

/** A state's standpoint, with the ranges. */
export function reportStandpoint(state: State, { from, postedFrom, postedTo }: Ranges = {}): ReportStandpoint {
  const posted = {
    ...(postedFrom === undefined ? {} : { from: postedFrom }),
    ...(postedTo === undefined ? {} : { to: postedTo }),
  };
  return {
    ...standpointOf(state),
    ...(from === undefined ? {} : { from }),
    ...(postedFrom === undefined && postedTo === undefined ? {} : { posted }),
  };
}
