// `npm run demo -- [FILE] [REPORTS]`: without a file, the ledger goes to a new temporary folder; a folder gets a report for each month.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { isSoCaiError } from '@so-cai/core';

import { DemoError } from './demoError.js';
import { runDemo } from './runDemo.js';

// npm runs scripts in the package's folder; paths are meant, and shown, from where npm was called.
process.chdir(process.env['INIT_CWD'] ?? '.');
const [given, reports] = process.argv.slice(2);
const file = given === undefined ? join(mkdtempSync(join(tmpdir(), 'so-cai-')), 'son-la-2024.db') : resolve(given);

try {
  await runDemo({
    file,
    out: (text) => process.stdout.write(text),
    colour: wantsColour(),
    ...(reports === undefined ? {} : { reports: resolve(reports) }),
  });
} catch (error) {
  if (!(error instanceof DemoError) && !isSoCaiError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function wantsColour(): boolean {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
}
