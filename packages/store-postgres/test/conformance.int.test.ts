import { describeStore } from '@so-cai/testing';
import { describe, test } from 'vitest';

import { inDatabase } from './database.js';
import { postgresHarness } from './harness.js';

const effort = process.env['SO_CAI_DEEP'] === '1' ? { runs: 500 } : {};

describeStore('the PostgreSQL store', postgresHarness(inDatabase()), { describe, test }, effort);
