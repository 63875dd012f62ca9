// The network between client and double: a relay that can cut connections, refuse them, and swallow what is said.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const HOST = '127.0.0.1';

/** The two ends of one connection. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export class Wire {
  readonly #serverPort: number;
  readonly #pairs = new Set<Pair>();
  #relay: Server | undefined;
  #port = 0;
  #isSilent = false;

  constructor(serverPort: number) {
    this.#serverPort = serverPort;
  }

  get port(): number {
    return this.#port;
  }

  /** How many connections there are. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Takes connections; on the port it had before, if it had one. */
  async open(): Promise<void> {
    const relay = createServer((client) => {
      this.#connect(client);
    });
    relay.listen(this.#port, HOST);
    await once(relay, 'listening');
    this.#port = (relay.address() as AddressInfo).port;
    this.#relay = relay;
  }

  /** Takes no more connections, and cuts those that there are. */
  async close(): Promise<void> {
    const relay = this.#relay;
    this.#relay = undefined;
    if (relay === undefined) return;
    const closed = once(relay, 'close');
    relay.close();
    this.cutAll();
    await closed;
  }

  cutAll(): void {
    for (const pair of this.#pairs) cut(pair);
  }

  /** Cuts the connection that the server knows by this address. */
  cut(peer: string): void {
    for (const pair of this.#pairs) if (`${HOST}:${pair.server.localPort}` === peer) cut(pair);
  }

  /** From now on nothing is passed on, in either direction, on old connections and on new ones. */
  silence(): void {
    this.#isSilent = true;
    for (const { client, server } of this.#pairs) {
      client.unpipe();
      server.unpipe();
      client.resume();
      server.pause();
    }
  }

  /** New connections are served again; those that were silent are cut. */
  speak(): void {
    this.#isSilent = false;
    this.cutAll();
  }

  #connect(client: Socket): void {
    const server = connect(this.#serverPort, HOST);
    const pair = { client, server };
    this.#pairs.add(pair);
    for (const end of [client, server]) {
      end.setNoDelay(true);
      end.on('error', () => {
        cut(pair);
      });
      end.on('close', () => {
        cut(pair);
        this.#pairs.delete(pair);
      });
    }
    if (this.#isSilent) client.resume();
    else client.pipe(server).pipe(client);
  }
}

function cut({ client, server }: Pair): void {
  client.resetAndDestroy();
  server.destroy();
}
