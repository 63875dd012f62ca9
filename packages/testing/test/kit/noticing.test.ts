import type { Cursor, EventStore, LedgerId, StoredEvent } from '@so-cai/core';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { faulty, missingBehaviours } from './faultyHarness.js';

/** What is wrong with a store, and the behaviours of the kit that must notice. */
type Planted = readonly [what: string, change: (store: EventStore) => Partial<EventStore>, names: readonly string[]];

const SERIAL_ORDER = 'some serial order explains what writers, readers and subscribers at once were told';

const appending: readonly Planted[] = [
  [
    'ignores the expected size',
    (store) => ({ append: async (ledger, _, events) => store.append(ledger, await store.size(ledger), events) }),
    [
      'a conflict writes nothing, and the same events can be appended at the right size',
      'an append at another size than the ledger has is a conflict that tells the size',
    ],
  ],
  [
    'compares the size, waits, and then writes',
    (store) => ({
      append: async (ledger, expectedSize, events) => {
        const size = await store.size(ledger);
        if (size !== expectedSize) return { outcome: 'conflict', size };
        await turn();
        return store.append(ledger, await store.size(ledger), events);
      },
    }),
    [
      'some serial order explains what writers in a long race were told',
      'of appends at the same size exactly one gets through',
      SERIAL_ORDER,
    ],
  ],
  [
    'writes a batch event by event',
    (store) => ({
      append: async (ledger, expectedSize, events) => {
        for (const [index, event] of events.entries()) {
          const result = await store.append(ledger, expectedSize + index, [event]);
          if (result.outcome !== 'appended') return result;
          await turn();
        }
        return { outcome: 'appended', size: expectedSize + events.length };
      },
    }),
    ['a reader beside a writer sees whole batches only, and never fewer than before', SERIAL_ORDER],
  ],
  [
    'keeps text instead of bytes',
    (store) => ({
      append: async (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: Buffer.from(Buffer.from(body).toString()) })),
        ),
    }),
    ['every byte comes back as it was written', 'many bodies of the largest size come back whole, read and delivered'],
  ],
  [
    'writes JSON in a form of its own',
    (store) => ({
      append: async (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: reformatted(body) })),
        ),
    }),
    ['random histories become the same ledger as in the memory store: answers, bytes, root and states'],
  ],
  [
    'keeps bodies in a column that is too short',
    (store) => ({
      append: async (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: body.slice(0, 65_534) })),
        ),
    }),
    [
      'bodies of one byte and of 65,535 bytes come back whole',
      'many bodies of the largest size come back whole, read and delivered',
    ],
  ],
  [
    'keeps names in a column that is too short',
    (store) => ({
      append: async (ledger, ...call) => store.append(ledger.slice(0, 47) as LedgerId, ...call),
      size: async (ledger) => store.size(ledger.slice(0, 47) as LedgerId),
      read: (ledger, range) => store.read(ledger.slice(0, 47) as LedgerId, range),
    }),
    [
      'names at their limits and names that look alike are different ledgers',
      'the log of refusals beside a ledger is a ledger as well',
    ],
  ],
];

