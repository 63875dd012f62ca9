// Streams/Delete and Streams/Tombstone: for a while, and for ever.
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';

import type { Backend } from './backend.js';
import { shared, streams } from './protocol.js';
import { wrongVersion } from './refusals.js';

type Deletion = InstanceType<typeof streams.DeleteReq>;
type Tombstone = InstanceType<typeof streams.TombstoneReq>;

export function deleting(backend: Backend) {
  return (
    call: ServerUnaryCall<Deletion, InstanceType<typeof streams.DeleteResp>>,
    respond: sendUnaryData<InstanceType<typeof streams.DeleteResp>>,
  ): void => {
    const refused = backend.admit('Delete', call.metadata);
    if (refused !== undefined) {
      respond(refused);
      return;
    }
    const stream = streamIn(call.request);
    const options = call.request.getOptions();
    const wrong = options?.hasRevision() === true && backend.log.currentOf(stream) !== BigInt(options.getRevision());
    if (wrong) {
      respond(wrongVersion(stream, BigInt(options.getRevision()), backend.log.currentOf(stream)));
      return;
    }
    backend.log.softDelete(stream);
    respond(null, new streams.DeleteResp().setNoPosition(new shared.Empty()));
  };
}

export function tombstoning(backend: Backend) {
  return (
    call: ServerUnaryCall<Tombstone, InstanceType<typeof streams.TombstoneResp>>,
    respond: sendUnaryData<InstanceType<typeof streams.TombstoneResp>>,
  ): void => {
    const refused = backend.admit('Tombstone', call.metadata);
    if (refused !== undefined) {
      respond(refused);
      return;
    }
    backend.log.tombstone(streamIn(call.request));
    respond(null, new streams.TombstoneResp().setNoPosition(new shared.Empty()));
  };
}

function streamIn(request: Deletion | Tombstone): string {
  return Buffer.from(request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
}
