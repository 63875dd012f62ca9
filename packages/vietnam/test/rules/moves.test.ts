// The table of moves: with the right decision each is recorded, without it or with a wrong one it is refused.
import type { AnyDraft, Ledger } from '@so-cai/core';
import { beforeAll, describe, expect, it } from 'vitest';

import { rulePacks } from '../../src/index.js';
import { at, type Document, document, move, openedProvince, options, roomMove, saidOf } from './province.js';

interface Decided {
  readonly rule: string;
  readonly draft: (documents: Document[]) => AnyDraft;
  readonly right: Document;
  readonly wrong: {
    readonly level: Document;
    readonly area: Document;
    readonly tooEarly: Document;
    readonly tooLate: Document;
    readonly kind: Document;
  };
}

/** Documents that each differ from the right one in one thing. */
function wrong(
  right: Document,
  changes: { level: string; area: string; tooEarly: string; tooLate: string; kind: string },
): Decided['wrong'] {
  return {
    level: { ...right, issuer: changes.level },
    area: { ...right, issuer: changes.area },
    tooEarly: { ...right, date: changes.tooEarly },
    tooLate: { ...right, date: changes.tooLate },
    kind: { ...right, kind: changes.kind },
  };
}

const investment = { capital: 'investment' };
const pilot = document('HDND-VH', 'NQ', '2024-08-15');
const pilotWrong = wrong(pilot, {
  level: 'HDND-SL',
  area: 'HDND-MC',
  tooEarly: '2024-04-30',
  tooLate: '2025-07-01',
  kind: 'QD',
});
const council = document('HDND-SL', 'NQ', '2024-08-15');
const councilWrong = wrong(council, {
  level: 'HDND-VH',
  area: 'HDND-DB',
  tooEarly: '2024-01-17',
  tooLate: '2025-01-01',
  kind: 'QD',
});
const committee = document('UBND-SL', 'QD', '2024-08-15');
const committeeWrong = wrong(committee, {
  level: 'UBND-VH',
  area: 'UBND-DB',
  tooEarly: '2024-01-17',
  tooLate: '2025-01-01',
  kind: 'NQ',
});

const DECIDED: Record<string, Decided> = {
  'between programmes, annual investment, in the pilot district': {
    rule: 'between-programmes-pilot',
    draft: (documents) => move(at(investment), at({ ...investment, programme: 'GNBV-05' }), '2024-09-01', documents),
    right: pilot,
    wrong: pilotWrong,
  },
  'between programmes, annual recurrent, in the pilot district': {
    rule: 'between-programmes-pilot',
    draft: (documents) => move(at(), at({ programme: 'DTTS-04', unit: 'VH-2' }), '2024-09-01', documents),
    right: pilot,
    wrong: pilotWrong,
  },
  'between programmes, medium-term, in the pilot district': {
    rule: 'between-programmes-pilot',
    draft: (documents) =>
      roomMove({ programme: 'NTM', unit: 'VH' }, { programme: 'GNBV', unit: 'VH' }, '2024-09-01', documents),
    right: pilot,
    wrong: pilotWrong,
  },
  'investment to recurrent of a component without beneficiaries, in the pilot district': {
    rule: 'investment-recurrent-pilot',
    draft: (documents) =>
      move(at({ ...investment, programme: 'DTTS-01' }), at({ programme: 'DTTS-04' }), '2024-09-01', documents),
    right: pilot,
    wrong: pilotWrong,
  },
  'recurrent to investment of a component without beneficiaries, in the pilot district': {
    rule: 'investment-recurrent-pilot',
    draft: (documents) =>
      move(at({ programme: 'DTTS-01' }), at({ ...investment, programme: 'DTTS-04' }), '2024-09-01', documents),
    right: pilot,
    wrong: pilotWrong,
  },
  'recurrent of the year, between components of one programme': {
    rule: 'recurrent-components',
    draft: (documents) => move(at(), at({ programme: 'NTM-05' }), '2024-09-01', documents),
    right: council,
    wrong: councilWrong,
  },
  'the same where it was delegated to the district': {
    rule: 'recurrent-components',
    draft: (documents) =>
      move(at({ unit: 'MC-1' }), at({ unit: 'MC-2', programme: 'NTM-05' }), '2024-09-01', documents),
    right: document('HDND-MC', 'NQ', '2024-08-15'),
    wrong: wrong(document('HDND-MC', 'NQ', '2024-08-15'), {
      level: 'QH',
      area: 'HDND-VH',
      tooEarly: '2024-01-17',
      tooLate: '2025-01-01',
      kind: 'QD',
    }),
  },
  'recurrent of 2023 that was carried to 2024, between components': {
    rule: 'recurrent-2023-carried',
    draft: (documents) =>
      move(at({ originYear: 2023 }), at({ originYear: 2023, programme: 'NTM-05' }), '2024-09-01', documents),
    right: council,
    wrong: councilWrong,
  },
  'recurrent of 2024 whose origin is not stated, between components': {
    rule: 'recurrent-2023-carried',
    draft: (documents) =>
      move(at({ originYear: null }), at({ originYear: null, programme: 'NTM-05' }), '2024-09-01', documents),
    right: council,
    wrong: councilWrong,
  },
  'annual investment plan, between components of one programme': {
    rule: 'annual-investment-components',
    draft: (documents) => move(at(investment), at({ ...investment, programme: 'NTM-05' }), '2024-09-01', documents),
    right: committee,
    wrong: committeeWrong,
  },
  'annual investment plan, between units of one component': {
    rule: 'annual-investment-units',
    draft: (documents) => move(at(investment), at({ ...investment, unit: 'MC-1' }), '2024-09-01', documents),
    right: committee,
    wrong: committeeWrong,
  },
  'annual investment plan, where it is decentralised to the district': {
    rule: 'annual-investment-units',
    draft: (documents) =>
      move(at({ ...investment, unit: 'MC-1' }), at({ ...investment, unit: 'MC-2' }), '2024-09-01', documents),
    right: document('UBND-MC', 'QD', '2024-08-15'),
    wrong: wrong(document('UBND-MC', 'QD', '2024-08-15'), {
      level: 'SNN',
      area: 'UBND-VH',
      tooEarly: '2024-01-17',
      tooLate: '2025-01-01',
      kind: 'NQ',
    }),
  },
  'what is left of 2021-2025, to the merged programme': {
    rule: 'to-merged-programme',
    draft: (documents) => {
      const old = at({ budgetYear: 2026, originYear: 2025, unit: 'XA' });
      return move(old, { ...old, programme: 'M-1' }, '2026-06-01', documents);
    },
    right: document('UBND-XA', 'QD', '2026-05-15'),
    wrong: wrong(document('UBND-XA', 'QD', '2026-05-15'), {
      level: 'SNN',
      area: 'UBND-DB',
      tooEarly: '2025-12-31',
      tooLate: '2027-01-01',
      kind: 'CV',
    }),
  },
};

