// The published plan enters the ledger: one amount for each capital kind, on the province as a whole; then it is allotted in
// detail, by illustrative shares.
import { allocated, allotted, type AnyDraft, type LegInput } from '@so-cai/core';

import type { Published } from '../fixture.js';
import { DAYS, PROGRAMME_SHARES, UNIT_SHARES } from '../illustrative.js';
import { ALL_PROGRAMMES, illustrativeDocument, lineOf, PROVINCE, PROVINCIAL_COMMITTEE } from '../plan.js';
import { type Kind, KINDS } from '../scope.js';
import { splitInSteps } from '../split.js';
import { articleFigure } from './article.js';

/** The plan as published: the amounts are the article's, the decision is illustrative. */
export function allocations(published: Published): AnyDraft[] {
  return KINDS.map((kind) =>
    allocated({
      to: lineOf(ALL_PROGRAMMES, kind, PROVINCE),
      amount: published.plan[kind].minor,
      effectiveOn: DAYS.allocated,
      basis: [illustrativeDocument('QD', 'GIAO-DU-TOAN', PROVINCIAL_COMMITTEE, DAYS.allocated)],
      source: articleFigure(published.plan[kind]),
    }),
  );
}

/** The plan by programme and unit: illustrative. */
export function allotments(published: Published, step: bigint): AnyDraft[] {
  return KINDS.map((kind) =>
    allotted({
      from: lineOf(ALL_PROGRAMMES, kind, PROVINCE),
      to: shares(published.plan[kind].minor, step, kind),
      effectiveOn: DAYS.allotted,
      basis: [illustrativeDocument('QD', 'PHAN-BO', PROVINCIAL_COMMITTEE, DAYS.allotted)],
    }),
  );
}

function shares(total: bigint, step: bigint, kind: Kind): LegInput[] {
  const lines = PROGRAMME_SHARES.flatMap(({ programme, plan }) =>
    UNIT_SHARES.map((share) => ({
      line: lineOf(programme, kind, share.unit),
      weight: BigInt(plan[kind]) * BigInt(share.plan),
    })),
  );
  const amounts = splitInSteps(
    total,
    step,
    lines.map(({ weight }) => weight),
  );
  return lines.flatMap(({ line }, index): LegInput[] => {
    const amount = amounts[index] ?? 0n;
    return amount === 0n ? [] : [[line, amount]];
  });
}
