// ServerFeatures/GetSupportedMethods and Gossip/Read: what the server can do, and which nodes there are.
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';

import type { Backend, EndPoint } from './backend.js';
import { features, gossip, shared } from './protocol.js';

type Empty = InstanceType<typeof shared.Empty>;
type Methods = InstanceType<typeof features.SupportedMethods>;
type Cluster = InstanceType<typeof gossip.ClusterInfo>;

const SERVICE = 'event_store.client.streams.streams';
const METHODS = ['read', 'append', 'batchappend', 'delete', 'tombstone'];

export function describingFeatures(backend: Backend) {
  return (call: ServerUnaryCall<Empty, Methods>, respond: sendUnaryData<Methods>): void => {
    const refused = backend.admit('GetSupportedMethods', call.metadata);
    if (refused !== undefined) {
      respond(refused);
      return;
    }
    const supported = new features.SupportedMethods().setEventStoreServerVersion(`${backend.setup.version}.0`);
    for (const name of METHODS)
      supported.addMethods(new features.SupportedMethod().setServiceName(SERVICE).setMethodName(name));
    respond(null, supported);
  };
}

/** @param self where this node is reached */
export function gossiping(backend: Backend, self: () => EndPoint) {
  return (call: ServerUnaryCall<Empty, Cluster>, respond: sendUnaryData<Cluster>): void => {
    backend.admit('Gossip', call.metadata);
    const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
    const members = [member(self(), backend.leader === undefined ? LEADER : FOLLOWER)];
    if (backend.leader !== undefined) members.push(member(backend.leader, LEADER));
    respond(null, new gossip.ClusterInfo().setMembersList(members));
  };
}

function member(
  { host, port }: EndPoint,
  state: InstanceType<typeof gossip.MemberInfo> extends { getState(): infer S } ? S : never,
) {
  const info = new gossip.MemberInfo().setState(state).setIsAlive(true).setTimeStamp('0');
  info.setInstanceId(new shared.UUID().setString(crypto.randomUUID()));
  return info.setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
}