let ledger: Ledger;
let withArticles: Ledger;
beforeAll(async () => {
  const rules = rulePacks(options).flatMap(({ data }) => data.moves.map(({ id }) => id));
  ledger = await openedProvince();
  withArticles = await openedProvince({ ...options, articles: rules.map((rule) => ({ rule, article: 'Điều 1' })) });
});

describe.each(Object.entries(DECIDED))('A move %s', (_, { rule, draft, right, wrong: others }) => {
  it('is recorded with the right decision, which the event points to', async () => {
    expect(await saidOf(ledger, draft([right]))).toEqual({ recorded: [`${rule} needsDecision`] });
  });

  it('is refused without one', async () => {
    expect(await saidOf(ledger, draft([document('PRESS', right.kind, right.date)]))).toEqual({
      refused: `${rule} needsDecision`,
    });
  });

  it.each(Object.entries(others))('is refused with a decision of the wrong %s', async (_wrong, other) => {
    expect(await saidOf(ledger, draft([other]))).toEqual({ refused: `${rule} needsDecision` });
  });

  it('is refused with a decision that names another article than the province asks for', async () => {
    expect(await saidOf(withArticles, draft([{ ...right, article: 'Điều 1' }]))).toMatchObject({
      recorded: [expect.anything()],
    });
    for (const other of [right, { ...right, article: 'Điều 2' }])
      expect(await saidOf(withArticles, draft([other]))).toEqual({ refused: `${rule} needsDecision` });
  });
});

describe('A move whose text is not confirmed but whose decider is named', () => {
  const sources = (documents: Document[]): AnyDraft => move(at(), at({ unit: 'VH-2' }), '2024-09-01', documents);

  it.each([
    ['the province', document('UBND-SL', 'QD', '2024-08-15')],
    ['its district', document('UBND-VH', 'QD', '2024-08-15')],
    ['a first-level budget unit', document('SNN', 'QD', '2024-08-15')],
  ])('between units inside a line is recorded with a decision of %s', async (_, right) => {
    expect(await saidOf(ledger, sources([right]))).toEqual({ recorded: ['units-in-line needsDecision'] });
  });

  it.each([
    ['no decision', document('PRESS', 'QD', '2024-08-15')],
    ['another district', document('UBND-MC', 'QD', '2024-08-15')],
    ['one of the communes', document('UBND-VH-1', 'QD', '2024-08-15')],
    ['a letter', document('UBND-VH', 'CV', '2024-08-15')],
  ])('between units inside a line is refused with %s', async (_, other) => {
    expect(await saidOf(ledger, sources([other]))).toEqual({ refused: 'units-in-line needsDecision' });
  });

  it('between components before NQ 111 asks for a decision of the centre', async () => {
    const before = (documents: Document[]): AnyDraft =>
      move(at(), at({ programme: 'NTM-05' }), '2024-01-17', documents);
    expect(await saidOf(ledger, before([document('QH', 'QD', '2024-01-10')]))).toEqual({
      recorded: ['recurrent-components needsDecision'],
    });
    expect(await saidOf(ledger, before([document('HDND-SL', 'NQ', '2024-01-10')]))).toEqual({
      refused: 'recurrent-components needsDecision',
    });
  });
});

describe('A district that has ended', () => {
  it('decides nothing any more, although the move counts from an earlier day', async () => {
    const draft = move(
      at({ budgetYear: 2025, originYear: 2025 }),
      at({ budgetYear: 2025, originYear: 2025, programme: 'GNBV-05' }),
      '2025-06-30',
      [document('HDND-VH', 'NQ', '2025-07-01')],
    );
    expect(await saidOf(ledger, draft)).toEqual({ refused: 'between-programmes-pilot needsDecision' });
  });
});
