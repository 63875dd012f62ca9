// A subscription, as Streams/Read pushes it: what is there first, then what comes, for as long as the subscriber keeps up.
import type { Backend } from './backend.js';
import type { ReadRequest } from './readRequest.js';
import {
  caughtUpResponse,
  checkpointResponse,
  confirmation,
  eventResponse,
  fellBehindResponse,
} from './readResponses.js';
import { NONE, type Recorded } from './records.js';
import { streamDeleted, timedOut } from './refusals.js';
import type { Speaker } from './speaking.js';

export async function pushTo(speaker: Speaker, backend: Backend, request: ReadRequest): Promise<void> {
  let after = placeAt(backend, request);
  let isLive = false;
  let passed = 0;
  let goesOn = await speaker.say(confirmation());
  while (goesOn) {
    const news = newer(backend, request, after);
    if (news === 'deleted') {
      speaker.refuse(streamDeleted(request.stream));
      return;
    }
    if (isLive && news.length > backend.setup.liveBuffer) {
      if (backend.setup.version === '23.10') {
        speaker.refuse(timedOut());
        return;
      }
      isLive = false;
      goesOn = await speaker.say(fellBehindResponse());
    }
    for (const event of news) {
      if (!goesOn) return;
      after = placeOf(request, event);
      passed += 1;
      if (request.matches(event)) goesOn = await speaker.say(eventResponse(event));
      else if (passed % request.checkpointAfter === 0) goesOn = await speaker.say(checkpointResponse(event.position));
    }
    if (!goesOn || newer(backend, request, after).length > 0) continue;
    if (!isLive && !saysNothing(backend, request)) goesOn = await speaker.say(caughtUpResponse());
    isLive = true;
    if (goesOn && newer(backend, request, after).length === 0) goesOn = await appended(speaker, backend);
  }
}

/** A subscription is given what comes after a place. */
function placeAt(backend: Backend, request: ReadRequest): bigint {
  if (request.from === 'start') return NONE;
  if (request.from !== 'end') return request.from;
  const news = newer(backend, request, NONE);
  const last = typeof news === 'string' ? undefined : news.at(-1);
  return last === undefined ? NONE : placeOf(request, last);
}

function newer(backend: Backend, request: ReadRequest, after: bigint): readonly Recorded[] | 'deleted' {
  const found = request.stream === '$all' ? backend.log.all : backend.log.read(request.stream);
  if (found === 'deleted') return 'deleted';
  if (found === 'notFound') return [];
  // Newest last: looking from the end finds the few that are new.
  let first = found.length;
  for (let event = found[first - 1]; event !== undefined && placeOf(request, event) > after; event = found[first - 1])
    first -= 1;
  return found.slice(first);
}

function placeOf({ stream }: ReadRequest, { revision, position }: Recorded): bigint {
  return stream === '$all' ? position : revision;
}

/** Servers before 24 say nothing to who has caught up with a stream that does not exist. */
function saysNothing({ log, setup }: Backend, { stream }: ReadRequest): boolean {
  return setup.version === '23.10' && stream !== '$all' && log.read(stream) === 'notFound';
}

/** Waits for the next append; says whether the call goes on. */
async function appended(speaker: Speaker, { log }: Backend): Promise<boolean> {
  let forget = (): void => undefined;
  await new Promise<void>((resolve) => {
    forget = log.onAppend(resolve);
    speaker.over.addEventListener('abort', () => {
      resolve();
    });
  });
  forget();
  return !speaker.isOver;
}
