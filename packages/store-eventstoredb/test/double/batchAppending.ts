// Streams/BatchAppend: many appends on one call, each answered by its correlation id. Errors stand in the answers.
import type { ServerDuplexStream } from '@grpc/grpc-js';

import { answerTo, proposedIn, type Answer } from './appendRequest.js';
import type { Backend } from './backend.js';
import { shared, status, streams } from './protocol.js';
import { NONE, type Expected, type Proposed } from './records.js';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Response = InstanceType<typeof streams.BatchAppendResp>;
type Call = ServerDuplexStream<Request, Response>;

interface Pending {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
}

export function batchAppending(backend: Backend) {
  return (call: Call): void => {
    const refused = backend.admit('BatchAppend', call.metadata);
    if (refused !== undefined) {
      call.emit('error', refused);
      return;
    }
    const pending = new Map<string, Pending>();
    backend.openCalls.add(call);
    const over = (): void => {
      backend.openCalls.delete(call);
    };
    call.on('cancelled', over);
    call.on('error', over);
    call.on('end', () => {
      over();
      call.end();
    });
    call.on('data', (message: Request) => {
      const id = message.getCorrelationId()?.getString() ?? '';
      const options = message.getOptions();
      if (options !== undefined)
        pending.set(id, { stream: streamIn(options), expected: expectedIn(options), events: [] });
      const append = pending.get(id);
      if (append === undefined) return;
      append.events.push(...message.getProposedMessagesList().map(proposedIn));
      if (!message.getIsFinal()) return;
      pending.delete(id);
      void answer(call, append, message.getCorrelationId());
    });
  };

  async function answer(call: Call, append: Pending, id: ReturnType<Request['getCorrelationId']>): Promise<void> {
    const found = await answerTo(backend, { ...append, peer: call.getPeer() });
    const response = responseOf(found, append);
    if (response !== undefined) call.write(response.setCorrelationId(id));
    // What a node that does not lead has to say ends the whole call.
    else if (found instanceof Error) call.emit('error', found);
  }
}

function streamIn(options: InstanceType<typeof streams.BatchAppendReq.Options>): string {
  return Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
}

function expectedIn(options: InstanceType<typeof streams.BatchAppendReq.Options>): Expected {
  if (options.hasNoStream()) return 'noStream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'streamExists' : BigInt(options.getStreamPosition());
}

function responseOf(answer: Answer, { stream, expected }: Pending): Response | undefined {
  if (answer === 'none' || answer instanceof Error) return undefined;
  const identifier = new shared.StreamIdentifier();
  const response = new streams.BatchAppendResp();
  response.setStreamIdentifier(identifier.setStreamName(Buffer.from(stream)));
  switch (answer.kind) {
    case 'success': {
      const success = new streams.BatchAppendResp.Success();
      const place = new shared.AllStreamPosition();
      if (answer.revision !== NONE) success.setCurrentRevision(String(answer.revision));
      if (answer.position !== undefined)
        success.setPosition(
          place.setCommitPosition(String(answer.position)).setPreparePosition(String(answer.position)),
        );
      return response.setSuccess(success);
    }
    case 'wrongVersion': {
      const wrong = new shared.WrongExpectedVersion();
      if (answer.current !== NONE) wrong.setCurrentStreamRevision(String(answer.current));
      if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(String(expected));
      return response.setError(statusOf('WrongExpectedVersion', wrong.serializeBinary()));
    }
    case 'deleted':
      return response.setError(
        statusOf('StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifier).serializeBinary()),
      );
  }
}

/** A `google.rpc.Status` whose details are an `Any` of a message of the server's. */
function statusOf(name: string, message: Uint8Array) {
  const any = [...field(1, Buffer.from(`type.googleapis.com/event_store.client.${name}`)), ...field(2, message)];
  return status.Status.deserializeBinary(Uint8Array.from(field(3, Uint8Array.from(any))));
}

/** A field with a length, as protocol buffers write it. */
function field(number: number, value: Uint8Array): number[] {
  const length = value.length < 128 ? [value.length] : [(value.length & 0x7f) | 0x80, value.length >> 7];
  return [(number << 3) | 2, ...length, ...value];
}
