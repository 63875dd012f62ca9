// Instances of the service as processes of their own, on one private PostgreSQL that keeps what it acknowledged.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export const PLANNER = 'token-of-the-planner';
export const ACCOUNTANT = 'token-of-the-accountant';
const PEOPLE = JSON.stringify({
  [PLANNER]: { actor: 'STC-0017', role: 'planner' },
  [ACCOUNTANT]: { actor: 'KBNN-0042', role: 'accountant' },
});

/** What an instance needs to know. */
export function environment(database: string): Record<string, string> {
  return { SO_CAI_DATABASE: database, SO_CAI_PEOPLE: PEOPLE, PORT: '0' };
}

/** A running instance. */
export interface Instance {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Sends a signal, and resolves with the exit code and the signal that ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<readonly [number | null, string | null]>;
}

/** Starts an instance, and resolves when it listens. */
export async function startInstance(database: string): Promise<Instance> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, ...environment(database) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string): void => {
      said += text;
      const [, address] = /listening on (\S+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('exit', () => {
      reject(new Error(`the instance ended: ${said}`));
    });
  });
  return {
    url,
    process: child,
    output: () => said,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** One request; `undefined` where the connection broke before the answer came. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends drafts under a key. */
export async function send(
  url: string,
  drafts: object,
  {
    key,
    token = PLANNER,
    language = 'vi',
  }: { readonly key?: string; readonly token?: string; readonly language?: string },
): Promise<Answered> {
  return ask(`${url}/events`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'Accept-Language': language,
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    body: JSON.stringify(drafts),
  });
}

/** Asks for a path, as the planner. */
export async function get(url: string, path: string, token: string = PLANNER): Promise<Answered> {
  return ask(url + path, { headers: { Authorization: `Bearer ${token}` } });
}

async function ask(url: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(url, init);
  return {
    status: response.status,
    type: response.headers.get('Content-Type') ?? '',
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
