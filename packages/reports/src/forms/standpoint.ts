// From where a report's figures were seen.
import type { LocalDate, State } from '@so-cai/core';

import type { ReportStandpoint } from '../model/report.js';

/** A state's standpoint, with the ranges that a form counts in. */
export function standpointOf(
  { ledger, on, size, root, knownOn, provisional }: State,
  ranges: {
    readonly from?: LocalDate;
    readonly postedFrom?: LocalDate | undefined;
    readonly postedTo?: LocalDate | undefined;
  } = {},
): ReportStandpoint {
  const { from, postedFrom, postedTo } = ranges;
  const posted = {
    ...(postedFrom === undefined ? {} : { from: postedFrom }),
    ...(postedTo === undefined ? {} : { to: postedTo }),
  };
  return {
    ledger,
    ...(from === undefined ? {} : { from }),
    on,
    ...(postedFrom === undefined && postedTo === undefined ? {} : { posted }),
    size,
    root,
    knownOn,
    provisional,
  };
}
