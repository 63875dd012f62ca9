// A setup for tests: a test file that leaves anything open fails. vitest would end the process over it, and an application would not.
import { afterAll } from 'vitest';

import { openResources, stillOpen } from './resources.mjs';

// Before the file is loaded: once it runs, a timer of vitest's own comes and goes, too.
const before = openResources();

// What is registered first runs last: after everything that the file itself takes away.
afterAll(async () => {
  const open = await stillOpen(before);
  if (open.length > 0) throw new Error(`the test file has left open: ${open.join(', ')}`);
});
