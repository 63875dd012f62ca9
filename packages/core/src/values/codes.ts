// Names that travel in events: codes of catalogue nodes, references, ledgers, actors, event ids; and plain text.
import { isValid as isUlid } from 'ulid';

import { shown, SoCaiError } from './errors.js';

/** The code of a catalogue node: programme, unit, source, authority, capital kind or value of a declared dimension. */
export type Code = string & { readonly __brand: 'Code' };
/** A contract or payment file: opened once, ledger-wide, never reused for another thing. */
export type ReferenceId = string & { readonly __brand: 'ReferenceId' };
/** The name of a ledger: lower-case ASCII, because it becomes a stream's name. */
export type LedgerId = string & { readonly __brand: 'LedgerId' };
/** Who records: an account or staff number, never a private person's name. */
export type ActorId = string & { readonly __brand: 'ActorId' };
/** The ULID of one event. Within a ledger, ids increase with the position. */
export type EventId = string & { readonly __brand: 'EventId' };
/** Names one call of `record`; a retry with the same one gets the first receipt. */
export type CommandId = string & { readonly __brand: 'CommandId' };

export const CODE_PATTERN: RegExp = /^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/;
export const REFERENCE_PATTERN: RegExp = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;
export const LEDGER_PATTERN: RegExp = /^(?=.{1,48}$)[a-z0-9]+(-[a-z0-9]+)*$/;
export const ACTOR_PATTERN: RegExp = /^[A-Za-z0-9][A-Za-z0-9._@/-]{0,63}$/;
export const COMMAND_PATTERN: RegExp = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;
/** Keys of declared dimensions: they become keys of canonical JSON. */
export const KEY_PATTERN: RegExp = /^[a-z][A-Za-z0-9]{0,31}$/;
export const ULID_PATTERN: RegExp = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * The code of a catalogue node, from text.
 * @throws SoCaiError `InvalidCode` where the text is none.
 * @example code("NTM-02")
 */
export function code(text: string): Code {
  return checked(
    text,
    CODE_PATTERN,
    'a code: 1 to 48 of A-Z, a-z, 0-9, ".", "_", "-", beginning with a letter or digit',
  ) as Code;
}

/**
 * A reference: the number of a contract or payment file, from text.
 * @throws SoCaiError `InvalidCode` where the text is none.
 * @example referenceId("HD-01/2024")
 */
export function referenceId(text: string): ReferenceId {
  return checked(
    text,
    REFERENCE_PATTERN,
    'a reference: 1 to 64 of A-Z, a-z, 0-9, ".", "_", "/", "-", beginning with a letter or digit',
  ) as ReferenceId;
}

/**
 * The name of a ledger, from text.
 * @throws SoCaiError `InvalidCode` where the text is none.
 * @example ledgerId("son-la")
 */
export function ledgerId(text: string): LedgerId {
  return checked(text, LEDGER_PATTERN, 'a ledger name: 1 to 48 of a-z, 0-9 and single dashes between them') as LedgerId;
}

/**
 * Who records, as an account or staff number, from text.
 * @throws SoCaiError `InvalidCode` where the text is none.
 * @example actorId("STC-0017")
 */
export function actorId(text: string): ActorId {
  return checked(
    text,
    ACTOR_PATTERN,
    'an actor: 1 to 64 of A-Z, a-z, 0-9, ".", "_", "@", "/", "-", beginning with a letter or digit',
  ) as ActorId;
}

/**
 * The name of one call of `record`, from text.
 * @throws SoCaiError `InvalidCode` where the text is none.
 * @example commandId("form-881")
 */
export function commandId(text: string): CommandId {
  return checked(
    text,
    COMMAND_PATTERN,
    'a command id: 1 to 128 of A-Z, a-z, 0-9, ".", "_", ":", "/", "-", beginning with a letter or digit',
  ) as CommandId;
}

/**
 * The id of an event, from text.
 * @throws SoCaiError `InvalidCode` where the text is none.
 * @example eventId("01J7M3YB5ZC2V8Q6T4R9X1W0KD")
 */
export function eventId(text: string): EventId {
  if (typeof text !== 'string' || !isUlid(text) || !ULID_PATTERN.test(text))
    throw new SoCaiError('InvalidCode', `${shown(text)} is not an event id: expected a ULID in capitals`);
  return text as EventId;
}

function checked(text: string, pattern: RegExp, expected: string): string {
  if (typeof text === 'string' && pattern.test(text)) return text;
  throw new SoCaiError('InvalidCode', `${shown(text)} is not ${expected}`);
}
