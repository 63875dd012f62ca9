// Runs one SQL text on a temporary server: as much of PostgreSQL's protocol as that takes, so that no client is needed.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { type PostgresAddress, socketPath } from './address.js';

const PROTOCOL_3 = 196_608;

/** A message from the server: its kind, and what follows its length. */
interface Message {
  readonly kind: string;
  readonly content: Buffer;
}

/**
 * Runs statements, separated by semicolons, as a superuser; what they answer is not read.
 *
 * @throws Error with the server's message
 */
export async function runStatements(address: PostgresAddress, sql: string): Promise<void> {
  const socket = connect(socketPath(address));
  try {
    await once(socket, 'connect');
    const messages = messagesFrom(socket);
    socket.write(startup(address));
    await untilReady(messages);
    socket.write(message('Q', `${sql}\0`));
    await untilReady(messages);
    socket.end(message('X', ''));
  } finally {
    socket.destroy();
  }
}

function startup({ user, database }: PostgresAddress): Buffer {
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length);
  head.writeInt32BE(PROTOCOL_3, 4);
  return Buffer.concat([head, parameters]);
}

function message(kind: string, content: string): Buffer {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(4 + bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

async function* messagesFrom(socket: Socket): AsyncGenerator<Message, void, undefined> {
  let received = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 5 && received.length > received.readInt32BE(1)) {
      const end = 1 + received.readInt32BE(1);
      yield { kind: received.toString('latin1', 0, 1), content: received.subarray(5, end) };
      received = received.subarray(end);
    }
  }
}

async function untilReady(messages: AsyncGenerator<Message, void, undefined>): Promise<void> {
  let refusal: string | undefined;
  for (let next = await messages.next(); next.done !== true; next = await messages.next()) {
    if (next.value.kind === 'E') refusal = wordsOf(next.value.content);
    if (next.value.kind !== 'Z') continue;
    if (refusal === undefined) return;
    break;
  }
  throw new Error(`PostgreSQL: ${refusal ?? 'the server closed the connection'}`);
}

/** The human message of an error: of its fields, each a letter and a text, that of the letter M. */
function wordsOf(content: Buffer): string {
  const fields = content.toString().split('\0');
  return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'an error without a message';
}
