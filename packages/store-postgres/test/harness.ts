// How the conformance kit gets at this store: as the role of an application.
import type { StoreHarness } from '@so-cai/testing';

import { postgresStore } from '../src/index.js';
import { freshSchema, query, type Roles } from './database.js';

export function postgresHarness(roles: Roles): StoreHarness {
  return {
    capabilities: { severalHandles: true, durable: true, uniqueIds: true, reachableLimits: true },
    fresh: async () => {
      const schema = await freshSchema(roles);
      return {
        open: () => postgresStore(roles.app, { schema, durability: 'unchecked' }),
        dispose: async () => {
          await query(roles.owner, `DROP SCHEMA ${schema} CASCADE`);
        },
      };
    },
  };
}
