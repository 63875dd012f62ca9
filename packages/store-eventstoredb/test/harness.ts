// How the conformance kit gets at this store: over the double, or over a real server where one is named.
import type { StoreHarness } from '@so-cai/testing';

import { eventStoreDbStore } from '../src/index.js';
import { Double } from './double/double.js';

const REAL = process.env['SO_CAI_EVENTSTOREDB'];

const capabilities = { severalHandles: true, durable: true, uniqueIds: false, reachableLimits: true };

/** Every set of data is a server of its own. */
const onDoubles: StoreHarness = {
  capabilities,
  fresh: async () => {
    const double = await Double.start();
    return {
      open: () => eventStoreDbStore(double.connectionString),
      dispose: () => double.stop(),
    };
  },
};

/** Every set of data has a prefix of its own, which nothing else on the server has; what is written stays there. */
function onServer(connection: string): StoreHarness {
  return {
    capabilities,
    fresh: () => {
      const prefix = `soCaiTest${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`;
      return { open: () => eventStoreDbStore(connection, { prefix }), dispose: () => undefined };
    },
  };
}

/** What the names of tests say that they ran against. */
export const server: string = REAL === undefined ? 'the double' : 'a real server';

export const harness: StoreHarness = REAL === undefined ? onDoubles : onServer(REAL);
