// A fault to plant in core: an exact text of one module, and what stands there instead.

/** @typedef {{ name: string, promise: number, module: string, replace: string, by: string, tests: string[] }} Mutant */

const TESTS = {
  conservation: 'promise-01-conservation',
  funds: 'promise-02-funds',
  fold: 'promise-03-fold',
  sizes: 'promise-04-earlier-sizes',
  reversals: 'promise-05-reversals',
  retries: 'promise-06-retries',
  lostAnswers: 'promise-06-faults',
  snapshots: 'promise-07-snapshots',
  restore: 'promise-08-restore',
  damage: 'promise-10-damage',
  crashes: 'promise-10-crashes',
  writers: 'promise-11-writers',
  differences: 'promise-12-differences',
  successions: 'promise-13-successions',
  formats: 'promise-14-formats',
  plan: 'promise-15-plan',
  exhaustive: 'exhaustive',
};

/**
 * A fault: its name, the promise that it breaks, the tests that have to notice, where it is planted, and what is replaced by what.
 *
 * @type {(name: string, promise: number, test: keyof typeof TESTS, module: string, replace: string, by: string) => Mutant}
 */
export const mutant = (name, promise, test, module, replace, by) => ({
  name,
  promise,
  module,
  replace,
  by,
  tests: [TESTS[test]],
});
