// `npm start [FOLDER]`: without a folder, everything goes to a new temporary one.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { isSoCaiError } from '@so-cai/core';

import { runVisits } from './runVisits.js';

// npm runs scripts in the package's folder; paths are meant, and shown, from where npm was called.
process.chdir(process.env['INIT_CWD'] ?? '.');
const [given] = process.argv.slice(2);
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'so-cai-audit-visit-')) : resolve(given);
mkdirSync(folder, { recursive: true });

try {
  await runVisits({ folder, out: (text) => process.stdout.write(text) });
  console.log(`   Tệp · Files: ${folder}`);
} catch (error) {
  if (!(error instanceof RangeError) && !isSoCaiError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
