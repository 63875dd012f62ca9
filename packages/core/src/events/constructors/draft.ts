// What all constructors are made of: a draft from its envelope and data, whether given apart or side by side.
import type { LineInput } from '../../values/line.js';
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import type { EventType } from '../registry.js';

/** An amount as callers write it: minor units (đồng for VND) as a bigint or as digits, never a float. */
export type AmountInput = bigint | string;
/** A line with an amount in minor units, as a pair. */
export type LegInput = readonly [line: LineInput, amount: AmountInput];

/**
 * A draft of any type from its data, where the type is known only at run time; the function named after the event
 * (`allocated`, `unitDefined`, …) is the shorter way. Nothing is checked here: `record` names everything that is wrong.
 * @example draft("ContractClosed", { effectiveOn: "2024-11-30", basis }, { reference: "HD-01/2024" })
 */
export function draft<T extends EventType>(type: T, envelope: DraftEnvelope, data: DraftData<T>): Draft<T> {
  const { effectiveOn, basis, source, counterparty, exception, causationId, note } = envelope;
  return defined({
    type,
    effectiveOn,
    basis,
    data: defined(data as object),
    source,
    counterparty,
    exception,
    causationId,
    note,
  }) as unknown as Draft<T>;
}

/**
 * A draft whose data stand beside its envelope, as every constructor takes them. What belongs to neither stays in the
 * data, so that the ledger names it instead of losing it.
 */
export function drafted<T extends EventType>(type: T, input: DraftEnvelope & DraftData<T>): Draft<T> {
  const { effectiveOn, basis, source, counterparty, exception, causationId, note, ...data } = input;
  const envelope = { effectiveOn, basis, source, counterparty, exception, causationId, note };
  return draft(type, defined(envelope) as DraftEnvelope, data as unknown as DraftData<T>);
}

/** Pairs as the legs of an event. */
export function legs(pairs: readonly LegInput[]): { line: LineInput; amount: AmountInput }[] {
  return pairs.map(([line, amount]) => ({ line, amount }));
}

/** Without the keys that hold nothing. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