const reading: readonly Planted[] = [
  [
    'reads on into what is written meanwhile',
    (store) => ({
      read: async function* (ledger, range = {}) {
        for (let from = range.from ?? 0; from < (range.to ?? (await store.size(ledger))); from += 1_000) {
          range.signal?.throwIfAborted();
          yield* store.read(ledger, { from, to: Math.min(from + 1_000, range.to ?? Number.MAX_SAFE_INTEGER) });
        }
      },
    }),
    ['a read ends where the ledger ended when reading began'],
  ],
  [
    'reads from a copy that lags behind',
    (store) => {
      const lag = new Map<LedgerId, number>();
      return {
        append: async (ledger, expectedSize, events) => {
          const result = await store.append(ledger, expectedSize, events);
          if (result.outcome === 'appended') {
            lag.set(ledger, expectedSize);
            setImmediate(() => lag.delete(ledger));
          }
          return result;
        },
        read: (ledger, range = {}) => {
          const to = Math.min(range.to ?? Number.MAX_SAFE_INTEGER, lag.get(ledger) ?? Number.MAX_SAFE_INTEGER);
          return store.read(ledger, { ...range, to });
        },
      };
    },
    [SERIAL_ORDER],
  ],
  [
    'takes a closing for the end of a read',
    (store) => {
      let closed = false;
      return {
        read: async function* (ledger, range) {
          for await (const chunk of store.read(ledger, range)) {
            yield chunk;
            if (closed) return;
          }
        },
        close: async () => {
          closed = true;
          return store.close();
        },
      };
    },
    ['a read that the closing interrupts fails, or is whole'],
  ],
  [
    'lists a hundred ledgers and no more',
    (store) => ({
      ledgers: async function* () {
        let listed = 0;
        for await (const ledger of store.ledgers()) if ((listed += 1) <= 100) yield ledger;
      },
    }),
    ['hundreds of ledgers are listed, read and delivered'],
  ],
  [
    'sorts names as a dictionary does',
    (store) => ({
      ledgers: async function* () {
        const names: LedgerId[] = [];
        for await (const name of store.ledgers()) names.push(name);
        yield* names.toSorted((left, right) => left.replaceAll('-', '').localeCompare(right.replaceAll('-', ''), 'vi'));
      },
    }),
    ['ledgers are listed in the order of their characters, not of a language'],
  ],
];

const subscribing: readonly Planted[] = [
  [
    'ends its subscriptions when they have caught up',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call)) {
          yield delivery;
          if (delivery.caughtUp) return;
        }
      },
    }),
    ['a subscription does not end by itself'],
  ],
  [
    'gives cursors that skip an event',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call)) {
          const [ledger, next] = [delivery.events[0]?.ledger, (delivery.events.at(-1)?.position ?? 0) + 2];
          yield ledger === undefined ? delivery : { ...delivery, cursor: JSON.stringify([[ledger, next]]) as Cursor };
        }
      },
    }),
    ['every cursor goes on after the delivery it came with'],
  ],
  [
    'follows only the ledgers that its cursor knows',
    (store) => ({
      subscribe: async function* (from, options) {
        const known = from === '' ? undefined : new Map(JSON.parse(from) as [LedgerId, number][]);
        for await (const delivery of store.subscribe(from, options)) {
          const ledger = delivery.events[0]?.ledger;
          if (known === undefined || ledger === undefined || known.has(ledger)) yield delivery;
        }
      },
    }),
    ['a cursor from before a ledger existed misses nothing of it'],
  ],
  [
    'takes a foreign cursor for the beginning',
    (store) => ({
      subscribe: (from, options) => store.subscribe(from.startsWith('[') ? from : ('' as Cursor), options),
    }),
    ['what no store gave as a cursor is of another store'],
  ],
  [
    'drops what a slow subscriber does not take',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call))
          yield { ...delivery, events: delivery.events.slice(-500) };
      },
    }),
    ['a subscriber that takes nothing while much is appended loses nothing of it'],
  ],
  [
    'delivers what is not there yet',
    (store) => {
      const hidden = new Map<LedgerId, number>();
      return {
        append: async (ledger, expectedSize, events) => {
          hidden.set(ledger, events.length);
          const result = await store.append(ledger, expectedSize, events);
          await turn();
          hidden.delete(ledger);
          return result;
        },
        size: async (ledger) => Math.max(0, (await store.size(ledger)) - (hidden.get(ledger) ?? 0)),
      };
    },
    [SERIAL_ORDER],
  ],
  [
    'says too early that it has caught up',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call)) yield { ...delivery, caughtUp: true };
      },
    }),
    ['a subscription catches up with a large ledger', SERIAL_ORDER],
  ],
  [
    'keeps a listener on the signal of every subscription',
    (store) => ({
      subscribe: (from, options = {}) => {
        options.signal?.addEventListener('abort', () => undefined);
        return store.subscribe(from, options);
      },
    }),
    ['a signal that outlives reads and subscriptions keeps nothing of them'],
  ],
];

