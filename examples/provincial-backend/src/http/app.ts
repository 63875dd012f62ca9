// The service as a function from requests to responses.
import type { Ledger } from '@so-cai/core';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import type { People } from '../people.js';
import type { ReadModel } from '../readModel.js';
import { linesOfUnit, oneEvent, stateOnDay } from './asking.js';
import { authentication, type Known } from './authentication.js';
import { fault, problem } from './problems.js';
import { recording } from './recording.js';

/** What the service serves. */
export interface Served {
  readonly ledger: Ledger;
  readonly readModel: ReadModel;
  readonly people: People;
}

const LARGEST_BODY = 1_048_576;

/** All routes. `GET /health` says that the service runs, and needs no token. */
export function application({ ledger, readModel, people }: Served): Hono<Known> {
  const app = new Hono<Known>();
  app.onError((error, context) => {
    const answer = fault(context, error);
    // The caller learns nothing of the inside of the service; who runs it must.
    if (answer.status >= 500) console.error(error);
    return answer;
  });
  app.notFound((context) =>
    problem(context, {
      status: 404,
      code: 'NotFound',
      text: { vi: 'Không có địa chỉ này.', en: 'There is no such address.' },
    }),
  );
  app.get('/health', async (context) =>
    context.json({ ledger: ledger.name, size: ledger.size, behind: await readModel.lag() }),
  );
  app.use(authentication(people));
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (context) =>
        problem(context, {
          status: 413,
          code: 'TooLarge',
          text: { vi: 'Nội dung vượt quá 1 MiB.', en: 'The body is larger than 1 MiB.' },
        }),
    }),
  );
  app.post('/events', recording(ledger));
  app.get('/events/:position', oneEvent(ledger));
  app.get('/state', stateOnDay(ledger));
  app.get('/lines', linesOfUnit(ledger, readModel));
  return app;
}
