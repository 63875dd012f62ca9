// The schema of a stored event's envelope. Reading trusts what was validated when it was written; restoring does not.
import { z } from 'zod';

import {
  ceilingKeyField,
  type Field,
  amountField,
  amountOrZeroField,
  codeField,
  dateField,
  eventIdField,
  hashField,
  instantField,
  integerField,
  ledgerField,
  oneOf,
  textField,
} from './fields.js';
import { approvalsField, basisField, counterpartyField, exceptionField, metaFields, sourceField } from './envelope.js';
import { BASIS_LIMIT, BATCH_LIMIT } from '../values/limits.js';

const decided = z.strictObject({
  ceilings: z
    .array(z.strictObject({ key: ceilingKeyField, use: oneOf(['uses', 'givesBack'], 'use'), amount: amountField }))
    .min(1)
    .exactOptional(),
  room: amountOrZeroField.exactOptional(),
  returnTo: oneOf(['available', 'committed', 'outside'], 'returnTo').exactOptional(),
});

const ruling = z.strictObject({
  pack: codeField,
  version: textField(64, 'version of the pack'),
  rule: textField(64, 'rule'),
  verdict: oneOf(['needsDecision', 'needsApproval', 'unknown'], 'verdict'),
  basis: integerField(BASIS_LIMIT - 1, 'which basis document').exactOptional(),
});

const meta = z.strictObject({
  actor: metaFields.actor,
  commandId: metaFields.commandId,
  draftSha256: hashField,
  approvals: approvalsField.exactOptional(),
  batch: z
    .strictObject({
      index: integerField(BATCH_LIMIT - 1, 'which draft'),
      of: integerField(BATCH_LIMIT, 'how many drafts'),
    })
    .exactOptional(),
  correlationId: metaFields.correlationId.exactOptional(),
  causationId: metaFields.causationId.exactOptional(),
  note: metaFields.note.exactOptional(),
});

/** An event as stored; its data are judged by the schema of its type. */
export const storedEventField: Field<object> = z.strictObject({
  ledger: ledgerField,
  position: integerField(Number.MAX_SAFE_INTEGER, 'position'),
  id: eventIdField,
  recordedAt: instantField,
  type: textField(64, 'type'),
  v: integerField(Number.MAX_SAFE_INTEGER, 'version'),
  effectiveOn: dateField,
  basis: basisField,
  data: z.looseObject({}),
  decided: decided.exactOptional(),
  exception: exceptionField.exactOptional(),
  rulings: z.array(ruling).min(1).exactOptional(),
  source: sourceField.exactOptional(),
  counterparty: counterpartyField.exactOptional(),
  meta,
});
