// The one write path: look the command up, decide, append with the expected size, and settle what came back. An append takes only
// where the state was all there is, so that alone needs no asking before it; anything else is said only after catching up.
import { leafHash } from '../integrity/merkle.js';
import { hex } from '../integrity/sha256.js';
import type { EncodedEvent } from '../store/port.js';
import { SoCaiError } from '../values/errors.js';
import type { Call, RefusedDraft } from './call.js';
import { type Batch, decideOnTrial, sizeConflict } from './deciding.js';
import type { Desk } from './desk.js';
import { earlierCall, type Written } from './earlierCall.js';
import { catchUp } from './reader.js';
import { receiptOf } from './receipt.js';

/** How often a call is decided anew when others were faster. */
const ATTEMPTS = 30;
const LONGEST_WAIT_MILLISECONDS = 100;

/** What became of a call, and how many appends that took. */
export interface Settled {
  readonly written: Written;
  readonly attempts: number;
}

/** Records a call, all of it or nothing. */
export async function write(desk: Desk, call: Call): Promise<Settled> {
  const sent = new Set<string>();
  // The size at which something was sent that may still arrive, until the ledger has passed it.
  let unsettled = -1;
  let outcome: 'conflict' | 'unknown' = 'conflict';
  for (let attempt = 0; ; attempt += 1) {
    // While something was sent whose outcome is not known, breaking off would leave it open.
    const signal = sent.size === 0 ? call.signal : undefined;
    const ready = attempt === 0 ? readyAlone(desk, call) : undefined;
    const prepared = ready ?? (await readyAfterCatchingUp(desk, call, { sent, signal, mayAppend: attempt < ATTEMPTS }));
    const { size } = prepared;
    if ('earlier' in prepared) return { written: prepared.earlier, attempts: attempt };
    if ('spent' in prepared)
      return { written: await givenUp(desk, size === unsettled ? 'unknown' : outcome), attempts: attempt };
    if ('refused' in prepared)
      return { written: size === unsettled ? await givenUp(desk, 'unknown') : prepared.refused, attempts: attempt };
    const { batch } = prepared;
    const answer = await append(desk, size, batch.events);
    if (answer === 'appended') {
      desk.state.commit();
      return { written: { receipt: receiptOf(desk, call, { ...batch, repeated: false }) }, attempts: attempt + 1 };
    }
    desk.state.rollback(size);
    desk.neighbours.areActive = true;
    outcome = answer;
    if (answer === 'unknown') {
      unsettled = size;
      for (const { body } of batch.events) sent.add(hex(leafHash(body)));
    }
    await desk.system.wait(Math.min(2 ** attempt, LONGEST_WAIT_MILLISECONDS) * desk.system.random());
  }
}

/** What a call comes to by what the state holds; a batch is on trial in the state. */
type Prepared = { readonly size: number } & (
  | { readonly batch: Batch }
  | { readonly refused: RefusedDraft }
  /** An earlier call had this command id. */
  | { readonly earlier: Written }
  /** No append may be tried any more. */
  | { readonly spent: true }
);

/** A batch, decided on by what was read so far; `undefined` where others are active, or where anything but an append would follow. */
function readyAlone(desk: Desk, call: Call): { readonly size: number; readonly batch: Batch } | undefined {
  const { state, neighbours } = desk;
  const { size } = state;
  if (neighbours.areActive || state.commands.get(call.commandId) !== undefined) return undefined;
  if (sizeConflict(desk, call) !== undefined) return undefined;
  call.signal?.throwIfAborted();
  try {
    const batch = decideOnTrial(desk, call);
    return 'refusal' in batch ? undefined : { size, batch };
  } catch {
    // A fault is thrown again, unless what others recorded puts it right.
    return undefined;
  }
}

/** The same by all that the store has. */
async function readyAfterCatchingUp(
  desk: Desk,
  call: Call,
  given: {
    readonly sent: ReadonlySet<string>;
    readonly signal: AbortSignal | undefined;
    readonly mayAppend: boolean;
  },
): Promise<Prepared> {
  const { state, neighbours } = desk;
  const before = state.size;
  await catchUp(state, desk.store, desk.ledger, { signal: given.signal, telemetry: desk.telemetry });
  const { size } = state;
  neighbours.areActive = size > before;
  const earlier = await earlierCall(desk, call, given.sent);
  if (earlier !== undefined) return { size, earlier };
  const conflict = sizeConflict(desk, call);
  if (conflict !== undefined) return { size, earlier: conflict };
  if (!given.mayAppend) return { size, spent: true };
  given.signal?.throwIfAborted();
  const batch = decideOnTrial(desk, call);
  return 'refusal' in batch ? { size, refused: batch } : { size, batch };
}

/**
 * Others were faster every time, which is an answer. A store that did not say what became of an append is a fault: what was sent may
 * still arrive, and a refusal would not be true then.
 */
async function givenUp(desk: Desk, outcome: 'conflict' | 'unknown'): Promise<Written> {
  if (outcome === 'unknown')
    throw new SoCaiError(
      'StoreUnavailable',
      'the store did not say what became of what was sent, and it was not there by now; try again with the same command id',
    );
  const expectedSize = desk.state.size;
  return {
    refusal: { code: 'VersionConflict', expectedSize, size: await desk.store.size(desk.ledger) },
    draft: 0,
  };
}

/** Appends; a fault of the store undoes the trial and is passed on. */
async function append(
  desk: Desk,
  size: number,
  events: readonly EncodedEvent[],
): Promise<'appended' | 'conflict' | 'unknown'> {
  try {
    const outcome = await desk.store.append(desk.ledger, size, events);
    if (outcome.outcome === 'conflict' && outcome.size < size)
      throw new SoCaiError(
        'StoreCorrupt',
        `the store has ${outcome.size} events of ${desk.ledger}, fewer than the ${size} that were read from it: history is shorter than it was`,
        { size: outcome.size, read: size },
      );
    return outcome.outcome;
  } catch (fault) {
    desk.state.rollback(size);
    throw fault;
  }
}
