// Reorganisation: nodes that end and flow into successors, and the distribution that follows a split.
import { z } from 'zod';

import type { Stage } from '../accounts/account.js';
import type { AmountText } from '../values/amount.js';
import type { Code, EventId, ReferenceId } from '../values/codes.js';
import type { Line } from '../values/line.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  type Analysis,
  analysisField,
  amountField,
  codeField,
  eventIdField,
  legsOf,
  lineField,
  oneOf,
  referenceField,
  stageField,
} from './fields.js';

/** Trees whose nodes can have successors. */
export type SuccessionTree = 'programme' | 'unit' | 'source';

/**
 * Data of `Succeeded` (sắp xếp, sáp nhập, đổi tên, chia tách). From its effective date on, everything on the ended nodes is the successor's;
 * entries stay where they were written.
 */
export interface SucceededData {
  readonly tree: SuccessionTree;
  readonly kind: 'rename' | 'merge' | 'split';
  readonly from: readonly Code[];
  /** The successor; of a split, the residuary one. */
  readonly to: Code;
  /** Of a split: the other successors, which get theirs by `Apportioned`. */
  readonly others?: readonly Code[];
}

export const succeededDefinition: EventDefinition<'Succeeded', SucceededData> = defineEvent({
  type: 'Succeeded',
  v: 1,
  vi: 'sắp xếp, sáp nhập, đổi tên, chia tách',
  about: 'Nodes end on this date and flow into a successor.',
  schema: z.strictObject({
    tree: oneOf(['programme', 'unit', 'source'], 'tree'),
    kind: oneOf(['rename', 'merge', 'split'], 'kind'),
    from: z.array(codeField).min(1).max(250),
    to: codeField,
    others: z.array(codeField).min(1).max(250).exactOptional(),
  }),
});

/** What another successor of a split gets of one account, in minor units. */
export interface ApportionedLeg {
  readonly from: Line;
  readonly to: Line;
  readonly stage: Stage;
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
/** Data of `Apportioned` (chia số dư khi chia tách): what other successors of a split get from the residuary one. */
export interface ApportionedData {
  /** The `Succeeded` event of the split. */
  readonly succession: EventId;
  readonly legs: readonly ApportionedLeg[];
}

export const apportionedDefinition: EventDefinition<'Apportioned', ApportionedData> = defineEvent({
  type: 'Apportioned',
  v: 1,
  vi: 'chia số dư khi chia tách',
  about: 'Money of a split node goes from the residuary successor to another, stage and reference kept.',
  schema: z.strictObject({
    succession: eventIdField,
    legs: legsOf(
      z.strictObject({
        from: lineField,
        to: lineField,
        stage: stageField,
        reference: referenceField.exactOptional(),
        amount: amountField,
        analysis: analysisField.exactOptional(),
      }),
      'legs',
    ),
  }),
  post(data, to) {
    for (const leg of data.legs) {
      to.money(leg.from, leg.stage, leg.reference ?? null, -Number(leg.amount), 'apportionedOut', leg.analysis);
      to.money(leg.to, leg.stage, leg.reference ?? null, Number(leg.amount), 'apportionedIn', leg.analysis);
    }
  },
});
