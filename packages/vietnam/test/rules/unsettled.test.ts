// Moves that no text was found to settle are recorded with a warning, whatever decision stands behind them.
import type { AnyDraft, Ledger } from '@so-cai/core';
import { beforeAll, describe, expect, it } from 'vitest';

import { at, type Document, document, move, openedProvince, roomMove, saidOf } from './province.js';

const investment = { capital: 'investment' };
const council = document('HDND-SL', 'NQ', '2024-08-15');
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openedProvince();
});

const later = at({ budgetYear: 2025, originYear: 2025, unit: 'XA' });
const UNSETTLED: Record<string, { readonly rule: string; readonly draft: (documents: Document[]) => AnyDraft }> = {
  'between programmes, outside the pilot': {
    rule: 'between-programmes-elsewhere',
    draft: (documents) =>
      move(at({ unit: 'MC-1' }), at({ unit: 'MC-1', programme: 'GNBV-05' }), '2024-09-01', documents),
  },
  'between programmes, out of the pilot district': {
    rule: 'between-programmes-elsewhere',
    draft: (documents) => move(at(), at({ unit: 'MC-1', programme: 'GNBV-05' }), '2024-09-01', documents),
  },
  'between programmes, in the pilot district before it was chosen': {
    rule: 'between-programmes-elsewhere',
    draft: (documents) => move(at(), at({ programme: 'GNBV-05' }), '2024-04-30', documents),
  },
  'between programmes, medium-term, outside the pilot': {
    rule: 'between-programmes-elsewhere',
    draft: (documents) =>
      roomMove({ programme: 'NTM', unit: 'MC' }, { programme: 'GNBV', unit: 'MC' }, '2024-09-01', documents),
  },
  'between programmes, since districts ended': {
    rule: 'between-programmes-after-districts',
    draft: (documents) => move(later, { ...later, programme: 'GNBV-05' }, '2025-07-01', documents),
  },
  'between programmes, medium-term, since districts ended': {
    rule: 'between-programmes-after-districts',
    draft: (documents) =>
      roomMove({ programme: 'NTM', unit: 'XA' }, { programme: 'GNBV', unit: 'XA' }, '2025-07-01', documents),
  },
  'between programmes, before NQ 111': {
    rule: 'between-programmes',
    draft: (documents) => move(at(), at({ programme: 'GNBV-05' }), '2024-01-17', documents),
  },
  'between programmes, medium-term, before NQ 111': {
    rule: 'between-programmes',
    draft: (documents) =>
      roomMove({ programme: 'NTM', unit: 'VH' }, { programme: 'GNBV', unit: 'VH' }, '2024-01-17', documents),
  },
  'investment to recurrent of a component that has beneficiaries, in the pilot district': {
    rule: 'investment-recurrent-elsewhere',
    draft: (documents) =>
      move(at({ ...investment, programme: 'DTTS-04' }), at({ programme: 'DTTS-01' }), '2024-09-01', documents),
  },
  'investment to recurrent, outside the pilot': {
    rule: 'investment-recurrent-elsewhere',
    draft: (documents) => move(at({ ...investment, unit: 'MC-1' }), at({ unit: 'MC-1' }), '2024-09-01', documents),
  },
  'investment to recurrent, since districts ended': {
    rule: 'investment-recurrent-after-districts',
    draft: (documents) => move({ ...later, ...investment }, later, '2025-07-01', documents),
  },
  'recurrent of 2022 in 2024, between components': {
    rule: 'recurrent-components-elsewhere',
    draft: (documents) =>
      move(at({ originYear: 2022 }), at({ originYear: 2022, programme: 'NTM-05' }), '2024-09-01', documents),
  },
  'recurrent of 2024 in 2025, between components': {
    rule: 'recurrent-components-elsewhere',
    draft: (documents) =>
      move(
        { ...later, originYear: 2024 },
        { ...later, originYear: 2024, programme: 'NTM-05' },
        '2025-09-01',
        documents,
      ),
  },
  'recurrent of 2024 after the year, between components': {
    rule: 'recurrent-components-elsewhere',
    draft: (documents) => move(at(), at({ programme: 'NTM-05' }), '2025-01-15', documents),
  },
  'annual investment before NQ 111, between components': {
    rule: 'investment-components',
    draft: (documents) => move(at(investment), at({ ...investment, programme: 'NTM-05' }), '2024-01-17', documents),
  },
  'between components of the merged programme': {
    rule: 'recurrent-components',
    draft: (documents) => {
      const merged = at({ programme: 'M-1', budgetYear: 2026, originYear: 2026, unit: 'XA' });
      return move(merged, { ...merged, programme: 'M-2' }, '2026-06-01', documents);
    },
  },
  'from the merged programme to an old one': {
    rule: 'between-programmes',
    draft: (documents) => {
      const merged = at({ programme: 'M-1', budgetYear: 2026, originYear: 2026, unit: 'XA' });
      return move(merged, { ...merged, programme: 'NTM-02' }, '2026-06-01', documents);
    },
  },
  'out of the National Target Programmes': {
    rule: 'out-of-programmes',
    draft: (documents) => move(at(), at({ programme: 'KHAC' }), '2024-09-01', documents),
  },
  'of the medium-term plan between units of one programme': {
    rule: 'medium-term-units',
    draft: (documents) =>
      roomMove({ programme: 'NTM', unit: 'VH' }, { programme: 'NTM', unit: 'MC' }, '2024-09-01', documents),
  },
};

describe.each(Object.entries(UNSETTLED))('A move %s', (_, { rule, draft }) => {
  it('is recorded with a warning that names the rule, whatever decision stands behind it', async () => {
    for (const documents of [[document('PRESS', 'CV', '2024-01-01')], [council], [document('QH', 'NQ', '2024-01-01')]])
      expect(await saidOf(ledger, draft(documents))).toEqual({ recorded: [`${rule} unknown`] });
  });
});
