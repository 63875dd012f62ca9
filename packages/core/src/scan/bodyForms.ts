// Bodies of the frequent event types, as one expression each: the envelope's fields in canonical order, around the data.
import { EVENTS, type EventType } from '../events/registry.js';
import { DATA_FORMS, type DataForm } from './dataForms.js';
import { listOf, NUMBER, OBJECT, optional, TEXT, TEXTS } from './patterns.js';

/** The groups of the envelope, counted from the last one of the data on. */
const GROUPS = [
  'decided',
  'effectiveOn',
  'id',
  'ledger',
  'commandId',
  'draftSha256',
  'position',
  'recordedAt',
  'sourceId',
  'system',
] as const;

/** What an expression has matched of the envelope. */
export type Field = (typeof GROUPS)[number];

/** How bodies of a type are written. */
export interface BodyForm {
  readonly type: EventType;
  readonly expression: RegExp;
  /** What every such body ends with. */
  readonly end: string;
  readonly data: DataForm<unknown>;
  /** The number of each group of the envelope. */
  readonly group: { readonly [F in Field]: number };
}

const BASIS = String.raw`"basis":\[${listOf(TEXTS)}\]`;
const DAY = String.raw`\d{4}-\d\d-\d\d`;
const INSTANT = String.raw`${DAY}T\d\d:\d\d:\d\d\.\d{3}Z`;
const META = [
  `"meta":{"actor":"${TEXT}"`,
  optional(`,"batch":{"index":${NUMBER},"of":${NUMBER}}`),
  optional(`,"causationId":"${TEXT}"`),
  `,"commandId":"(${TEXT})"`,
  optional(`,"correlationId":"${TEXT}"`),
  `,"draftSha256":"(${TEXT})"`,
  optional(`,"note":"${TEXT}"`),
  '}',
].join('');
const SOURCE = `,"source":{"id":"(${TEXT})"${optional(`,"postedOn":"${TEXT}"`)},"system":"(${TEXT})"}`;

/** The forms of all bodies that can be read here, the most frequent type first. */
export const BODY_FORMS: readonly BodyForm[] = (Object.keys(DATA_FORMS) as EventType[]).flatMap((type) => {
  const data = DATA_FORMS[type];
  return data === undefined ? [] : [bodyForm(type, data)];
});

function bodyForm(type: EventType, data: DataForm<unknown>): BodyForm {
  const end = `,"type":"${type}","v":${EVENTS[type].v}}`;
  const source = [
    `^{${BASIS},"data":${data.source}`,
    optional(`,"decided":(${OBJECT})`),
    `,"effectiveOn":"(${DAY})","id":"([0-9A-Z]{26})","ledger":"(${TEXT})",${META}`,
    `,"position":(${NUMBER}),"recordedAt":"(${INSTANT})"`,
    `${optional(SOURCE)}${end}$`,
  ].join('');
  const numbers = GROUPS.map((name, index) => [name, data.groups + 1 + index]);
  // The names and their numbers come from the same list.
  const group = Object.fromEntries(numbers) as BodyForm['group'];
  return { type, expression: new RegExp(source), end, data, group };
}
