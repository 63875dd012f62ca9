import { openLedger } from '@so-cai/core';
import { postgresStore } from '@so-cai/store-postgres';
import { temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { preparedDatabase } from './database.js';
import { allocation, payment } from './drafts.js';
import { ACCOUNTANT, type Instance, send, startInstance } from './instances.js';

const PAYMENTS = 120;
/** The line has money for this many of them. */
const FUNDED = 90;
const AT_ONCE = 8;

let server: TemporaryPostgres;
let database: string;

beforeAll(async () => {
  server = await temporaryPostgres({ durable: true });
  database = await preparedDatabase(server);
});
afterAll(() => server.remove());

/** What a client knows of a payment: the status it was answered, or that no answer came. */
type Told = number | 'unanswered';

/** Sends payments to both instances, each under a key of its own, and kills one instance in the middle. */
async function payAndKill([steady, doomed]: readonly [Instance, Instance]): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  const keys = Array.from({ length: PAYMENTS }, (_, index) => `payment-${index}`);
  const client = async (): Promise<void> => {
    for (let key = keys.shift(); key !== undefined; key = keys.shift()) {
      const url = keys.length % 2 === 0 ? steady.url : doomed.url;
      try {
        told.set(key, (await send(url, payment('SL-VANHO', '1'), { key, token: ACCOUNTANT })).status);
      } catch {
        told.set(key, 'unanswered');
      }
      if (keys.length === PAYMENTS / 2) await doomed.end('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return told;
}

test('two instances race on one line, one is killed: nothing is lost, nothing is there twice, and the line is never overdrawn', async () => {
  const instances = [await startInstance(database), await startInstance(database)] as const;
  const [steady] = instances;
  expect((await send(steady.url, allocation('SL-VANHO', String(FUNDED)), { key: 'plan' })).status).toBe(201);
  const told = await payAndKill(instances);
  const unanswered = [...told].filter(([, answer]) => answer === 'unanswered').map(([key]) => key);
  expect(unanswered.length).toBeGreaterThan(0);

  // A client that was not answered sends the same again, to the instance that is left, and learns what became of it.
  const final = new Map<string, Told>();
  for (const key of told.keys())
    final.set(key, (await send(steady.url, payment('SL-VANHO', '1'), { key, token: ACCOUNTANT })).status);
  expect([...told].filter(([key, answer]) => answer === 201 && final.get(key) !== 200)).toEqual([]);
  await steady.end('SIGTERM');

  const paid = [...final].filter(([, answer]) => answer === 200 || answer === 201).map(([key]) => key);
  const refused = [...final].filter(([, answer]) => answer === 409);
  expect([paid.length, refused.length]).toEqual([FUNDED, PAYMENTS - FUNDED]);

  const ledger = await openLedger({ store: await postgresStore(database), name: 'son-la' });
  const recorded: string[] = [];
  for await (const event of ledger.events({ type: 'Disbursed' })) recorded.push(event.meta.commandId);
  expect(recorded.toSorted()).toEqual(paid.toSorted());
  const { available, paid: spent } = (await ledger.asOf('2024-12-31')).total({ unit: 'SL-VANHO' });
  expect([available, spent]).toEqual([0n, BigInt(FUNDED)]);
  await ledger.close();
}, 60_000);
