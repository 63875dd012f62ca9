// Runs everything that must hold besides the tests, says at the end what failed, and exits with 1 if anything did.
//
//   npm run check                        all of it
//   npm run check -- lint types          some of it
//   npm run check -- --report file.json  also leaves the results in a file, for .ci/run
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS = [
  { name: 'lint', what: 'oxlint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', what: 'oxfmt', command: ['oxfmt', '--check'] },
  {
    name: 'types',
    what: 'the sources and the tests type check',
    // Both TypeScripts bring a "tsc"; this is the native one, which is ten times faster.
    command: ['node', 'node_modules/typescript-native/bin/tsc', '-b'],
  },
  {
    name: 'layers',
    what: 'imports between the packages point the right way',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'packages', 'examples', 'bench'],
  },
  { name: 'purity', what: 'core has no clock, randomness or I/O', command: ['node', 'tools/check-purity.mjs'] },
  { name: 'unused', what: 'no file, export or dependency is unused', command: ['knip', '--no-config-hints'] },
  { name: 'lock', what: 'the lockfile serves every platform', command: ['node', 'tools/check-lock.mjs'] },
  {
    name: 'build',
    what: 'the packages build, with declarations',
    command: ['node', 'tools/pnpm.mjs', '-r', '--no-sort', '--filter=!@so-cai/docs', 'run', 'build'],
  },
  {
    name: 'api',
    what: 'the public surfaces are as etc/ says',
    command: ['node', 'tools/api.mjs', '--check'],
    needsBuild: true,
  },
  { name: 'size', what: 'bundles stay small', command: ['size-limit'], needsBuild: true },
  {
    name: 'packages',
    what: 'the packed tarballs work in projects of every kind',
    command: ['node', 'tools/check-packages.mjs'],
    needsBuild: true,
  },
  {
    name: 'examples',
    what: 'the programs in README and docs run, and print what they say',
    command: ['node', 'tools/check-docs.mjs'],
    needsBuild: true,
  },
  {
    name: 'print',
    what: 'the forms print well in a real browser',
    command: ['node', 'tools/check-print.mjs'],
  },
  {
    name: 'events',
    what: 'docs/events.md is as the schemas are',
    command: ['node', 'tools/events-reference.mjs', '--check'],
    needsBuild: true,
  },
  {
    name: 'docs',
    what: 'the site builds, and its links lead somewhere',
    command: ['node', 'tools/pnpm.mjs', '--filter', '@so-cai/docs', 'build'],
  },
];

function selected(names) {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`No such check: ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}.`);
    process.exit(1);
  }
  if (names.length === 0) return CHECKS;
  const needsBuild = CHECKS.some((check) => names.includes(check.name) && check.needsBuild);
  return CHECKS.filter((check) => names.includes(check.name) || (needsBuild && check.name === 'build'));
}

function passes({ name, what, command: [program, ...words] }) {
  console.log(`\n=== ${name}: ${what}`);
  const started = Date.now();
  const { status, error } = spawnSync(program, words, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter) },
  });
  if (error) console.error(String(error));
  const passed = status === 0;
  console.log(`=== ${name}: ${passed ? 'passed' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return passed;
}

const words = process.argv.slice(2);
const reportAt = words.indexOf('--report');
const [, report] = reportAt < 0 ? [] : words.splice(reportAt, 2);

const results = selected(words).map((check) => ({ name: check.name, passed: passes(check) }));
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
if (report) writeFileSync(report, JSON.stringify(results));

console.log(
  `\n${results.length - failed.length} of ${results.length} checks passed${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}.`,
);
process.exit(failed.length > 0 ? 1 : 0);
