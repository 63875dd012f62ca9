// Opening a ledger, and creating it where it does not exist.
import { checkFields } from '../query/names.js';
import { SNAPSHOT_EVERY, SnapshotKeeper } from '../snapshot/keeping.js';
import { openSnapshot } from '../snapshot/opening.js';
import { LedgerState } from '../state/ledgerState.js';
import { followedSnapshots } from '../telemetry/followedSnapshots.js';
import { followedStore } from '../telemetry/followedStore.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { type LedgerId, ledgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { Ledger } from './ledger.js';
import { openingDrafts } from './plan.js';
import { catchUp } from './reader.js';
import { rejectedError } from './rejected.js';
import { machine } from './system.js';
import type { OpenOptions } from './types.js';

/** A misspelt `authorise` would let everybody in. */
const OPTIONS: readonly (keyof OpenOptions)[] = [
  'store',
  'name',
  'actor',
  'create',
  'authorise',
  'packs',
  'keepRefusals',
  'system',
  'onProgress',
  'signal',
  'snapshots',
  'snapshotEvery',
  'onSnapshot',
  'telemetry',
];

/**
 * Opens a ledger on a store, and creates it by `create` where it does not exist yet.
 * @throws SoCaiError `LedgerNotFound` where it does not exist and no plan is given; `InvalidCode` for a bad name or actor;
 * `InvalidQuery` for an option that does not exist; `Rejected` where the plan is refused; `StoreUnavailable`, `StoreCorrupt`, `UnsupportedEvent`.
 * @example const ledger = await openLedger({ store: memoryStore(), name: "son-la", create: sonLa, actor: "STC-0017" })
 */
export async function openLedger(given: OpenOptions): Promise<Ledger> {
  checkFields(given, OPTIONS, 'an option of openLedger');
  const options = given.telemetry === undefined ? given : watched(given, given.telemetry);
  const name = ledgerId(options.name);
  const system = options.system ?? machine;
  const { state, keeper } = await begun(name, options);
  const { store, onProgress, signal, telemetry } = options;
  const total = onProgress === undefined ? 0 : await store.size(name);
  await catchUp(state, store, name, {
    signal,
    telemetry,
    ...(onProgress === undefined
      ? {}
      : {
          onProgress: (done: number): void => {
            onProgress({ done, total });
          },
        }),
  });
  keeper?.consider(state);
  const ledger = new Ledger(name, state, options, system, keeper);
  if (state.size > 0) return ledger;
  if (options.create === undefined)
    throw new SoCaiError('LedgerNotFound', `the store holds no ledger "${name}"; pass a plan as create to make one`, {
      name,
    });
  // Of two processes that create at once, one finds the other's opening: that is as good.
  const answer = await ledger.tryRecord(openingDrafts(options.create), { expectedSize: 0 });
  if (!answer.ok && answer.rejection.code !== 'VersionConflict') throw rejectedError(answer.rejection);
  return ledger;
}

/** The same options, with what the ledger does to its stores told of as well. */
function watched(options: OpenOptions, telemetry: Telemetry): OpenOptions {
  const { store, snapshots } = options;
  return {
    ...options,
    store: followedStore(store, telemetry),
    ...(snapshots === undefined ? {} : { snapshots: followedSnapshots(snapshots, telemetry) }),
  };
}

/** The state to go on from: that of a snapshot which agrees with the store, or an empty one; and who saves the next. */
async function begun(
  ledger: LedgerId,
  { store, snapshots, snapshotEvery = SNAPSHOT_EVERY, onSnapshot }: OpenOptions,
): Promise<{ readonly state: LedgerState; readonly keeper?: SnapshotKeeper }> {
  if (!(snapshotEvery >= 1))
    throw new SoCaiError('InvalidQuery', `snapshotEvery is ${snapshotEvery}: expected a number of events, at least 1`);
  if (snapshots === undefined) return { state: new LedgerState() };
  const report = onSnapshot ?? ((): void => undefined);
  const opened = await openSnapshot(snapshots, store, ledger);
  const keeping = { ledger, store: snapshots, every: snapshotEvery, report };
  if (opened !== undefined && 'state' in opened) {
    const { state } = opened;
    report({ outcome: 'used', size: state.size });
    return { state, keeper: new SnapshotKeeper(keeping, state.size) };
  }
  if (opened !== undefined) report({ outcome: 'ignored', ...opened });
  return { state: new LedgerState(), keeper: new SnapshotKeeper(keeping, 0) };
}
