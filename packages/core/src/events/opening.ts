// Opening a ledger: whose it is, in what money and zone, by which dimensions, under which rules, and with what balances.
import { z } from 'zod';

import type { Stage } from '../accounts/account.js';
import type { AmountText } from '../values/amount.js';
import type { Code, ReferenceId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import { DIMENSIONS_LIMIT } from '../values/limits.js';
import type { Line } from '../values/line.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  type Analysis,
  amountField,
  analysisField,
  codeField,
  currencyField,
  dateField,
  hashField,
  integerField,
  keyField,
  legsOf,
  lineField,
  type Names,
  namesField,
  oneOf,
  referenceField,
  stageField,
  textField,
  timeZoneField,
  yearField,
} from './fields.js';
import { enter } from './posting.js';

/** A control dimension besides the six fields of every line. */
export interface DimensionDeclaration {
  /** Key of the dimension in `line.dimensions`, such as `tier`. */
  readonly key: string;
  readonly name: Names;
}
const dimensionDeclaration = z.strictObject({ key: keyField, name: namesField });

/** Data of `LedgerOpened` (mở sổ), the event at position 0: whose the ledger is, in what money and time zone. */
export interface LedgerOpenedData {
  /** The budget authority that owns the ledger; it is the first node of the authority tree. */
  readonly authority: { readonly code: Code; readonly name: Names; readonly level: Code };
  /** ISO 4217, such as `VND`. */
  readonly currency: string;
  /** Decimals of the currency: 0 for VND. */
  readonly scale: number;
  /** IANA time zone, such as `Asia/Ho_Chi_Minh`: the one in which a day ends, for `knownAt`. */
  readonly timeZone: string;
  /** Control dimensions besides the six fields of every line; at most {@link DIMENSIONS_LIMIT}. */
  readonly dimensions: readonly DimensionDeclaration[];
}

export const ledgerOpenedDefinition: EventDefinition<'LedgerOpened', LedgerOpenedData> = defineEvent({
  type: 'LedgerOpened',
  v: 1,
  vi: 'mở sổ',
  about: 'The ledger begins: its authority, currency, time zone and control dimensions.',
  schema: z.strictObject({
    authority: z.strictObject({ code: codeField, name: namesField, level: codeField }),
    currency: currencyField,
    scale: integerField(4, 'decimals of the currency'),
    timeZone: timeZoneField,
    dimensions: z.array(dimensionDeclaration).max(DIMENSIONS_LIMIT),
  }),
});

/** Data of `DimensionAdded`: a control dimension that the ledger declares later. */
export type DimensionAddedData = DimensionDeclaration;

export const dimensionAddedDefinition: EventDefinition<'DimensionAdded', DimensionAddedData> = defineEvent({
  type: 'DimensionAdded',
  v: 1,
  vi: 'thêm chiều theo dõi',
  about: 'A further control dimension; lines written before it do not state it.',
  schema: dimensionDeclaration,
});

/** Data of `RulePackAdopted` (áp dụng quy định): which rules judge, and when. */
export interface RulePackAdoptedData {
  readonly pack: Code;
  readonly version: string;
  /** SHA-256 of the pack's canonical data. */
  readonly sha256: string;
  readonly validFrom: LocalDate;
  /** Last day of validity; none means until another version is adopted. */
  readonly validTo?: LocalDate;
  /** Budget years that it judges; none means all. */
  readonly budgetYears?: { readonly first: number; readonly last: number };
}

export const rulePackAdoptedDefinition: EventDefinition<'RulePackAdopted', RulePackAdoptedData> = defineEvent({
  type: 'RulePackAdopted',
  v: 1,
  vi: 'áp dụng quy định',
  about: 'From the next event on, these rules judge what is effective in their validity.',
  schema: z.strictObject({
    pack: codeField,
    version: textField(64, 'version of the pack'),
    sha256: hashField,
    validFrom: dateField,
    validTo: dateField.exactOptional(),
    budgetYears: z.strictObject({ first: yearField, last: yearField }).exactOptional(),
  }),
});

/** A balance that an account begins with, in minor units. */
export interface OpeningBalance {
  readonly line: Line;
  readonly stage: Stage;
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  /** Present where this balance opens a payment file that the ledger did not know. */
  readonly opens?: 'paymentFile';
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
/** Data of `BalancesBroughtForward` (số dư chuyển vào): the first entry of each account. */
export interface BalancesBroughtForwardData {
  readonly balances: readonly OpeningBalance[];
}

export const balancesBroughtForwardDefinition: EventDefinition<'BalancesBroughtForward', BalancesBroughtForwardData> =
  defineEvent({
    type: 'BalancesBroughtForward',
    v: 1,
    vi: 'số dư chuyển vào',
    about: 'Balances that a running year brings into this ledger: the first entry of each account.',
    schema: z.strictObject({
      balances: legsOf(
        z.strictObject({
          line: lineField,
          stage: stageField,
          reference: referenceField.exactOptional(),
          opens: oneOf(['paymentFile'], 'opens').exactOptional(),
          amount: amountField,
          analysis: analysisField.exactOptional(),
        }),
        'balances',
      ),
    }),
    post(data, to) {
      for (const { line, stage, reference, amount, analysis } of data.balances)
        enter(to, line, stage, reference ?? null, Number(amount), 'broughtForward', analysis);
    },
  });
