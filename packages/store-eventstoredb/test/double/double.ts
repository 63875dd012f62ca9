// A server that speaks EventStoreDB's protocol as far as this package uses it, to test against. It shows the adapter against our reading of
// the protocol, and nothing more.
import { Server, ServerCredentials } from '@grpc/grpc-js';

import { appending } from './appending.js';
import { Backend, type Setup } from './backend.js';
import { batchAppending } from './batchAppending.js';
import { deleting, tombstoning } from './deleting.js';
import { describingFeatures, gossiping } from './describing.js';
import { Log } from './log.js';
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.js';
import { reading } from './reading.js';
import { Wire } from './wire.js';

const HOST = '127.0.0.1';

/** A key and a certificate, in PEM. */
export interface Certificate {
  readonly key: Buffer;
  readonly certificate: Buffer;
}

/** How a double is set up, and whose data it holds: nodes of a cluster share a log. */
export interface DoubleOptions extends Setup {
  readonly log?: Log;
  readonly encryption?: Certificate;
}

export class Double {
  readonly backend: Backend;
  readonly wire: Wire;
  readonly #server: Server;

  private constructor(backend: Backend, server: Server, wire: Wire) {
    this.backend = backend;
    this.wire = wire;
    this.#server = server;
    backend.cut = (peer) => {
      wire.cut(peer);
    };
  }

  static async start({ log = new Log(), encryption, ...setup }: DoubleOptions = {}): Promise<Double> {
    const backend = new Backend(log, setup);
    const server = new Server({ 'grpc.max_receive_message_length': 32 * 1024 * 1024 });
    const port = await listen(server, encryption);
    const wire = new Wire(port);
    await wire.open();
    const double = new Double(backend, server, wire);
    serve(server, backend, () => ({ host: HOST, port: wire.port }));
    return double;
  }

  get host(): string {
    return `${HOST}:${this.wire.port}`;
  }

  get connectionString(): string {
    return `esdb://${this.host}?tls=false`;
  }

  /** Starts the server anew: connections are cut, and what it had in memory alone is forgotten. */
  restart(): void {
    this.wire.cutAll();
    this.backend.log.recent.clear();
  }

  async stop(): Promise<void> {
    await this.wire.close();
    this.#server.forceShutdown();
  }
}

function listen(server: Server, encryption: Certificate | undefined): Promise<number> {
  const credentials =
    encryption === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ private_key: encryption.key, cert_chain: encryption.certificate }]);
  return new Promise((resolve, reject) => {
    server.bindAsync(`${HOST}:0`, credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

function serve(server: Server, backend: Backend, self: () => { host: string; port: number }): void {
  server.addService(StreamsService, {
    read: reading(backend),
    append: appending(backend),
    batchAppend: batchAppending(backend),
    delete: deleting(backend),
    tombstone: tombstoning(backend),
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: describingFeatures(backend) });
  server.addService(GossipService, { read: gossiping(backend, self) });
}
