// What most tests of the store need: a schema, stores on it, and short words for filling and reading them.
import { type EncodedEvent, eventId, type EventStore, type LedgerId, ledgerId } from '@so-cai/core';
import { Client } from 'pg';
import { afterEach, beforeEach } from 'vitest';

import { type PostgresConnection, postgresStore, type PostgresStoreOptions } from '../src/index.js';
import { freshSchema, inDatabase, query, type Roles } from './database.js';

export const SON_LA: LedgerId = ledgerId('son-la');
export const LAO_CAI: LedgerId = ledgerId('lao-cai');

/** Where a test works. */
export interface Place {
  readonly roles: Roles;
  schema: string;
  /** A store on the schema, as the role of an application where no other is named. */
  open(options?: PostgresStoreOptions, as?: keyof Roles | PostgresConnection): Promise<EventStore>;
  /** A session of its own, to hold transactions open in, whose names are those of the schema. */
  session(role: keyof Roles): Promise<Client>;
}

/** A schema for each test; stores and sessions opened through it are closed after the test. */
export function inFreshSchema(): Place {
  const roles = inDatabase();
  let open: (() => Promise<void>)[] = [];
  const place: Place = {
    roles,
    schema: '',
    open: async (options = {}, as = 'app') => {
      const connection = typeof as === 'string' ? roles[as] : as;
      const store = await postgresStore(connection, { schema: place.schema, durability: 'unchecked', ...options });
      open.push(() => store.close());
      return store;
    },
    session: async (role) => {
      const client = new Client(roles[role]);
      client.on('error', () => undefined);
      await client.connect();
      open.push(() => client.end());
      await client.query(`SET search_path = ${place.schema}`);
      return client;
    },
  };
  beforeEach(async () => {
    open = [];
    place.schema = await freshSchema(roles);
  });
  afterEach(async () => {
    for (const close of open.reverse()) await close();
    await query(roles.owner, `DROP SCHEMA ${place.schema} CASCADE`);
  });
  return place;
}

/** The event of a number: small, and unlike any other. */
export function eventOf(number: number): EncodedEvent {
  return { id: eventId(`01J${String(number).padStart(23, '0')}`), body: new TextEncoder().encode(`event ${number}`) };
}

/** Events of consecutive numbers. */
export function eventsOf(first: number, count: number): EncodedEvent[] {
  return Array.from({ length: count }, (_, index) => eventOf(first + index));
}

/** All bodies of a ledger as text. */
export async function textsIn(store: EventStore, ledger: LedgerId): Promise<string[]> {
  const texts: string[] = [];
  for await (const chunk of store.read(ledger)) texts.push(...chunk.map(({ body }) => Buffer.from(body).toString()));
  return texts;
}
