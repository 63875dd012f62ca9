// The catalogue's events: nodes of the trees, defined and redefined from a date, and retired.
import { z } from 'zod';

import type { Code } from '../values/codes.js';
import { defineEvent, type EventDefinition } from './definition.js';
import { booleanField, codeField, keyField, type Names, namesField, textField } from './fields.js';

/** A code in somebody else's nomenclature: `{ system: "TABMIS", code: "0490" }`. */
export interface OfficialCode {
  readonly system: Code;
  readonly code: string;
}

/** What every node says of itself, from the event's effective date on. */
export interface NodeData {
  readonly code: Code;
  readonly name: Names;
  /** The node above; none for a root. */
  readonly parent?: Code;
  readonly officialCodes?: readonly OfficialCode[];
}

const node = {
  code: codeField,
  name: namesField,
  parent: codeField.exactOptional(),
  officialCodes: z
    .array(z.strictObject({ system: codeField, code: textField(64, 'official code') }))
    .min(1)
    .max(8)
    .exactOptional(),
};

/** Data of `ProgrammeDefined`: a programme, component or sub-project (chương trình, dự án thành phần, tiểu dự án). */
export type ProgrammeDefinedData = NodeData;
export const programmeDefinedDefinition: EventDefinition<'ProgrammeDefined', ProgrammeDefinedData> = defineEvent({
  type: 'ProgrammeDefined',
  v: 1,
  vi: 'danh mục chương trình',
  about: 'A programme, component or sub-project, from this date on.',
  schema: z.strictObject(node),
});

/** Data of `UnitDefined`: a unit of the budget (đơn vị dự toán). */
export interface UnitDefinedData extends NodeData {
  /** Whether the unit spends money itself; what stands on others is not yet allotted in detail. */
  readonly spends: boolean;
}
export const unitDefinedDefinition: EventDefinition<'UnitDefined', UnitDefinedData> = defineEvent({
  type: 'UnitDefined',
  v: 1,
  vi: 'danh mục đơn vị',
  about: 'A unit of the budget, from this date on.',
  schema: z.strictObject({ ...node, spends: booleanField }),
});

/** Data of `SourceDefined`: a source of money (nguồn vốn). */
export interface SourceDefinedData extends NodeData {
  /** Whether the money is part of the plan; policy credit and mobilised money are not, and enter no rate. */
  readonly planned: boolean;
}
export const sourceDefinedDefinition: EventDefinition<'SourceDefined', SourceDefinedData> = defineEvent({
  type: 'SourceDefined',
  v: 1,
  vi: 'danh mục nguồn vốn',
  about: 'A source of money, from this date on.',
  schema: z.strictObject({ ...node, planned: booleanField }),
});

/** Data of `AuthorityDefined`: an authority that issues decisions (cơ quan có thẩm quyền). */
export interface AuthorityDefinedData extends NodeData {
  /** The level that rules speak of, such as `province` or `district`. */
  readonly level: Code;
  /** The unit whose area it decides for; none means everywhere. */
  readonly area?: Code;
}
export const authorityDefinedDefinition: EventDefinition<'AuthorityDefined', AuthorityDefinedData> = defineEvent({
  type: 'AuthorityDefined',
  v: 1,
  vi: 'danh mục cơ quan có thẩm quyền',
  about: 'An authority that issues decisions, from this date on.',
  schema: z.strictObject({ ...node, level: codeField, area: codeField.exactOptional() }),
});

/** Data of `DimensionNodeDefined`: a capital kind or a value of a declared dimension. */
export interface DimensionNodeDefinedData extends NodeData {
  /** The tree: `capital`, or a declared dimension. */
  readonly dimension: string;
  /** Capital kinds: whether the medium-term plan limits it, so that allocations use a ceiling's room. */
  readonly underCeiling?: boolean;
}
export const dimensionNodeDefinedDefinition: EventDefinition<'DimensionNodeDefined', DimensionNodeDefinedData> =
  defineEvent({
    type: 'DimensionNodeDefined',
    v: 1,
    vi: 'danh mục chiều theo dõi',
    about: 'A capital kind or a value of a declared dimension, from this date on.',
    schema: z.strictObject({ dimension: keyField, ...node, underCeiling: booleanField.exactOptional() }),
  });

/**
 * Data of `ProgrammeRetired`, `UnitRetired`, `SourceRetired` and `AuthorityRetired`: the node that ends without a successor.
 */
export interface NodeRetiredData {
  readonly code: Code;
}
const retired = z.strictObject({ code: codeField });

export const programmeRetiredDefinition: EventDefinition<'ProgrammeRetired', NodeRetiredData> = defineEvent({
  type: 'ProgrammeRetired',
  v: 1,
  vi: 'ngừng chương trình',
  about: 'From this date on the programme takes no new events.',
  schema: retired,
});
export const unitRetiredDefinition: EventDefinition<'UnitRetired', NodeRetiredData> = defineEvent({
  type: 'UnitRetired',
  v: 1,
  vi: 'ngừng đơn vị',
  about: 'From this date on the unit takes no new events.',
  schema: retired,
});
export const sourceRetiredDefinition: EventDefinition<'SourceRetired', NodeRetiredData> = defineEvent({
  type: 'SourceRetired',
  v: 1,
  vi: 'ngừng nguồn vốn',
  about: 'From this date on the source takes no new events.',
  schema: retired,
});
export const authorityRetiredDefinition: EventDefinition<'AuthorityRetired', NodeRetiredData> = defineEvent({
  type: 'AuthorityRetired',
  v: 1,
  vi: 'ngừng cơ quan có thẩm quyền',
  about: 'From this date on the authority issues no decisions.',
  schema: retired,
});

/** Data of `DimensionNodeRetired`: the capital kind or the value of a declared dimension that ends. */
export interface DimensionNodeRetiredData extends NodeRetiredData {
  readonly dimension: string;
}
export const dimensionNodeRetiredDefinition: EventDefinition<'DimensionNodeRetired', DimensionNodeRetiredData> =
  defineEvent({
    type: 'DimensionNodeRetired',
    v: 1,
    vi: 'ngừng giá trị chiều theo dõi',
    about: 'From this date on the value takes no new events.',
    schema: z.strictObject({ dimension: keyField, code: codeField }),
  });
