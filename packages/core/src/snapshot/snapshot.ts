// A snapshot: what a ledger had become at a size, as parts for a keeper. The first part says of what it is a snapshot, and holds
// the hash of every other one; the others are worth what these hashes, and the store, say they are worth.
import { canonicalBytes, parseJson } from '../integrity/canonical.js';
import { leafHash, nodeHash, type Root } from '../integrity/merkle.js';
import { hex, sha256 } from '../integrity/sha256.js';
import { LedgerState } from '../state/ledgerState.js';
import type { LedgerId } from '../values/codes.js';
import { type ColumnPart, keptParts, readColumns, writeColumns } from './columnParts.js';
import { readReferences, readRegisters, writeReferences, writeRegisters } from './registersPart.js';
import { SNAPSHOT_FORMAT, SNAPSHOT_SCHEMA } from './schema.js';

/** Columns are kept as they lie in memory, the lowest byte first. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Why a snapshot is not used. */
export type SnapshotDefect =
  /** The keeper could not give it. */
  | 'unreadable'
  /** A part is missing, or is not what was saved. */
  | 'damaged'
  /** Written by another version of this library, or for another kind of machine. */
  | 'otherVersion'
  /** Of another ledger. */
  | 'otherLedger'
  /** The store holds fewer events: it is another one, or an older copy. */
  | 'beyondStore'
  /** The store holds another event at its last position. */
  | 'otherHistory';

/** The first part. */
interface Header {
  readonly format: number;
  readonly schema: string;
  readonly ledger: LedgerId;
  readonly size: number;
  readonly root: Root;
  /** The last leaf's inclusion proof: with the store's own body there, it gives the root. */
  readonly proof: readonly string[];
  /** SHA-256 of every other part. */
  readonly parts: readonly string[];
}

/** A snapshot whose parts are what was saved. */
export interface SoundSnapshot {
  readonly header: Header;
  readonly parts: readonly Uint8Array[];
}

/** What a snapshot is made of, taken from a state at once; making it short and hashing it can wait. */
export interface TakenSnapshot {
  readonly header: Omit<Header, 'parts'>;
  readonly registers: readonly [registers: Uint8Array, references: Uint8Array];
  readonly columns: readonly ColumnPart[];
}

/** Takes a snapshot of a state that has events. Nobody may have anything on trial. */
export function takeSnapshot(state: LedgerState, ledger: LedgerId): TakenSnapshot {
  const { size, merkle } = state;
  const proof = merkle
    .compactRange(size - 1)
    .map((hash) => hex(hash))
    .reverse();
  const header = { format: SNAPSHOT_FORMAT, schema: SNAPSHOT_SCHEMA, ledger, size, root: state.root(), proof };
  return { header, registers: [writeRegisters(state), writeReferences(state)], columns: writeColumns(state) };
}

/** The parts to keep. */
export function sealed({ header, registers, columns }: TakenSnapshot): Uint8Array[] {
  const parts = [...registers, ...columns.flatMap(keptParts)];
  return [canonicalBytes({ ...header, parts: parts.map((part) => hex(sha256(part))) }), ...parts];
}

/** A snapshot from kept parts, or what is wrong with them. */
export function unsealed(kept: readonly Uint8Array[], ledger: LedgerId): SoundSnapshot | SnapshotDefect {
  const [first, ...parts] = kept;
  const header = headerOf(first);
  if (header === undefined) return 'damaged';
  if (header.format !== SNAPSHOT_FORMAT || header.schema !== SNAPSHOT_SCHEMA || !IS_LITTLE_ENDIAN)
    return 'otherVersion';
  if (header.ledger !== ledger) return 'otherLedger';
  const isSound =
    header.parts.length === parts.length && parts.every((part, index) => hex(sha256(part)) === header.parts[index]);
  return isSound ? { header, parts } : 'damaged';
}

/** Whether a body at the last position is the one that a snapshot has seen there. */
export function isOfHistory({ root, proof }: SoundSnapshot['header'], body: Uint8Array): boolean {
  const top = proof.reduce((hash, sibling) => nodeHash(Buffer.from(sibling, 'hex'), hash), leafHash(body));
  return hex(top) === root;
}

/** The state of a snapshot; `undefined` where the parts do not make one. */
export function stateOf({ header, parts }: SoundSnapshot): LedgerState | undefined {
  const [registers, references, ...columns] = parts;
  const state = new LedgerState();
  try {
    readRegisters(registers ?? new Uint8Array(), state);
    readReferences(references ?? new Uint8Array(), state);
    readColumns(columns, state);
    return state.size === header.size && state.merkle.size === header.size && state.root() === header.root
      ? state
      : undefined;
  } catch {
    // Whatever the parts are, they are no snapshot: the events are read instead.
    return undefined;
  }
}

function headerOf(part: Uint8Array | undefined): Header | undefined {
  try {
    const header = parseJson(part ?? new Uint8Array()) as unknown as Header;
    const isHeader = Array.isArray(header.parts) && Array.isArray(header.proof) && Number.isSafeInteger(header.size);
    return isHeader && header.size > 0 ? header : undefined;
  } catch {
    return undefined;
  }
}
