// Opening a ledger, and creating it where it does not exist.
import { checkFields } from '../query/names.js';
import { LedgerState } from '../state/ledgerState.js';
import { ledgerId } from '../values/codes.js';
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
];

/**
 * Opens a ledger on a store, and creates it by `create` where it does not exist yet.
 * @throws SoCaiError `LedgerNotFound` where it does not exist and no plan is given; `InvalidCode` for a bad name or actor;
 * `InvalidQuery` for an option that does not exist; `Rejected` where the plan is refused; `StoreUnavailable`, `StoreCorrupt`, `UnsupportedEvent`.
 * @example const ledger = await openLedger({ store: memoryStore(), name: "son-la", create: sonLa, actor: "STC-0017" })
 */
export async function openLedger(options: OpenOptions): Promise<Ledger> {
  checkFields(options, OPTIONS, 'an option of openLedger');
  const name = ledgerId(options.name);
  const system = options.system ?? machine;
  const state = new LedgerState();
  const { onProgress } = options;
  const total = onProgress === undefined ? 0 : await options.store.size(name);
  await catchUp(
    state,
    options.store,
    name,
    onProgress === undefined
      ? undefined
      : (done) => {
          onProgress({ done, total });
        },
  );
  const ledger = new Ledger(name, state, options, system);
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
