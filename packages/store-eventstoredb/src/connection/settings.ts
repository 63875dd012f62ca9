// How a server is reached: what a connection string says, taken apart.
import type {
  ChannelCredentialOptions,
  Credentials,
  DNSClusterOptions,
  GossipClusterOptions,
  SingleNodeOptions,
} from '@eventstore/db-client';
import { SoCaiError } from '@so-cai/core';

/** How a server is reached, in the words of `@eventstore/db-client`: what its constructor takes. */
export interface EventStoreDbConnection {
  /** One node, the nodes of a cluster, or the name by which its nodes are found. */
  readonly settings: SingleNodeOptions | GossipClusterOptions | DNSClusterOptions;
  /** Certificates; `{ insecure: true }` for a server without encryption. Left out, the system's certificates count. */
  readonly channel?: ChannelCredentialOptions;
  /** Name and password of the server's user; not without encryption, where the client would drop them unseen. */
  readonly credentials?: Credentials;
}

/** @throws SoCaiError `StoreUnavailable` for a combination in which the client would not do what was asked */
export function checkedConnection(connection: EventStoreDbConnection): EventStoreDbConnection {
  if (connection.channel?.insecure === true && connection.credentials !== undefined)
    throw unusable(
      'names credentials for a server without encryption: the client would send none',
      'encryption (without tls=false), or no credentials',
    );
  if (connection.settings.throwOnAppendFailure === false)
    throw unusable(
      'sets throwOnAppendFailure to false',
      'throwOnAppendFailure left out: otherwise conflicts look like successes',
    );
  return connection;
}

export function unusable(says: string, expected: string): SoCaiError {
  return new SoCaiError('StoreUnavailable', `the connection ${says}; expected ${expected}`, { expected });
}
