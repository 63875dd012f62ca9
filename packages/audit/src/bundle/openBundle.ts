// An audit bundle, opened: its events to be verified, and its ledger to be asked.
import { type AsOfOptions, type EventStore, type Ledger, openLedger, type OpenOptions, type State } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import type { Checkpoint } from '../notes/checkpoint.js';
import type { SubtreeReader } from '../proofs/askTree.js';
import type { Finding } from '../verify/finding.js';
import type { Holding } from '../verify/holding.js';
import { storeOf } from './bundleStore.js';
import { openContents } from './contents.js';
import { bundleDefects } from './defects.js';
import { heldEvents } from './heldEvents.js';
import { tileSubtrees } from './tileSubtrees.js';

/** How the ledger of a bundle is opened: as any other, by the same engine. */
export type BundleLedgerOptions = Pick<OpenOptions, 'packs' | 'system' | 'onProgress' | 'signal' | 'telemetry'>;

/** An opened bundle: read-only, and needing neither the store that it was written from nor its owner. */
export interface Bundle extends Holding {
  /** Where it lies. */
  readonly path: string;
  /** What its own checkpoint says, signed or not; `undefined` where there is none that can be read. */
  readonly checkpoint: Checkpoint | undefined;
  /** How many events are looked for in it: as many as its checkpoint counts, but no more than its tiles could hold. */
  readonly size: number;
  /** The bundle as a store, for what takes a store; its `append` is refused. Closed with the bundle. */
  readonly store: EventStore;
  /** Tiles that are not the hashes of what lies below them, events that the checkpoint counts and that are not there, files that do not belong. */
  defects(): Promise<readonly Finding[]>;
  /** The bundle's own checkpoint, where there is one that is text. */
  notes(): Promise<readonly string[]>;
  /** The tree as the tiles have it: `askTree(bundle.subtree, …)` makes proofs, and reads a few tiles for each. */
  readonly subtree: SubtreeReader;
  /**
   * The ledger, opened the first time that one asks, by `options`.
   * @throws AuditError `HistoryDiffers` where the events are not those of the bundle's own checkpoint: such a bundle is verified, and
   * not asked (whoever wants its answers all the same opens a ledger on `store`); SoCaiError `StoreCorrupt`, `LedgerNotFound`
   */
  asLedger(options?: BundleLedgerOptions): Promise<Ledger>;
  /**
   * The state in force on a day, as of `asLedger()`.
   * @throws as `asLedger`, and as the ledger's own `asOf`
   */
  asOf(on: string, options?: AsOfOptions): Promise<State>;
  /** Lets go of the files. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Opens an audit bundle, a folder or a zip. Opening verifies nothing: damage is found by verification, and shown by `defects`.
 * Whatever the size, one tile of events is held at a time, and, of a zip, where its files lie in it.
 * @throws AuditError `InvalidBundle` for what is no bundle, or a zip that cannot be read
 * @example const state = await (await openBundle("son-la.zip")).asOf("2024-09-10")
 */
export async function openBundle(path: string): Promise<Bundle> {
  const contents = await openContents(path);
  const { ledger, size, note, checkpoint } = contents;
  const store = storeOf(contents);
  let opened: Promise<Ledger> | undefined;
  const asLedger = (options: BundleLedgerOptions = {}): Promise<Ledger> => {
    // What was broken off, or could not be read, may be tried again.
    opened ??= agreeing(store, ledger, checkpoint, options).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const close = (): Promise<void> => store.close();
  return {
    path,
    ledger,
    checkpoint,
    size,
    store,
    subtree: tileSubtrees(contents),
    events: (options) => heldEvents(contents, options),
    defects: () => bundleDefects(contents),
    notes: () => Promise.resolve(note === undefined ? [] : [note]),
    asLedger,
    asOf: async (on, options) => (await asLedger()).asOf(on, options),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The ledger of a bundle whose events are those of its checkpoint. */
async function agreeing(
  store: EventStore,
  name: string,
  checkpoint: Checkpoint | undefined,
  options: BundleLedgerOptions,
): Promise<Ledger> {
  const ledger = await openLedger({ store, name, ...options });
  if (checkpoint?.size === BigInt(ledger.size) && checkpoint.root === ledger.root) return ledger;
  throw new AuditError('HistoryDiffers', 'the events of the bundle are not those of its checkpoint: verify it', {
    size: ledger.size,
    expected: checkpoint?.root,
    found: ledger.root,
  });
}
