// Streams/Append: one append, message by message.
import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';

import { answerTo, proposedIn, type AppendRequest } from './appendRequest.js';
import type { Backend } from './backend.js';
import { shared, streams } from './protocol.js';
import { NONE, type Expected, type Outcome, type Proposed } from './records.js';
import { streamDeleted } from './refusals.js';

type Request = InstanceType<typeof streams.AppendReq>;
type Response = InstanceType<typeof streams.AppendResp>;

export function appending(backend: Backend) {
  return (call: ServerReadableStream<Request, Response>, respond: sendUnaryData<Response>): void => {
    const refused = backend.admit('Append', call.metadata);
    let header: { stream: string; expected: Expected } | undefined;
    const events: Proposed[] = [];
    let failure: unknown = refused;
    call.on('data', (message: Request) => {
      try {
        const options = message.getOptions();
        const event = message.getProposedMessage();
        if (options !== undefined) header = { stream: streamIn(options), expected: expectedIn(options) };
        if (event !== undefined) events.push(proposedIn(event));
      } catch (error) {
        failure ??= error;
      }
    });
    call.on('end', () => {
      // The end of a connection ends the call as well: a moment later it is known which it was, and half an append is none.
      setImmediate(() => {
        if (call.cancelled) return;
        if (failure instanceof Error) respond(failure);
        else if (header !== undefined) void answer({ ...header, events, peer: call.getPeer() }, respond);
      });
    });
  };

  async function answer(request: AppendRequest, respond: sendUnaryData<Response>): Promise<void> {
    const found = await answerTo(backend, request);
    if (found === 'none') return;
    if (found instanceof Error) respond(found);
    else if (found.kind === 'deleted') respond(streamDeleted(request.stream));
    else respond(null, responseOf(found));
  }
}

function streamIn(options: InstanceType<typeof streams.AppendReq.Options>): string {
  return Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
}

function expectedIn(options: InstanceType<typeof streams.AppendReq.Options>): Expected {
  if (options.hasNoStream()) return 'noStream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'streamExists' : BigInt(options.getRevision());
}

function responseOf(outcome: Exclude<Outcome, { kind: 'deleted' }>): Response {
  const response = new streams.AppendResp();
  if (outcome.kind === 'success') response.setSuccess(successOf(outcome));
  else response.setWrongExpectedVersion(wrongVersionOf(outcome));
  return response;
}

function successOf({ revision, position }: Extract<Outcome, { kind: 'success' }>) {
  const success = new streams.AppendResp.Success();
  if (revision === NONE) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) return success.setNoPosition(new shared.Empty());
  const place = new streams.AppendResp.Position();
  return success.setPosition(place.setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function wrongVersionOf({ current, expected }: Extract<Outcome, { kind: 'wrongVersion' }>) {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current === NONE) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  switch (expected) {
    case 'any':
      return wrong.setExpectedAny(new shared.Empty());
    case 'noStream':
      return wrong.setExpectedNoStream(new shared.Empty());
    case 'streamExists':
      return wrong.setExpectedStreamExists(new shared.Empty());
    default:
      return wrong.setExpectedRevision(String(expected));
  }
}
