// Contracts: their room, and the commitments that use it.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { Code, ReferenceId } from '../values/codes.js';
import type { Line } from '../values/line.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  type Analysis,
  analysisField,
  amountField,
  amountOrZeroField,
  codeField,
  lineField,
  oneOf,
  referenceField,
  textField,
} from './fields.js';
import { contractRoom } from './posting.js';

/** Data of `ContractRegistered`: a contract is opened under a reference. Amounts in minor units. */
export interface ContractRegisteredData {
  /** A contract or payment file. */
  readonly reference: ReferenceId;
  /** The contract's value. */
  readonly value: AmountText;
  /** What was committed of it before this ledger began; its room is the rest. */
  readonly committedBefore?: AmountText;
  readonly title?: string;
  /** The unit that owns the contract. */
  readonly unit?: Code;
  /** A code of the payee, never a name. */
  readonly payee?: Code;
}
export const contractRegisteredDefinition: EventDefinition<'ContractRegistered', ContractRegisteredData> = defineEvent({
  type: 'ContractRegistered',
  v: 1,
  vi: 'hợp đồng',
  about: 'A contract is opened under a reference; its value is the room for commitments.',
  schema: z.strictObject({
    reference: referenceField,
    value: amountField,
    committedBefore: amountOrZeroField.exactOptional(),
    title: textField(300, 'what it is for').exactOptional(),
    unit: codeField.exactOptional(),
    payee: codeField.exactOptional(),
  }),
  post(data, to) {
    contractRoom(to, data.reference, Number(data.value) - Number(data.committedBefore ?? 0), 'contractRegistered');
  },
});

/** Data of `ContractAmended`: a contract's value becomes higher or lower by `amount` minor units. */
export interface ContractAmendedData {
  /** A contract or payment file. */
  readonly reference: ReferenceId;
  readonly change: 'increase' | 'decrease';
  /** In minor units, above zero. */
  readonly amount: AmountText;
}
export const contractAmendedDefinition: EventDefinition<'ContractAmended', ContractAmendedData> = defineEvent({
  type: 'ContractAmended',
  v: 1,
  vi: 'điều chỉnh hợp đồng',
  about: "A contract's value becomes higher or lower.",
  schema: z.strictObject({
    reference: referenceField,
    change: oneOf(['increase', 'decrease'], 'change'),
    amount: amountField,
  }),
  post(data, to) {
    if (data.change === 'increase') contractRoom(to, data.reference, Number(data.amount), 'contractIncreased');
    else contractRoom(to, data.reference, -Number(data.amount), 'contractDecreased');
  },
});

/** Data of `ContractClosed` (thanh lý hợp đồng): a contract ends. */
export interface ContractClosedData {
  /** A contract or payment file. */
  readonly reference: ReferenceId;
}
export const contractClosedDefinition: EventDefinition<'ContractClosed', ContractClosedData> = defineEvent({
  type: 'ContractClosed',
  v: 1,
  vi: 'thanh lý hợp đồng',
  about: 'A contract ends; the room that is left goes.',
  schema: z.strictObject({ reference: referenceField }),
  post(data, to, decided) {
    contractRoom(to, data.reference, -Number(decided.room ?? 0), 'contractClosed');
  },
});

/** Data of `Committed` (cam kết chi): money of a line is bound to a contract. `amount` in minor units. */
export interface CommittedData {
  readonly line: Line;
  /** A contract or payment file. */
  readonly reference: ReferenceId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
const onReference = z.strictObject({
  line: lineField,
  reference: referenceField,
  amount: amountField,
  analysis: analysisField.exactOptional(),
});

export const committedDefinition: EventDefinition<'Committed', CommittedData> = defineEvent({
  type: 'Committed',
  v: 1,
  vi: 'cam kết chi',
  about: "Money of a line is bound to a contract, within the contract's room.",
  schema: onReference,
  post(data, to) {
    to.money(data.line, 'available', null, -Number(data.amount), 'committed', data.analysis);
    to.money(data.line, 'committed', data.reference, Number(data.amount), 'committed', data.analysis);
    contractRoom(to, data.reference, -Number(data.amount), 'contractCommitted');
  },
});

/**
 * Data of `CommitmentReleased` (hủy cam kết chi): committed money becomes available again. `amount` in minor units.
 */
export type CommitmentReleasedData = CommittedData;
export const commitmentReleasedDefinition: EventDefinition<'CommitmentReleased', CommitmentReleasedData> = defineEvent({
  type: 'CommitmentReleased',
  v: 1,
  vi: 'hủy cam kết chi',
  about: 'Committed money becomes available again, and the contract gets its room back.',
  schema: onReference,
  post(data, to) {
    to.money(data.line, 'committed', data.reference, -Number(data.amount), 'released', data.analysis);
    to.money(data.line, 'available', null, Number(data.amount), 'released', data.analysis);
    contractRoom(to, data.reference, Number(data.amount), 'contractReleased');
  },
});
