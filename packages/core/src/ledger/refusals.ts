// The log of refusals beside a ledger: what was tried, by whom, and why it was refused.
import { endOfAppend, isStored } from './appends.js';
import { nextEventId } from './nextId.js';
import type { System } from './system.js';
import type { Interruptible } from './types.js';
import type { Rejection } from '../decide/rejection.js';
import type { AnyDraft } from '../events/draft.js';
import { canonicalBytes, parseJson } from '../integrity/canonical.js';
import type { EncodedEvent, EventStore, StoredEvent } from '../store/port.js';
import type { EventId, LedgerId } from '../values/codes.js';
import { type Instant, instantOf, parseInstant } from '../values/instant.js';
import { toJsonValue } from '../values/jsonable.js';

/** A refused draft as it was kept. */
export interface KeptRefusal {
  readonly position: number;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly commandId: string;
  readonly code: string;
  /** The rejection and the draft, as JSON text; a draft too large to keep is cut. */
  readonly rejection: string;
  readonly draft: string;
}

/** Two dashes never stand in a ledger's own name, so the companion cannot collide with another ledger. */
const SUFFIX = '--refused';
/** Each of the two texts, in UTF-16 units: escaped and in UTF-8, both fit a body. */
const TEXT_LIMIT = 5_000;
/** Of an actor or command id, which may be what was refused. */
const NAME_LIMIT = 200;
const ATTEMPTS = 20;

/** The name of the log beside a ledger. */
export function refusalLog(ledger: LedgerId): LedgerId {
  return (ledger + SUFFIX) as LedgerId;
}

/** Whether a stream is a log of refusals, and no ledger. */
export function isRefusalLog(name: string): boolean {
  return name.endsWith(SUFFIX);
}

/** A draft that was refused. What is asked of its actor and command id is not yet known: they may be what was refused. */
export interface Tried {
  readonly draft: AnyDraft | undefined;
  readonly rejection: Rejection;
  readonly actor: unknown;
  readonly commandId: unknown;
}

/** Keeps refused drafts, in as few appends as the store allows. */
export async function keepRefusals(
  store: EventStore,
  ledger: LedgerId,
  system: System,
  refused: readonly Tried[],
): Promise<void> {
  const log = refusalLog(ledger);
  const recordedAt = system.now();
  let [kept, attempts] = [0, 0];
  /** What was sent last, and where to: while it is not known what became of it, nothing else is sent. */
  let sent: { readonly position: number; readonly events: readonly EncodedEvent[] } | undefined;
  while (kept < refused.length && attempts < ATTEMPTS) {
    const position = await store.size(log);
    if (sent !== undefined && (await isStored(store, log, sent.position, sent.events))) {
      [kept, attempts, sent] = [kept + sent.events.length, 0, undefined];
      continue;
    }
    if (sent?.position !== position) {
      const events = encoded(refused.slice(kept), position, recordedAt, system);
      sent = { position, events: events.slice(0, endOfAppend(events, 0, store.limits)) };
    }
    const { outcome } = await store.append(log, position, sent.events);
    if (outcome === 'appended') [kept, attempts, sent] = [kept + sent.events.length, 0, undefined];
    else attempts += 1;
  }
}

function encoded(refused: readonly Tried[], from: number, recordedAt: number, system: System): EncodedEvent[] {
  let id: EventId | undefined;
  return refused.map((tried, index) => {
    id = nextEventId(recordedAt, id, () => system.random());
    const body = canonicalBytes({
      position: from + index,
      recordedAt: instantOf(recordedAt),
      actor: keepable(tried.actor, NAME_LIMIT),
      commandId: keepable(tried.commandId, NAME_LIMIT),
      code: tried.rejection.code,
      rejection: keepable(JSON.stringify(tried.rejection)),
      draft: keepable(JSON.stringify(toJsonValue(tried.draft) ?? null)),
    });
    return { id, body };
  });
}

/** What was refused, in order. */
export async function* readRefusals(
  store: EventStore,
  ledger: LedgerId,
  { signal }: Interruptible = {},
): AsyncGenerator<KeptRefusal> {
  for await (const events of store.read(refusalLog(ledger), signal === undefined ? {} : { signal }))
    for (const event of events) yield parseJson(event.body) as unknown as KeptRefusal;
}

/** Ids for refusals that are stored anew: a store keeps ids beside the bodies, and does not give them back. */
export function refusalIds(system: System): (event: Pick<StoredEvent, 'body'>) => EventId {
  let last: EventId | undefined;
  return ({ body }) => {
    const { recordedAt } = parseJson(body) as unknown as KeptRefusal;
    last = nextEventId(parseInstant(recordedAt) ?? 0, last, () => system.random());
    return last;
  };
}

/** Text that can be kept: cut where it is long, with question marks for halves of surrogate pairs. */
function keepable(text: unknown, limit = TEXT_LIMIT): string {
  return String(text)
    .slice(0, limit)
    .replace(/\p{Cs}/gu, '?');
}
