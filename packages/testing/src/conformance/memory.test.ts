import { describe, test } from 'vitest';

import { describeStore } from './describeStore.js';
import { memoryHarness } from './memoryHarness.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';

describeStore('the memory store', memoryHarness, { describe, test }, DEEP ? { runs: 3_000, seed: Date.now() } : {});
