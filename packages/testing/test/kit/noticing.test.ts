import { afterEach, describe, expect, test, vi } from 'vitest';

import { faulty, missingBehaviours } from './faultyHarness.js';
import { appending } from './planted/appending.js';
import { turn } from './planted/planted.js';
import { reading } from './planted/reading.js';
import { shape } from './planted/shape.js';
import { subscribing } from './planted/subscribing.js';

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
