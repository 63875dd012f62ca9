// Connection strings: `esdb://user:password@host:port,host:port?option=value`, as the server's makers define them. Read here and not by
// the client, for which a misspelt option is a remark, and whose errors hold the password.
import type { Credentials, EndPoint } from '@eventstore/db-client';

import { channelOf } from './certificates.js';
import { clientOptionsOf, queryOf } from './query.js';
import { unusable, type EventStoreDbConnection } from './settings.js';

const DEFAULT_PORT = 2_113;
const FORM =
  /^esdb(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/?#]+):(?<password>[^@/?#]*)@)?(?<hosts>[^@/?#]+)\/?(?:\?(?<query>[^#]*))?$/;
const HOST = /^(?<address>[A-Za-z0-9._-]+)(?::(?<port>\d{1,5}))?$/;

/** How the server of a connection string is reached. @throws SoCaiError `StoreUnavailable` where the string is none; it is not repeated */
export function connectionOf(text: string): EventStoreDbConnection {
  const parts = FORM.exec(text.trim())?.groups;
  if (parts === undefined)
    throw unusable(
      'string is none',
      'esdb://host:2113, with user:password@ before the host where needed, and ?option=value after it',
    );
  const hosts = (parts['hosts'] ?? '').split(',').map(endPointOf);
  const query = queryOf(parts['query'] ?? '');
  const channel = channelOf(query);
  const credentials = credentialsOf(parts['user'], parts['password']);
  return {
    settings: { ...nodesOf(hosts, parts['discover'] !== undefined), ...clientOptionsOf(query) },
    ...(channel === undefined ? {} : { channel }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

function nodesOf(
  hosts: readonly EndPoint[],
  byName: boolean,
): { discover: EndPoint } | { endpoints: EndPoint[] } | { endpoint: EndPoint } {
  const [first, ...others] = hosts;
  if (first === undefined) throw unusable('string names no host', 'a host');
  if (!byName) return others.length === 0 ? { endpoint: first } : { endpoints: [...hosts] };
  if (others.length > 0)
    throw unusable('string names several hosts after esdb+discover', 'one name by which the nodes are found');
  return { discover: first };
}

function endPointOf(host: string): EndPoint {
  const { address, port } = HOST.exec(host)?.groups ?? {};
  if (address === undefined)
    throw unusable('string names a host that is none', 'host or host:port, several separated by commas');
  return { address, port: port === undefined ? DEFAULT_PORT : Number(port) };
}

function credentialsOf(user: string | undefined, password: string | undefined): Credentials | undefined {
  if (user === undefined || password === undefined) return undefined;
  try {
    return { username: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    throw unusable('string holds a user or password that is not percent-encoded', 'encodeURIComponent of each');
  }
}
