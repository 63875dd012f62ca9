// The kit under node:test, as somebody without vitest would run it; its own test bundles this file and starts it.
import { describe, test } from 'node:test';

import { describeStore } from '../../src/conformance/describeStore.js';
import { memoryHarness } from '../../src/conformance/memoryHarness.js';

describeStore('the memory store', memoryHarness, { describe, test }, { runs: 3, seed: 1 });
