// What PostgreSQL's errors mean to whoever keeps tables in it.
import { type FaultCode, SoCaiError } from '@so-cai/core';

/** By class or code of SQLSTATE: what will not go away by trying again. */
type Meaning = readonly [prefix: string, code: FaultCode, says: string];
const LASTING: readonly Meaning[] = [
  ['28', 'StoreUnavailable', 'does not let this user in'],
  ['3D', 'StoreUnavailable', 'does not exist'],
  ['42501', 'StoreUnavailable', 'does not give this user the right'],
  ['42', 'StoreCorrupt', 'does not have the tables that this package makes: rebuild them, or use another schema'],
  ['2BP01', 'StoreMismatch', 'has views of others that stand on tables which are to be replaced'],
  ['22', 'StoreCorrupt', 'cannot hold what an event says'],
  ['23', 'StoreCorrupt', 'has rows that no projector wrote: rebuild its tables'],
];

const OF_QUESTIONS: readonly Meaning[] = [
  ['25006', 'InvalidQuery', 'is only read by questions'],
  ['42501', 'StoreUnavailable', 'does not give this user the right'],
  ['42', 'InvalidQuery', 'cannot answer that'],
  ['22', 'InvalidQuery', 'cannot answer that'],
];

/** The fault that an error of the driver is. What has no code is a connection that broke. */
export function postgresFault(error: unknown, place: string): SoCaiError {
  return faultBy(LASTING, error, place);
}

/** The same for a question that somebody else wrote. */
export function questionFault(error: unknown, place: string): SoCaiError {
  return faultBy(OF_QUESTIONS, error, place);
}

function faultBy(meanings: readonly Meaning[], error: unknown, place: string): SoCaiError {
  const state = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isState = /^[0-9A-Z]{5}$/.test(state);
  const lasting = isState ? meanings.find(([prefix]) => state.startsWith(prefix)) : undefined;
  const [, code, says]: Meaning = lasting ?? ['', 'StoreUnavailable', 'cannot be used'];
  const facts = { place, ...(state === '' ? {} : { state }) };
  const detail = error instanceof Error ? error.message : String(error);
  return new SoCaiError(code, `${place} ${says}: ${detail}`, facts, { cause: error });
}
