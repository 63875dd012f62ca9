// What a caller of `record` gave, as far as it can be checked without the ledger.
import { parseField } from '../decide/parse.js';
import type { Refusal } from '../decide/rejection.js';
import type { AnyDraft } from '../events/draft.js';
import { type Approval, approvalsField, metaFields } from '../events/envelope.js';
import type { Field } from '../events/fields.js';
import type { Problem } from '../events/problem.js';
import { unknownFields } from '../query/names.js';
import type { EventStore } from '../store/port.js';
import { ACTOR_PATTERN, type ActorId, COMMAND_PATTERN, type CommandId } from '../values/codes.js';
import { shown } from '../values/errors.js';
import { BATCH_LIMIT } from '../values/limits.js';
import type { RecordOptions } from './types.js';

/** One call of `record`. */
export interface Call {
  readonly drafts: readonly AnyDraft[];
  readonly actor: ActorId;
  readonly commandId: CommandId;
  readonly approvals: readonly Approval[];
  readonly correlationId?: string | undefined;
  readonly expectedSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A refusal and the draft it concerns. */
export interface RefusedDraft {
  readonly refusal: Refusal;
  readonly draft: number;
}

const RECORD_OPTIONS: readonly (keyof RecordOptions)[] = [
  'commandId',
  'actor',
  'approvals',
  'correlationId',
  'expectedSize',
  'signal',
];

/** Why a call with an option that is not known is refused: passed over, it would be recorded otherwise than was meant. */
export function unknownOption(options: object, known: readonly string[]): RefusedDraft | undefined {
  const problems = unknownFields(options, known).map((path): Problem => ({
    path,
    problem: 'unknownField',
    found: shown(path),
    expected: known.join(', '),
  }));
  return problems.length === 0 ? undefined : { refusal: { code: 'InvalidEvent', problems }, draft: 0 };
}

/** A call, or why it cannot be one. */
export function callOf(
  drafts: readonly AnyDraft[],
  options: RecordOptions,
  limits: EventStore['limits'],
): Call | RefusedDraft {
  const slip = unknownOption(options, RECORD_OPTIONS);
  if (slip !== undefined) return slip;
  if (drafts.length === 0) {
    const nothing = { path: '', problem: 'tooFew', found: 'no drafts', expected: 'at least 1' } as const;
    return { refusal: { code: 'InvalidEvent', problems: [nothing] }, draft: 0 };
  }
  const limit = Math.min(BATCH_LIMIT, limits.eventsPerAppend);
  if (drafts.length > limit)
    return { refusal: { code: 'BatchTooLarge', unit: 'drafts', found: drafts.length, limit }, draft: limit };
  const fields = callFieldsOf(options);
  return 'refusal' in fields ? fields : { drafts, ...fields };
}

/** What a call says besides its drafts, or why it cannot say that. */
export function callFieldsOf(options: RecordOptions): Omit<Call, 'drafts'> | RefusedDraft {
  const given = options.approvals?.length === 0 ? undefined : options.approvals;
  const actor = nameOf('actor', options.actor, isActorId, metaFields.actor);
  const commandId = nameOf('commandId', options.commandId, isCommandId, metaFields.commandId);
  const approvals = optional('approvals', given, approvalsField);
  const { expectedSize } = options;
  const isSize = expectedSize === undefined || (Number.isSafeInteger(expectedSize) && expectedSize >= 0);
  const size: readonly Problem[] = isSize
    ? []
    : [{ path: 'expectedSize', problem: 'notAnInteger', found: shown(expectedSize), expected: 'at least 0' }];
  const correlationId = optional('correlationId', options.correlationId, metaFields.correlationId);
  if (!actor.ok || !commandId.ok || !approvals.ok || !correlationId.ok || !isSize) {
    const fields = [actor, commandId, approvals, correlationId];
    const problems = [...fields.flatMap((field) => (field.ok ? [] : field.problems)), ...size];
    return { refusal: { code: 'InvalidEvent', problems }, draft: 0 };
  }
  return {
    actor: actor.value,
    commandId: commandId.value,
    approvals: approvals.value ?? [],
    correlationId: correlationId.value,
    expectedSize,
    signal: options.signal,
  };
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

const NOT_GIVEN = { ok: true, value: undefined } as const;

const isActorId = (value: unknown): value is ActorId => typeof value === 'string' && ACTOR_PATTERN.test(value);
const isCommandId = (value: unknown): value is CommandId => typeof value === 'string' && COMMAND_PATTERN.test(value);

/** A name that every call has: the schema is asked only what is wrong with it. */
function nameOf<T>(path: string, value: unknown, isName: (value: unknown) => value is T, field: Field<T>): Read<T> {
  return isName(value) ? { ok: true, value } : parseField(path, field, value);
}

/** What few calls have. */
function optional<T>(path: string, value: unknown, field: Field<T>): Read<T | undefined> {
  return value === undefined ? NOT_GIVEN : parseField(path, field, value);
}
