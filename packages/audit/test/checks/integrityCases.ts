// I1 to I8: findings of a verification that was made elsewhere, and roots of another store.
import { statementPublished } from '@so-cai/core';

import type { Outside, VerificationFinding } from '../../src/index.js';
import type { Asked, CheckCase, CheckCases } from './checkCase.js';
import { give, OPENING, ROADS, smallLedger } from './smallLedger.js';

async function asked(
  outside?: Outside,
  published: boolean = true,
): Promise<Asked & { readonly at: number; readonly root: string }> {
  const small = await smallLedger();
  const statement = statementPublished({
    title: 'Giải ngân năm 2023',
    report: { id: 'giai-ngan', version: '1' },
    on: '2023-12-31',
    size: small.ledger.size,
    root: small.ledger.root,
    unit: 'tỷ đồng',
    cells: [{ cell: 'plan', printed: '0' }],
    tableSha256: '0'.repeat(64),
    effectiveOn: '2024-01-12',
    basis: OPENING,
  });
  if (published) await small.one('2024-01-12', statement);
  const at = await small.one('2024-01-15', give(ROADS, 5n, '2024-01-15'));
  const options = { on: '2024-12-31', ...(outside === undefined ? {} : { outside }) };
  return { ledger: small.ledger, options, at, root: small.ledger.root };
}

/** Position 3 is where everything is found. */
const AT: NonNullable<VerificationFinding['range']> = { from: 3, to: 4 };

function ofFinding(code: string, other: string): CheckCase {
  const reported = (found: string): Promise<Asked> =>
    asked({ verification: { findings: [{ code: found, range: AT }], kept: ['a checkpoint'] } });
  return {
    planted: async () => ({ ...(await reported(code)), finds: [[3]] }),
    nearMiss: () => reported(other),
    lacking: () => asked(),
    because: /run verify/,
  };
}

export const INTEGRITY_CASES: CheckCases = {
  I1: ofFinding('BodyChanged', 'PositionsMissing'),
  I2: ofFinding('EventRepeated', 'BodyChanged'),
  I3: ofFinding('IndexDiffers', 'BodyChanged'),
  I4: ofFinding('ClockWentBack', 'BodyChanged'),
  I5: ofFinding('NoteInvalid', 'HistoryShorter'),
  I6: {
    ...ofFinding('HistoryShorter', 'RootDiffers'),
    lacking: () => asked({ verification: { findings: [] } }),
    because: /No checkpoint was kept/,
  },
  I7: {
    planted: async () => {
      const { at } = await asked();
      const root = 'f'.repeat(64);
      return { ...(await asked({ roots: [{ store: 'a copy', size: at + 1, root }] })), finds: [[at]] };
    },
    nearMiss: async () => {
      const { at, root } = await asked();
      return asked({ roots: [{ store: 'a copy', size: at + 1, root }] });
    },
    lacking: () => asked(),
    because: /No root of this ledger from another store/,
  },
  I8: {
    ...ofFinding('StatementDiffers', 'RootDiffers'),
    lacking: () => asked({ verification: { findings: [] } }, false),
    because: /no published statements/,
  },
};
