// The steps of recording, bare: what a program does that makes the same bytes and the same hashes with the engine's own means, and
// checks and knows nothing but that no balance falls below zero.
import { hash } from 'node:crypto';

import { pagesOfBodies } from './bodies.js';
import { milliseconds, perSecond } from './clock.js';

/** Two hashes and the prefix of a node of the tree. */
const NODE_BYTES = 65;
const ROOM_BYTES = 1024 * 1024;
/** No character of UTF-16 takes more bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;
const MOST_LINES = 2 ** 17;

interface Line {
  readonly [field: string]: unknown;
}

interface Event {
  readonly type: string;
  readonly effectiveOn: string;
  readonly basis: unknown;
  readonly data: {
    readonly amount?: string;
    readonly from?: Line | readonly unknown[];
    readonly to?: Line | readonly unknown[];
  };
}

/** Events per second. Lines begin with more than anybody takes from them. */
export async function sameStepsBare(file: string): Promise<number> {
  const decoder = new TextDecoder();
  const bare = new BareRecorder();
  let [events, time] = [0, 0];
  for await (const page of pagesOfBodies(file)) {
    const parsed = page.map((body) => JSON.parse(decoder.decode(body)) as Event);
    time += await milliseconds(() => {
      for (const event of parsed) bare.record(event);
    });
    events += parsed.length;
  }
  return perSecond(events, time);
}

class BareRecorder {
  readonly #encoder = new TextEncoder();
  readonly #kept: Uint8Array[] = [];
  readonly #leaves: string[] = [];
  readonly #node = new Uint8Array(NODE_BYTES);
  readonly #lines = new Map<string, number>();
  readonly #balances = new Float64Array(MOST_LINES).fill(Number.MAX_SAFE_INTEGER);
  readonly #rows: { readonly line: number[]; readonly day: string[]; readonly amount: number[] } = {
    line: [],
    day: [],
    amount: [],
  };
  #room = new Uint8Array(ROOM_BYTES);
  #used = 0;

  record(event: Event): void {
    const { type, effectiveOn, basis, data } = event;
    const draft = hash('sha256', JSON.stringify({ basis, data, effectiveOn, type }), 'hex');
    if (draft.length === 0) throw new Error('every draft has a hash');
    this.#post(event);
    const body = this.#encoded(JSON.stringify(event));
    this.#kept.push(body);
    this.#leaves.push(hash('sha256', body, 'binary'), hash('sha256', this.#node, 'binary'));
  }

  /** Two entries on the line that the event names; what it gives another line costs nothing here. */
  #post({ data, effectiveOn }: Event): void {
    const line = isLine(data.from) ? data.from : data.to;
    const amount = Number(data.amount ?? 0);
    const key = Object.values(line ?? {}).join('|');
    const number = this.#lines.get(key) ?? this.#lines.size;
    if (number === this.#lines.size) this.#lines.set(key, number);
    if ((this.#balances[number] ?? 0) < amount) throw new Error('a line begins with enough');
    this.#balances[number] = (this.#balances[number] ?? 0) - amount;
    for (const signed of [-amount, amount]) {
      this.#rows.line.push(number);
      this.#rows.day.push(effectiveOn);
      this.#rows.amount.push(signed);
    }
  }

  #encoded(text: string): Uint8Array {
    if (this.#room.length - this.#used < text.length * BYTES_PER_CHARACTER) {
      this.#room = new Uint8Array(ROOM_BYTES);
      this.#used = 0;
    }
    const { written } = this.#encoder.encodeInto(text, this.#room.subarray(this.#used));
    const body = this.#room.subarray(this.#used, this.#used + written);
    this.#used += written;
    return body;
  }
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
