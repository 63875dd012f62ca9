// What the ledger refuses, told by the row and column that it comes from.
import { describe, type Rejection } from '@so-cai/core';

import type { ExtractProblem } from '../problem.js';

/** Where a draft comes from. */
export interface DraftPlace {
  readonly row: number;
  readonly columnAt: (path: string) => string | undefined;
}

/** Where amounts stand in drafts, by what they are refused for when they are too large. */
const AMOUNTS = ['data.amount', 'data.from[0].amount', 'data.to[0].amount', 'data.legs[0].amount', 'data.value'];

/** A refusal as a problem of its row. */
export function refusedRow(rejection: Rejection, place: DraftPlace | undefined): ExtractProblem {
  const column = pathsOf(rejection)
    .map((path) => place?.columnAt(path))
    .find((found) => found !== undefined);
  return {
    code: 'refused',
    row: place?.row ?? 0,
    ...(column === undefined ? {} : { column }),
    found: '',
    expected: { vi: describe(rejection, 'vi'), en: describe(rejection, 'en') },
    rejection,
  };
}

function pathsOf(rejection: Rejection): readonly string[] {
  switch (rejection.code) {
    case 'InvalidEvent':
      return rejection.problems.map(({ path }) => path);
    case 'UnknownNode':
    case 'NodeEnded':
    case 'UnknownReference':
    case 'ReferenceInUse':
    case 'NotAnAllotment':
      return [rejection.path];
    case 'InsufficientFunds':
    case 'ExceedsOriginal':
    case 'Unbalanced':
      return AMOUNTS;
    case 'PeriodClosed':
    case 'BeforeHistory':
      return ['effectiveOn'];
    case 'AlreadyReversed':
    case 'CannotReverse':
      return ['data.of'];
    case 'SourceInUse':
      return ['source.id'];
    default:
      return [];
  }
}
