import { expect, test } from 'vitest';

import { checkContests, triedText } from './contest/contests.js';

test.each([1, 2, 3])(
  'promise 10: what was acknowledged survives kills at any step, whole and once, with %i writers',
  async (writers) => {
    const faults = ['isKilled', 'losesReply', 'landsLate'] as const;
    const tried = await checkContests({ writers, faults, runs: [100, 10_000] });
    expect([...tried.fired.keys()].toSorted()).toEqual(faults.toSorted());
    process.stdout.write(triedText(tried));
  },
);
