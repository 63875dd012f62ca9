// Plants faults in core, one at a time, and runs the promise tests that must notice each. Tests that notice nothing
// when the code is wrong prove nothing when it is right.
//
//   node tools/mutants.mjs            all of them, after a control run without any
//   node tools/mutants.mjs merger     those whose name holds "merger"
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { MUTANTS } from './mutants/mutants.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONFIG = join(ROOT, 'tools/mutants/vitest.mutant.config.mjs');
/** Histories per property: enough for every fault here, on the seed that the tests use. */
const RUNS = '40';

const wanted = process.argv.slice(2);
const chosen = MUTANTS.map((mutant, number) => ({ mutant, number })).filter(({ mutant }) =>
  wanted.every((word) => mutant.name.includes(word)),
);
const folder = mkdtempSync(join(tmpdir(), 'so-cai-mutants-'));
const results = [];

try {
  const files = [...new Set(chosen.flatMap(({ mutant }) => mutant.tests))];
  const control = await run('control', files);
  print('control run, nothing planted', '', control.failed === 0 && control.passed > 0 ? 'passes' : 'FAILS');
  if (control.failed > 0 || control.passed === 0) fail(control.output);
  const queue = [...chosen];
  await Promise.all(Array.from({ length: Math.max(1, Math.min(4, availableParallelism())) }, () => work(queue)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const bad = results.filter(({ verdict }) => verdict !== 'killed');
process.stdout.write(`\n${results.length - bad.length} of ${results.length} faults were noticed.\n`);
if (bad.length > 0 || results.length === 0) process.exit(1);

async function work(queue) {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { mutant, number } = next;
    const verdict = applies(mutant) ? await verdictOn(mutant, number) : 'DOES NOT APPLY';
    results.push({ mutant, verdict });
    print(mutant.name, `promise ${mutant.promise}`, verdict);
  }
}

/** A fault that cannot be planted exactly once tests nothing. */
function applies({ module, replace }) {
  const path = join(ROOT, 'packages/core/src', module);
  return existsSync(path) && readFileSync(path, 'utf8').split(replace).length === 2;
}

async function verdictOn(mutant, number) {
  const { failed, planted } = await run(String(number), mutant.tests);
  if (!planted) return 'NOT REACHED';
  return failed > 0 ? 'killed' : 'SURVIVES';
}

/** Runs test files with a fault planted (or, for `control`, none). Counts tests, not files that could not be loaded. */
async function run(id, files) {
  const [report, planted] = [join(folder, `${id}.json`), join(folder, `${id}.planted`)];
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = ['run', '--config', CONFIG, '--reporter=json', `--outputFile=${report}`, ...files];
  const output = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: ROOT,
      env: { ...env, SO_CAI_MUTANT: id, SO_CAI_MUTANT_PLANTED: planted, SO_CAI_FEW: RUNS, SO_CAI_DEEP: '' },
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  return {
    failed: counts.numFailedTests ?? 0,
    passed: counts.numPassedTests ?? 0,
    planted: existsSync(planted),
    output,
  };
}

function print(name, promise, verdict) {
  process.stdout.write(`${name.padEnd(58)} ${promise.padEnd(11)} ${verdict}\n`);
}

function fail(output) {
  process.stderr.write(`${output}\n`);
  process.exit(1);
}
