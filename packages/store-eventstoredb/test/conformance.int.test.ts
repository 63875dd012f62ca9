import { describeStore } from '@so-cai/testing';
import { describe, test } from 'vitest';

import { harness, SERVER } from './harness.js';

const effort = process.env['SO_CAI_DEEP'] === '1' ? { runs: 500 } : {};

describeStore(`the EventStoreDB store over ${SERVER}`, harness, { describe, test }, effort);
