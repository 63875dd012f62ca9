import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk } from './desk.js';
import { done } from './visit.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await done(desk, 'demo demo.db');
});
afterAll(() => {
  desk.clear();
});

describe('verifying what the demonstration has recorded', () => {
  test('finds that the article prints another plan than its parts sum to, and nothing else', async () => {
    const said = await desk.json(['verify', 'demo.db']);
    expect(said['findings']).toMatchObject([
      { code: 'StatementDiffers', subject: 'cell plan.total', expected: '3.454,225', found: '3.454,255' },
      { code: 'StatementDiffers', subject: 'table' },
    ]);
  });
});