const shape: readonly Planted[] = [
  [
    'has a member of its own',
    () => Object.assign<Partial<EventStore>, object>({}, { vacuum: async () => Promise.resolve() }),
    ['a store has the members of the port, and no others in public'],
  ],
  [
    'has no limits in numbers',
    () => ({ limits: { bytesPerAppend: Number.POSITIVE_INFINITY, eventsPerAppend: 1_000 } }),
    ['the limits are whole numbers above zero, and stay what they are'],
  ],
  [
    'tells more than the outcome',
    (store) => ({ append: async (...call) => ({ ...(await store.append(...call)), tookMs: 3 }) }),
    ['an outcome has its kind and the size, and nothing else'],
  ],
  [
    'gives events that carry more',
    (store) => ({
      read: async function* (...call) {
        for await (const chunk of store.read(...call))
          yield chunk.map((event: StoredEvent) => Object.assign({ id: 1 }, event));
      },
    }),
    ['an event that comes back has its ledger, its position and its body, and nothing else'],
  ],
  [
    'gives iterables that cannot be left',
    (store) => ({
      read: (...call) => ({
        [Symbol.asyncIterator]: () => {
          const iterator = store.read(...call)[Symbol.asyncIterator]();
          return { next: async () => iterator.next() };
        },
      }),
    }),
    ['what comes in parts can be left after the first of them, and then has ended'],
  ],
  [
    'throws errors without a code',
    (store) => {
      let closed = false;
      return {
        size: async (ledger) => {
          if (closed) throw new Error('connection terminated');
          return store.size(ledger);
        },
        close: async () => {
          closed = true;
          return store.close();
        },
      };
    },
    ['a fault is an error with a code, a text and facts', 'a closed store is unavailable for everything'],
  ],
  [
    'reads nothing where it is asked for nonsense',
    (store) => ({
      read: (ledger, range = {}) => store.read(ledger, (range.from ?? 0) >= 0 ? range : { from: 0, to: 0 }),
    }),
    ['a range that is not made of positions is a RangeError, whether or not there are events'],
  ],
];

/** The kit waits long for what should happen: here time passes fifty times as fast. */
function hurry(): void {
  const [realTimeout, realNow] = [setTimeout, performance.now.bind(performance)];
  const hurried = (task: () => void, delay = 0): NodeJS.Timeout => realTimeout(task, delay / 50);
  vi.stubGlobal('setTimeout', hurried);
  vi.spyOn(performance, 'now').mockImplementation(() => realNow() * 50);
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the kit notices a store that', () => {
  test.each([...appending, ...reading, ...subscribing, ...shape])('%s', async (_, change, names) => {
    expect(await missingBehaviours(faulty(change), names)).toEqual(names);
  });

  test('does not give a connection back to its pool when a reader leaves early', async () => {
    hurry();
    const harness = faulty((store) => {
      let free = 10;
      const waiting: (() => void)[] = [];
      const taken = async (): Promise<void> => {
        if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
        free -= 1;
      };
      return {
        read: async function* (...call) {
          await taken();
          for await (const chunk of store.read(...call)) yield chunk;
          free += 1;
          waiting.shift()?.();
        },
      };
    });
    const name = 'many readers and listeners that stop early leave the store usable, and it closes';
    expect(await missingBehaviours(harness, [name])).toEqual([name]);
  });

  test('leaves a timer running when it is closed', async () => {
    hurry();
    const timers: NodeJS.Timeout[] = [];
    const harness = faulty(() => {
      timers.push(setInterval(() => undefined, 1_000));
      return {};
    });
    const name = 'a store that is closed leaves no timer, socket or file that would keep the process alive';
    expect(await missingBehaviours(harness, [name])).toEqual([name]);
    for (const timer of timers) clearInterval(timer);
  });

  test('never settles an append that it was closed during', async () => {
    hurry();
    const harness = faulty((store) => {
      let closed = false;
      return {
        append: async (...call) => {
          await turn();
          return closed ? new Promise(() => undefined) : store.append(...call);
        },
        close: async () => {
          closed = true;
          return store.close();
        },
      };
    });
    const name = 'a close while appends run settles each: appended, unknown, or the store is unavailable';
    expect(await missingBehaviours(harness, [name])).toEqual([name]);
  });
});

/** One turn of the event loop. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function reformatted(body: Uint8Array): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(body)), null, 1));
}
