// The last event of a stream: how long the stream is, and what its metadata say.
import { BACKWARDS, END, type RecordedEvent, type ResolvedEvent } from '@eventstore/db-client';

import type { Connection } from '../connection/connection.js';
import { asking } from '../connection/waiting.js';
import { isMissing } from '../faults.js';
import { Inbox } from './inbox.js';

/** What stands at a stream's end: an event, nothing, or no stream at all. */
export type Last = RecordedEvent | 'empty' | 'missing';

/**
 * Asks the leader: whoever resolves an unknown outcome, or has just written, must see all there is.
 * @throws SoCaiError `StoreUnavailable`; `StoreCorrupt` for a stream that was deleted for ever
 */
export function lastOf(connection: Connection, stream: string): Promise<Last> {
  return asking(connection, { stream }, async () => {
    const call = connection.client.readStream(stream, {
      fromRevision: END,
      direction: BACKWARDS,
      maxCount: 1,
      requiresLeader: true,
    });
    const inbox = new Inbox<ResolvedEvent>(call);
    try {
      const [resolved] = await inbox.take([connection.closing], connection.options.silenceTimeoutMs);
      return resolved?.event ?? 'empty';
    } catch (error) {
      if (isMissing(error)) return 'missing';
      throw error;
    } finally {
      inbox.close();
    }
  });
}
