// What the server pushes: the events of one stream, or of all streams of ledgers, from a place on.
import {
  BACKWARDS,
  END,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type ReadPosition,
  type ResolvedEvent,
} from '@eventstore/db-client';

import type { Connection } from '../connection/connection.js';
import { asking } from '../connection/waiting.js';
import { Inbox } from './inbox.js';

/** How many events of other streams the server may pass before it says how far it is; nothing here depends on that. */
const SEARCH_WINDOW = 1_000;

/** Where the log of the server ends now. Everything after that place is pushed by {@link liveAll}. */
export function endOfLog(connection: Connection): Promise<ReadPosition> {
  return asking(connection, { stream: '$all' }, async () => {
    const call = connection.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
    const inbox = new Inbox<AllStreamResolvedEvent>(call);
    try {
      const [last] = await inbox.take([connection.closing], connection.options.silenceTimeoutMs);
      return last?.event?.position ?? START;
    } finally {
      inbox.close();
    }
  });
}

/** Events of all streams whose names begin so, after a place in the log. */
export function liveAll({ client }: Connection, beginning: string, after: ReadPosition): Inbox<ResolvedEvent> {
  const filter = streamNameFilter({ prefixes: [beginning], maxSearchWindow: SEARCH_WINDOW });
  return new Inbox(client.subscribeToAll({ fromPosition: after, filter }));
}

/** Events of one stream from a position on, also of one that does not exist yet. */
export function liveStream({ client }: Connection, stream: string, from: number): Inbox<ResolvedEvent> {
  // A subscription goes on after the revision that it is given.
  return new Inbox(client.subscribeToStream(stream, { fromRevision: from === 0 ? START : BigInt(from - 1) }));
}
