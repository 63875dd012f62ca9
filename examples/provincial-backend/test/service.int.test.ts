import { temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { preparedDatabase } from './database.js';
import { allocation, payment } from './drafts.js';
import { ACCOUNTANT, get, type Instance, PLANNER, send, startInstance } from './instances.js';

let server: TemporaryPostgres;
let database: string;
let instance: Instance;

beforeAll(async () => {
  server = await temporaryPostgres({ durable: true });
  database = await preparedDatabase(server);
  instance = await startInstance(database);
  await send(instance.url, allocation('SL-VANHO', '1000'), { key: 'plan-1' });
});
afterAll(async () => {
  await instance.end('SIGTERM');
  await server.remove();
});

describe('recording', () => {
  test('an event is recorded once, however often it is sent', async () => {
    const first = await send(instance.url, payment('SL-VANHO', '10'), { key: 'pay-1', token: ACCOUNTANT });
    const again = await send(instance.url, payment('SL-VANHO', '10'), { key: 'pay-1', token: ACCOUNTANT });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({ position: first.body['position'], root: first.body['root'], repeated: true });
    const { body } = await get(instance.url, first.headers.get('Location') ?? '');
    expect(body).toMatchObject({ type: 'Disbursed', meta: { actor: 'KBNN-0042', commandId: 'pay-1' } });
  });

  test('a key names one request: with other content it is refused', async () => {
    await send(instance.url, payment('SL-VANHO', '10'), { key: 'pay-2', token: ACCOUNTANT });
    const other = await send(instance.url, payment('SL-VANHO', '11'), { key: 'pay-2', token: ACCOUNTANT });
    expect([other.status, other.body['title']]).toEqual([422, 'CommandMismatch']);
  });

  test('a batch is recorded whole or not at all', async () => {
    const size = (await get(instance.url, '/health')).body['size'];
    const batch = [payment('SL-VANHO', '1'), payment('SL-VANHO', '5000')];
    const answer = await send(instance.url, batch, { key: 'batch-1', token: ACCOUNTANT });
    expect([answer.status, answer.body['title']]).toEqual([409, 'InsufficientFunds']);
    expect((await get(instance.url, '/health')).body['size']).toBe(size);
  });
});

describe('refusals', () => {
  test('a refusal is problem+json with the facts, in Vietnamese and English', async () => {
    const answer = await send(instance.url, payment('SL-VANHO', '5000'), { key: 'too-much', token: ACCOUNTANT });
    expect(answer).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: {
        type: 'urn:so-cai:problem:InsufficientFunds',
        status: 409,
        facts: { code: 'InsufficientFunds', effectiveOn: '2024-05-02', firstDay: '2024-05-02' },
      },
    });
    const { detail, messages } = answer.body as { detail: string; messages: Record<string, string> };
    expect(detail).toBe(messages['vi']);
    expect(messages['en']).not.toBe(messages['vi']);
  });

  test('the caller’s language is used', async () => {
    const options = { key: 'too-much-en', token: ACCOUNTANT, language: 'fr, en;q=0.8, vi;q=0.2' };
    const { body, headers } = await send(instance.url, payment('SL-VANHO', '5000'), options);
    expect(headers.get('Content-Language')).toBe('en');
    expect(body['detail']).toBe((body['messages'] as Record<string, string>)['en']);
  });

  test.each([
    [PLANNER, payment('SL-VANHO', '1'), 'a planner does not pay'],
    [ACCOUNTANT, allocation('SL-VANHO', '1'), 'an accountant does not allocate'],
  ])('%s: %o is not authorised', async (token, draft) => {
    const { status, body } = await send(instance.url, draft, { key: `role-${token}`, token });
    expect([status, body['title']]).toEqual([403, 'NotAuthorised']);
  });

  test('every field that is wrong is named', async () => {
    const { status, body } = await send(
      instance.url,
      { type: 'Disbursed', data: { amount: 1.5 } },
      { key: 'bad', token: ACCOUNTANT },
    );
    const { problems } = body['facts'] as { problems: { path: string }[] };
    expect(status).toBe(422);
    expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['effectiveOn', 'basis', 'data.amount']));
  });

  test('without a token, a key or JSON nothing is looked at', async () => {
    expect((await send(instance.url, {}, { key: 'x', token: 'nobody' })).status).toBe(401);
    expect((await send(instance.url, payment('SL-VANHO', '1'), { token: ACCOUNTANT })).body['title']).toBe(
      'IdempotencyKeyMissing',
    );
    expect((await send(instance.url, 'text' as unknown as object, { key: 'x' })).body['title']).toBe('InvalidJson');
    expect((await get(instance.url, '/nowhere')).status).toBe(404);
  });
});

describe('asking', () => {
  test('a state is answered with what makes it one that can be asked again', async () => {
    const now = await get(instance.url, '/state?on=2024-12-31&programme=NTM');
    const then = await get(instance.url, `/state?on=2024-12-31&programme=NTM&size=${String(now.body['size'])}`);
    expect(then.body).toEqual(now.body);
    expect(now.body['total']).toMatchObject({ plan: '1000' });
  });

  test('the read model has what was just recorded, once', async () => {
    await send(instance.url, allocation('SL-MOCCHAU', '700'), { key: 'plan-2' });
    const paid = await send(instance.url, payment('SL-MOCCHAU', '7'), { key: 'pay-3', token: ACCOUNTANT });
    const answer = await get(instance.url, `/lines?unit=SL-MOCCHAU&atLeast=${String(paid.body['size'])}`);
    expect(answer.body['lines']).toMatchObject([{ unit: 'SL-MOCCHAU', plan: '700', available: '693', paid: '7' }]);
  });

  test.each(['1000000', 'soon', '-1'])('a size that the ledger has not is not waited for: %s', async (atLeast) => {
    expect(await get(instance.url, `/lines?atLeast=${atLeast}`)).toMatchObject({
      status: 400,
      body: { title: 'InvalidQuery' },
    });
  });

  test('a date that is none is the caller’s mistake', async () => {
    expect(await get(instance.url, '/state?on=2024-02-30')).toMatchObject({
      status: 400,
      body: { title: 'InvalidDate' },
    });
  });
});

test('an instance that is asked to stop answers what is in progress, and ends by itself', async () => {
  const other = await startInstance(database);
  const sent = Array.from({ length: 20 }, (_, index) =>
    send(other.url, payment('SL-VANHO', '1'), { key: `last-${index}`, token: ACCOUNTANT }),
  );
  await Promise.race(sent);
  const [code] = await other.end('SIGTERM');
  const answers = await Promise.allSettled(sent);
  const answered = answers.filter(({ status }) => status === 'fulfilled');
  expect([code, other.output()]).toEqual([0, expect.stringContaining('stopped')]);
  expect(answered.length).toBeGreaterThan(0);
  // What was answered is recorded; sent again elsewhere, it is not recorded twice.
  const again = await Promise.all(
    answers.map(async ({ status }, index) => {
      const key = `last-${index}`;
      const answer = await send(instance.url, payment('SL-VANHO', '1'), { key, token: ACCOUNTANT });
      return { key, wasAnswered: status === 'fulfilled', isRepeated: answer.status === 200 };
    }),
  );
  expect(again.filter(({ wasAnswered, isRepeated }) => wasAnswered && !isRepeated)).toEqual([]);
});

test('a service without a usable environment says what is missing, and shows no secrets', async () => {
  await expect(startInstance('mysql://root:hunter2@db')).rejects.toThrow(/SO_CAI_DATABASE/);
  await expect(startInstance('mysql://root:hunter2@db')).rejects.not.toThrow(/hunter2/);
});
