// Rows about verifying: all that an auditor's visit looks at, in the recorded ledger.
import { inOwnProcess } from './ownProcess.js';
import type { Row } from './row.js';
import type { Work } from './work.js';

/** The row about verifying the recorded ledger, every event by itself. */
export function verifyingRows(work: Work): Row[] {
  const seconds = inOwnProcess('verify', work) / 1_000;
  return [
    {
      job: 'full verification: hashes, tree, columns',
      figure: seconds,
      unit: 's',
      baseline: { name: 'every body hashed', figure: inOwnProcess('hash', work) / 1_000 },
      target: '<= 8 s at 1 M',
      met: seconds <= 8,
    },
  ];
}
