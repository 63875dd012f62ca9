// I1 to I8: findings of a verification that was made elsewhere, and roots of another store.
import { statementPublished } from '@so-cai/core';

import type { Outside, ReportedFinding } from '../../src/index.js';
import type { Asked, CheckCase, CheckCases } from './checkCase.js';
import { give, OPENING, ROADS, smallLedger } from './smallLedger.js';

async function asked(outside?: Outside): Promise<Asked & { readonly at: number; readonly root: string }> {
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
  await small.one('2024-01-12', statement);
  const at = await small.one('2024-01-15', give(ROADS, 5n, '2024-01-15'));
  const options = { on: '2024-12-31', ...(outside === undefined ? {} : { outside }) };
  return { ledger: small.ledger, options, at, root: small.ledger.root };
}

/** Position 3 is where everything is found. */
const AT: NonNullable<ReportedFinding['range']> = { from: 3, to: 4 };

/** A report of this one finding, of as many places as there are, with a kept checkpoint and a note beside the events. */
function reported(...findings: readonly ReportedFinding[]): Outside {
  return { verification: { size: 20, findings, kept: ['a checkpoint'], notes: ['a note'] } };
}

function ofFinding(code: string, other: string): CheckCase {
  return {
    planted: async () => ({ ...(await asked(reported({ code, range: AT }))), finds: [[3]] }),
    nearMiss: () => asked(reported({ code: other, range: AT })),
    lacking: () => asked(),
    because: /give so-cai check a --key/,
  };
}

export const INTEGRITY_CASES: CheckCases = {
  I1: ofFinding('BodyChanged', 'PositionsMissing'),
  I2: ofFinding('EventRepeated', 'BodyChanged'),
  I3: ofFinding('IndexDiffers', 'BodyChanged'),
  I4: ofFinding('ClockWentBack', 'BodyChanged'),
  I5: {
    ...ofFinding('NoteInvalid', 'HistoryShorter'),
    lacking: () => asked({ verification: { size: 20, findings: [] } }),
    because: /no signed notes/,
  },
  I6: {
    ...ofFinding('HistoryShorter', 'RootDiffers'),
    lacking: () => asked({ verification: { size: 20, findings: [] } }),
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
    because: /as roots in the file of so-cai check --outside/,
  },
  I8: {
    planted: async () => ({
      ...(await asked({ statements: [{ code: 'StatementDiffers', range: AT }] })),
      finds: [[3]],
    }),
    nearMiss: () => asked({ statements: [] }),
    lacking: () => asked(reported()),
    because: /not made again/,
  },
};
