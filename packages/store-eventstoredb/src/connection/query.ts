// The options of a connection string, after its question mark.
import { FOLLOWER, LEADER, RANDOM, READ_ONLY_REPLICA, type NodePreference } from '@eventstore/db-client';

import { unusable } from './settings.js';

const NAMES = [
  'tls',
  'tlsVerifyCert',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'nodePreference',
  'throwOnAppendFailure',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
  'keepAliveInterval',
  'keepAliveTimeout',
] as const;
type Name = (typeof NAMES)[number];
/** The options that are given, by their name. */
export type Query = ReadonlyMap<Name, string>;

const NODE_PREFERENCES: readonly NodePreference[] = [LEADER, FOLLOWER, READ_ONLY_REPLICA, RANDOM];

/** What the client's constructor takes besides the nodes. */
interface ClientOptions {
  readonly connectionName?: string;
  readonly throwOnAppendFailure?: boolean;
  readonly nodePreference?: NodePreference;
  readonly defaultDeadline?: number;
  readonly discoveryInterval?: number;
  readonly gossipTimeout?: number;
  readonly maxDiscoverAttempts?: number;
  readonly keepAliveInterval?: number;
  readonly keepAliveTimeout?: number;
}

/** Names count without regard to case, dashes and underscores, as they do for the client. */
export function queryOf(text: string): Query {
  const query = new Map<Name, string>();
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const [key = '', value = ''] = pair.split('=', 2);
    const name = NAMES.find((known) => flat(known) === flat(key));
    if (name === undefined || value === '')
      throw unusable(`string has an option "${key}" that is none, or has no value`, `one of ${NAMES.join(', ')}`);
    query.set(name, decoded(name, value.trim()));
  }
  return query;
}

export function clientOptionsOf(query: Query): ClientOptions {
  const connectionName = query.get('connectionName');
  const nodePreference = nodePreferenceOf(query);
  return {
    ...(connectionName === undefined ? {} : { connectionName }),
    ...(nodePreference === undefined ? {} : { nodePreference }),
    ...(query.has('throwOnAppendFailure') ? { throwOnAppendFailure: isTrue(query, 'throwOnAppendFailure', true) } : {}),
    ...integer(query, 'defaultDeadline'),
    ...integer(query, 'discoveryInterval'),
    ...integer(query, 'gossipTimeout'),
    ...integer(query, 'maxDiscoverAttempts'),
    ...integer(query, 'keepAliveInterval'),
    ...integer(query, 'keepAliveTimeout'),
  };
}

/** Whether an option that is true or false is true. */
export function isTrue(query: Query, name: Name, otherwise: boolean): boolean {
  const value = query.get(name) ?? String(otherwise);
  if (value !== 'true' && value !== 'false') throw unusable(`string sets ${name} to something else`, 'true or false');
  return value === 'true';
}

function integer<N extends Name>(query: Query, name: N): { readonly [name in N]?: number } {
  const value = query.get(name);
  if (value === undefined) return {};
  if (!/^-?\d{1,10}$/.test(value)) throw unusable(`string sets ${name} to something else`, 'an integer');
  return { [name]: Number(value) } as { readonly [name in N]?: number };
}

function nodePreferenceOf(query: Query): NodePreference | undefined {
  const value = query.get('nodePreference');
  if (value === undefined) return undefined;
  const preference = NODE_PREFERENCES.find((known) => flat(known) === flat(value));
  if (preference === undefined)
    throw unusable('string sets nodePreference to something else', NODE_PREFERENCES.join(', '));
  return preference;
}

function flat(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

function decoded(name: Name, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw unusable(`string sets ${name} to something that is not percent-encoded`, 'encodeURIComponent of it');
  }
}
