// Whose request it is: a bearer token that the service knows.
import { createHash } from 'node:crypto';

import { createMiddleware } from 'hono/factory';

import type { People, Person } from '../people.js';
import { problem } from './problems.js';

/** What later handlers find in the request's context. */
export interface Known {
  Variables: { readonly person: Person };
}

/** Lets through requests of known people. Tokens are looked up by their hashes, so that the time of a look-up tells nothing. */
export function authentication(people: People): ReturnType<typeof createMiddleware<Known>> {
  const byHash = new Map([...people].map(([token, person]) => [hashOf(token), person]));
  return createMiddleware<Known>(async (context, next) => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(context.req.header('Authorization') ?? '') ?? [];
    const person = byHash.get(hashOf(token));
    if (person === undefined) {
      context.header('WWW-Authenticate', 'Bearer');
      return problem(context, {
        status: 401,
        code: 'NotAuthenticated',
        text: {
          vi: 'Cần một mã truy cập hợp lệ trong Authorization: Bearer.',
          en: 'A known token is needed in Authorization: Bearer.',
        },
      });
    }
    context.set('person', person);
    await next();
    return undefined;
  });
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
