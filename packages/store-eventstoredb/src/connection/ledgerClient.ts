// The client as this store needs it: every append a call of its own, and a way to let go of the connection.
import { EventStoreDBClient } from '@eventstore/db-client';

import { NotSent } from '../faults.js';
import type { EventStoreDbConnection } from './settings.js';

/** The state of gRPC's channels that can be used no more. */
const SHUT_DOWN = 4;

/**
 * Appends go out one call each, never through the client's shared stream of batches: an error on that stream rejects what other clients of
 * the process have pending, a late answer to one of those then throws where nobody can catch it, and silence ends no wait.
 */
export class LedgerClient extends EventStoreDBClient {
  #letGo = (): void => undefined;

  /** A client that connects when it is first used. */
  static to({ settings, channel, credentials }: EventStoreDbConnection): LedgerClient {
    const client =
      'endpoint' in settings
        ? new LedgerClient(settings, channel, credentials)
        : 'endpoints' in settings
          ? new LedgerClient(settings, channel, credentials)
          : new LedgerClient(settings, channel, credentials);
    client.#prepare();
    return client;
  }

  /** Ends what is being read and lets go of the connection, which ends when the last call on it has. */
  async close(): Promise<void> {
    await this.dispose();
    this.#letGo();
    this.getChannel = () => Promise.reject(new Error('the client is closed'));
  }

  #prepare(): void {
    // Asked before every append without credentials of its own: whether the server takes batches.
    this.supports = () => Promise.resolve(false);
    const execute = this.execute;
    this.execute = (service, name, action) =>
      execute(service, name, (client) => {
        // Another call may have closed the channel a moment ago. The client would not catch what that throws.
        const state: number = client.getChannel().getConnectivityState(false);
        if (state === SHUT_DOWN) return Promise.reject(new NotSent());
        return action(client);
      });
    const getChannel = this.getChannel;
    this.getChannel = () => {
      const channel = getChannel();
      // A search for nodes may still go on: what it finds is closed when it is found.
      this.#letGo = () => {
        void closeWhenOpen(channel);
      };
      return channel;
    };
  }
}

async function closeWhenOpen(channel: Promise<{ close(): void }>): Promise<void> {
  try {
    (await channel).close();
  } catch {
    // No node was found: there is nothing to close.
  }
}
