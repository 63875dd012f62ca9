// Streams/Read: of a stream or of the log, forwards or backwards; a subscription goes on from there.
import type { Backend } from './backend.js';
import { readRequestIn, type ReadRequest } from './readRequest.js';
import { eventResponse, notFoundResponse } from './readResponses.js';
import type { Recorded } from './records.js';
import { broken, denied, streamDeleted } from './refusals.js';
import { Speaker, type ReadCall } from './speaking.js';
import { pushTo } from './subscribing.js';

export function reading(backend: Backend) {
  return (call: ReadCall): void => {
    const request = readRequestIn(call.request);
    const on = request.count === undefined ? 'subscribe' : 'read';
    const refused = backend.admit(on === 'read' ? 'Read' : 'Subscribe', call.metadata);
    const speaker = new Speaker(backend, call, { on, stream: request.stream });
    if (refused !== undefined) speaker.refuse(refused);
    else if (request.stream === '$all' && !backend.setup.mayReadAll) speaker.refuse(denied());
    else if (on === 'read') void readTo(speaker, backend, request);
    else void pushTo(speaker, backend, request);
  };
}

async function readTo(speaker: Speaker, backend: Backend, request: ReadRequest): Promise<void> {
  const found = request.stream === '$all' ? backend.log.all : backend.log.read(request.stream);
  if (found === 'deleted') {
    speaker.refuse(streamDeleted(request.stream));
    return;
  }
  if (found === 'notFound') {
    if (await speaker.say(notFoundResponse(request.stream))) await speaker.end();
    return;
  }
  // Asked for no events, the server fails for a stream, and looks for them without end in the log.
  if (request.count === 0n) {
    if (request.stream !== '$all') speaker.refuse(broken());
    return;
  }
  for (const event of wanted(found, request)) if (!(await speaker.say(eventResponse(event)))) return;
  await speaker.end();
}

/** A stream is read from a revision on, that one included; the log backwards from a position, that one excluded. */
function wanted(events: readonly Recorded[], { stream, from, isBackwards, count }: ReadRequest): readonly Recorded[] {
  const placeOf = ({ revision, position }: Recorded): bigint => (stream === '$all' ? position : revision);
  const inOrder = isBackwards ? [...events].reverse() : events;
  const some = inOrder.filter((event) => {
    if (from === 'start') return !isBackwards;
    if (from === 'end') return isBackwards;
    if (!isBackwards) return placeOf(event) >= from;
    return stream === '$all' ? placeOf(event) < from : placeOf(event) <= from;
  });
  return some.slice(0, Number(count));
}
