// Adds up the tests and the checks of one run, prints "N passed, N failed", and exits with 1 if anything failed.
//
//   node tools/count-results.mjs <vitest's json report> <its exit status> <tools/check.mjs's report> <its exit status>
import { existsSync, readFileSync } from 'node:fs';

const [testsFile, testsStatus, checksFile, checksStatus] = process.argv.slice(2);

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A suite that fails in another way than by a failed test (it does not load, the runner crashes) counts as one failure. */
function orOneFailure({ passed, failed }, status) {
  return { passed, failed: failed === 0 && status !== '0' ? 1 : failed };
}

function testResults() {
  const report = read(testsFile);
  if (!report) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numTodoTests: pending } = report;
  const emptyFailures = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  for (const { name, message } of emptyFailures) console.error(`${name}: ${message}`);
  if (skipped + pending > 0)
    console.error(`${skipped + pending} tests were skipped; a test that is not run proves nothing.`);
  if (passed === 0) console.error('No test was run.');
  return { passed, failed: failed + emptyFailures.length + skipped + pending + (passed === 0 ? 1 : 0) };
}

function checkResults() {
  const report = read(checksFile);
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.filter((check) => check.passed).length;
  return { passed, failed: report.length - passed };
}

const tests = orOneFailure(testResults(), testsStatus);
const checks = orOneFailure(checkResults(), checksStatus);
const failed = tests.failed + checks.failed;

console.log(
  `tests: ${tests.passed} passed, ${tests.failed} failed; checks: ${checks.passed} passed, ${checks.failed} failed`,
);
console.log(`${tests.passed + checks.passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
