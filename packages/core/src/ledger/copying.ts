// Copying a ledger from one store to another, unchanged, with every check but the rules made again, and no more in memory than a page.
import { leafHash, MerkleLog } from '../integrity/merkle.js';
import type { EncodedEvent, EventStore, StoredEvent } from '../store/port.js';
import { type EventId, type LedgerId, ledgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { sameBytes } from './appends.js';
import { CheckedHistory } from './checkedHistory.js';
import { type CopyOptions, fill, type KnownHistory } from './filling.js';
import { refusalIds, refusalLog } from './refusals.js';
import type { Restored } from './restoring.js';
import { machine, type System } from './system.js';

/** What to copy, and where to. */
export interface CopyLedgerOptions extends CopyOptions {
  /** The store that has the ledger. */
  readonly from: EventStore;
  /** The store that shall have it. */
  readonly to: EventStore;
  /** The ledger's name. */
  readonly name: string;
  /** The root that it must have, as it is known from elsewhere; left out, the one that it is found to have. */
  readonly root?: string | undefined;
  /** For the ids of kept refusals; the machine's unless given. */
  readonly system?: System;
}

/** What was copied. */
export interface Copied extends Restored {
  /** Kept refusals that lie beside the ledger now. */
  readonly refusals: number;
}

/**
 * Copies a ledger, and the refusals that were kept beside it, from one store to another. First every event is decided on again,
 * rules aside, and nothing is written unless all of them stand; then the target is brought to hold them, and read back: its root is
 * that of the source. A target that has the ledger already must have a beginning of it: so a copy that was interrupted goes on when
 * it is run again, and one that is repeated later brings over what was recorded meanwhile.
 * @throws SoCaiError `LedgerNotFound`; `StoreCorrupt` where an event is not what the ledger would have recorded, the source changed
 * meanwhile, or its root is not the stated one; `StoreMismatch` where the target holds another ledger of that name, or more of it;
 * `StoreUnavailable`; the reason of `signal`
 * @example const { root } = await copyLedger({ from: sqliteStore("son-la.db"), to: await postgresStore(address), name: "son-la" })
 */
export async function copyLedger(options: CopyLedgerOptions): Promise<Copied> {
  const { from, to, root, system = machine } = options;
  const name = ledgerId(options.name);
  const checked = await checkedHistory(from, name, options);
  if (root !== undefined) checked.assertRoot(root);
  const { leaves, size } = checked;
  const filled = await fill(
    to,
    historyIn(from, name, leaves, ({ position }) => checked.idAt(position)),
    options,
  );
  const refusals = await copyRefusals(from, to, name, system, options);
  return { ledger: name, size, ...filled, refusals };
}

/** Reads a ledger as it is now, and checks every event. */
async function checkedHistory(
  from: EventStore,
  name: LedgerId,
  { signal, onProgress }: CopyOptions,
): Promise<CheckedHistory> {
  const total = await from.size(name);
  if (total === 0) throw new SoCaiError('LedgerNotFound', `the store holds no ledger "${name}"`, { name });
  const history = new CheckedHistory();
  for await (const events of from.read(name, { to: total, ...(signal === undefined ? {} : { signal }) })) {
    for (const { body } of events) history.take(body);
    onProgress?.({ phase: 'checking', done: history.size, total });
  }
  if (history.size < total)
    throw new SoCaiError('StoreCorrupt', `reading ${name} ended after ${history.size} of its ${total} events`, {
      position: history.size,
    });
  if (history.ledger !== name)
    throw new SoCaiError('StoreCorrupt', `the stream of ${name} holds events of ${history.ledger}`, {
      position: 0,
      ledger: history.ledger,
    });
  return history;
}

/** The history of a stream whose leaves are known, read from its store again. */
function historyIn(
  store: EventStore,
  ledger: LedgerId,
  leaves: MerkleLog,
  idOf: (event: StoredEvent) => EventId,
): KnownHistory {
  const encoded = (stored: StoredEvent): EncodedEvent => {
    if (!sameBytes(leafHash(stored.body), leaves.leaf(stored.position)))
      throw new SoCaiError('StoreCorrupt', `position ${stored.position} of ${ledger} changed while it was copied`, {
        position: stored.position,
      });
    return { id: idOf(stored), body: stored.body };
  };
  async function* eventsFrom(position: number): AsyncGenerator<readonly EncodedEvent[]> {
    for await (const events of store.read(ledger, { from: position, to: leaves.size })) yield events.map(encoded);
  }
  return { ledger, leaves, eventsFrom };
}

/** Copies the log of refusals, where there is one. Nothing in it is decided on again: a refused draft has no effect to check. */
async function copyRefusals(
  from: EventStore,
  to: EventStore,
  name: LedgerId,
  system: System,
  options: CopyOptions,
): Promise<number> {
  const log = refusalLog(name);
  const leaves = new MerkleLog();
  const { signal } = options;
  for await (const events of from.read(log, signal === undefined ? {} : { signal }))
    for (const { body } of events) leaves.appendBody(body);
  await fill(to, historyIn(from, log, leaves, refusalIds(system)), { signal });
  return leaves.size;
}
