// The last event of a stream: how long the stream is, and what its metadata say.
import { BACKWARDS, END, type RecordedEvent, type ResolvedEvent } from '@eventstore/db-client';

import type { Connection } from '../connection/connection.js';
import { asking, pause } from '../connection/waiting.js';
import { isMissing } from '../faults.js';
import { Inbox } from './inbox.js';

/** How often in a row a stream must be said to be empty: a call that is broken off can end like that as well. */
const EMPTY_ANSWERS = 5;
const PAUSE_MS = 20;

/** What stands at a stream's end: an event; nothing, where all was forgotten; or there is no stream at all. */
export type Last = RecordedEvent | 'empty' | 'missing';

/**
 * Asks the leader: whoever resolves an unknown outcome, or has just written, must see all there is.
 * @throws SoCaiError `StoreUnavailable`; `StoreCorrupt` for a stream that was deleted for ever
 */
export async function lastOf(connection: Connection, stream: string): Promise<Last> {
  for (let answers = 1; ; answers += 1) {
    const last = await asking(connection, { stream }, () => ask(connection, stream));
    if (last !== 'empty' || answers === EMPTY_ANSWERS) return last;
    await pause(PAUSE_MS, connection.closing);
  }
}

async function ask({ client, closing, options }: Connection, stream: string): Promise<Last> {
  const last = { fromRevision: END, direction: BACKWARDS, maxCount: 1, requiresLeader: true } as const;
  const inbox = new Inbox<ResolvedEvent>(client.readStream(stream, last));
  try {
    const [resolved] = await inbox.take([closing], options.silenceTimeoutMs);
    return resolved?.event ?? 'empty';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  } finally {
    inbox.close();
  }
}
