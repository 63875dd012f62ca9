// Asking who may decide: readable answers, and the same as what the ledger's decider says of the same move.
import { type AnyNormalDraft, code, type Ledger, type LineInput } from '@so-cai/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { type Competence, explainMove, rulePacks, whoDecides } from '../../src/index.js';
import { at, document, move, openedProvince, options, roomMove } from './province.js';

const packs = rulePacks(options);

describe('Who decides a move between programmes', () => {
  const inPilot = { programme: 'NTM', unit: 'VH' };
  const between = { from: inPilot, to: { ...inPilot, programme: 'GNBV' } };

  it.each(['annual', 'mediumTerm'] as const)(
    'of the %s plan in a pilot district is its council, from when to when, by which text',
    (plan) => {
      const [answer, ...others] = whoDecides(packs, { ...between, on: '2024-09-10', plan });
      expect(others).toEqual([]);
      expect(answer).toMatchObject({
        question: 'betweenProgrammes',
        pack: 'VN-NTP-2024',
        rule: 'between-programmes-pilot',
        verdict: {
          verdict: 'needsDecision',
          by: ['district'],
          kinds: ['NQ'],
          from: '2024-05-01',
          until: '2025-06-30',
          area: 'VH',
        },
        text: { citation: 'NQ 111/2024/QH15, Điều 4 khoản 7 (thí điểm phân cấp cho cấp huyện)', confirmed: true },
      });
      expect(answer?.words).toEqual({
        vi: 'HĐND huyện thí điểm được điều chỉnh vốn giữa các chương trình, cả kế hoạch trung hạn và hằng năm. Cần văn bản (NQ) của HĐND huyện, ký từ 01/05/2024 đến 30/06/2025, địa bàn gồm VH. Căn cứ: NQ 111/2024/QH15, Điều 4 khoản 7 (thí điểm phân cấp cho cấp huyện).',
        en: "The People's Council of a pilot district may move money between the programmes, in the medium-term and the annual plan. It needs a document (NQ) of the district People's Council, dated from 2024-05-01 to 2025-06-30, whose area holds VH. Source: NQ 111/2024/QH15, Điều 4 khoản 7 (thí điểm phân cấp cho cấp huyện).",
      });
    },
  );

  it('outside the pilot is nobody that a text was found of, and the words say that it was not confirmed', () => {
    const [answer] = whoDecides(packs, {
      from: { programme: 'NTM', unit: 'MC' },
      to: { programme: 'GNBV', unit: 'MC' },
      on: '2024-09-10',
    });
    expect(answer).toMatchObject({
      rule: 'between-programmes-elsewhere',
      verdict: { verdict: 'unknown' },
      text: { confirmed: false },
    });
    expect(answer?.words.vi).toContain('Nội dung này chưa được kiểm chứng.');
    expect(answer?.words.en).toContain('This was not confirmed.');
  });

  it('and between capital kinds at once are two questions', () => {
    const to = { ...inPilot, programme: 'GNBV', capital: 'recurrent' };
    expect(whoDecides(packs, { from: inPilot, to, on: '2024-09-10' }).map(({ question }) => question)).toEqual([
      'betweenProgrammes',
      'investmentRecurrent',
    ]);
  });
});

describe('Asking who decides', () => {
  const side = { programme: 'NTM', unit: 'VH' };
  it.each([
    [
      'a programme that nobody knows',
      { from: { ...side, programme: 'NTN' }, to: side, on: '2024-09-10' },
      'InvalidQuery',
    ],
    [
      'a capital kind that is none',
      { from: { ...side, capital: 'capital' }, to: side, on: '2024-09-10' },
      'InvalidQuery',
    ],
    ['a year that no pack judges', { from: side, to: side, on: '2024-09-10', budgetYear: 2020 }, 'InvalidQuery'],
    ['a day that does not exist', { from: side, to: side, on: '2024-02-30' }, 'InvalidDate'],
  ])('with %s is refused, not answered with nothing', (_, asked, refused) => {
    expect(() => whoDecides(packs, asked)).toThrow(expect.objectContaining({ code: refused }));
  });

  it('of a province with two pilot districts gives each its own council, and none a move from one to the other', () => {
    const two = rulePacks({
      province: { unit: 'SL' },
      pilotDistricts: ['VH', 'MC'].map((unit) => ({ unit, from: '2024-05-01', decision: 'EXAMPLE-07' })),
    });
    const answered = (from: string, to: string): unknown =>
      whoDecides(two, { from: { ...side, unit: from }, to: { programme: 'GNBV', unit: to }, on: '2024-09-10' }).map(
        ({ rule, verdict }) => [rule, verdict.verdict === 'needsDecision' ? verdict.area : verdict.verdict],
      );
    expect(answered('VH', 'VH')).toEqual([['between-programmes-pilot', 'VH']]);
    expect(answered('MC', 'MC')).toEqual([['between-programmes-pilot', 'MC']]);
    expect(answered('VH', 'MC')).toEqual([['between-programmes-elsewhere', 'unknown']]);
  });
});

describe('Who decides a move inside a programme', () => {
  const from = { programme: 'NTM', component: 'NTM-02', capital: 'recurrent', unit: 'MC-1', district: 'MC' };
  const to = { ...from, component: 'NTM-05' };
  const deciders = (on: string, changes: object = {}): unknown =>
    whoDecides(packs, { from, to, on, ...changes }).map(({ rule, verdict }) =>
      verdict.verdict === 'needsDecision' ? [rule, ...verdict.by] : [rule],
    );

  it('depends on the day and on what was delegated', () => {
    expect(deciders('2024-01-17')).toEqual([['recurrent-components', 'central']]);
    expect(deciders('2024-01-18')).toEqual([['recurrent-components', 'province']]);
    expect(deciders('2024-03-01')).toEqual([['recurrent-components', 'province', 'district']]);
    expect(deciders('2025-06-30')).toEqual([['recurrent-components', 'province', 'district']]);
    expect(deciders('2025-07-01')).toEqual([['recurrent-components', 'province']]);
    expect(deciders('2026-01-10')).toEqual([['recurrent-components']]);
  });

  it('depends on the year of the money', () => {
    expect(deciders('2024-09-10', { originYear: 2023 })).toEqual([['recurrent-2023-carried', 'province']]);
    expect(deciders('2025-01-15', { budgetYear: 2024 })).toEqual([['recurrent-components-elsewhere']]);
  });

  it('is nobody’s to ask where nothing moves between what the rules tell apart', () => {
    expect(whoDecides(packs, { from, to: from, on: '2024-09-10' })).toEqual([]);
  });
});

describe('Asking and deciding', () => {
  let ledger: Ledger;
  let state: Awaited<ReturnType<Ledger['asOf']>>;
  beforeAll(async () => {
    ledger = await openedProvince();
    state = await ledger.asOf('2024-09-01');
  });
  const path = (tree: string, text: string): readonly string[] => state.node(tree, text)?.path ?? [text];

  /** What the decider said, as rules and verdicts: of a refusal, of its rule. */
  async function decided(drafted: Parameters<Ledger['preview']>[0]): Promise<{ isRecorded: boolean; said: string[] }> {
    const preview = await ledger.preview(drafted);
    const rulings = preview.ok
      ? (preview.events[0]?.event.rulings ?? [])
      : preview.rejection.code === 'RuleViolation'
        ? [preview.rejection]
        : [{ rule: preview.rejection.code, verdict: 'refused' }];
    return { isRecorded: preview.ok, said: rulings.map(({ rule, verdict }) => `${rule} ${verdict}`) };
  }
  const asked = (answers: readonly Competence[]): string[] =>
    answers.map(({ rule, verdict }) => `${rule} ${verdict.verdict}`);

  const place: fc.Arbitrary<Partial<LineInput>> = fc.record({
    programme: fc.constantFrom('NTM-02', 'NTM-05', 'GNBV-05', 'DTTS-01', 'DTTS-04', 'KHAC'),
    capital: fc.constantFrom('investment', 'recurrent'),
    unit: fc.constantFrom('VH-1', 'VH-2', 'MC-1', 'MC-2'),
  });
  const years = fc.constantFrom<[number, number | null]>(
    [2024, 2022],
    [2024, 2023],
    [2024, 2024],
    [2024, null],
    [2025, 2025],
  );
  const day = fc.constantFrom(
    '2024-01-17',
    '2024-01-18',
    '2024-02-29',
    '2024-04-30',
    '2024-05-01',
    '2024-09-01',
    '2024-12-31',
    '2025-06-30',
  );
  const issuer = fc.constantFrom('HDND-VH', 'HDND-MC', 'HDND-SL', 'UBND-SL', 'UBND-MC', 'QH', 'PRESS');

  it('agree on any move: what needs no decision is recorded with those warnings, what needs one is refused or recorded by it', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, years, day, issuer, async (from, to, [budgetYear, originYear], on, by) => {
        const [left, right] = [at({ ...from, budgetYear, originYear }), at({ ...to, budgetYear, originYear })];
        fc.pre(Object.entries(from).some(([key, value]) => value !== to[key as keyof LineInput]));
        const draft = move(left, right, on, [document(by, by.startsWith('HDND') ? 'NQ' : 'QD', '2024-08-15')]);
        const answers = explainMove(packs, draft, { path });
        expect(asked(whoDecides(packs, { from: left, to: right, on, budgetYear, originYear }, { path }))).toEqual(
          asked(answers),
        );
        const { isRecorded, said } = await decided(draft);
        const answered = asked(answers);
        // What is refused is refused by one rule, the first that misses its decision.
        const expected = isRecorded ? answered : answered.filter((each) => each.endsWith('needsDecision'));
        const found = isRecorded ? answered.filter((each) => said.includes(each)) : said;
        expect(expected).toEqual(expect.arrayContaining(found));
        expect(isRecorded ? [said.length, found.length] : [said.length]).toEqual(
          isRecorded ? [expected.length, expected.length] : [1],
        );
      }),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 5_000 : 150 },
    );
  }, 120_000);

  it('agree on room of the medium-term plan', async () => {
    const draft = roomMove({ programme: 'NTM', unit: 'VH' }, { programme: 'GNBV', unit: 'VH' }, '2024-09-01');
    expect(await decided(draft)).toEqual({ isRecorded: false, said: ['between-programmes-pilot needsDecision'] });
    expect(asked(explainMove(packs, draft, { path }))).toEqual(['between-programmes-pilot needsDecision']);
  });

  it('give the same verdict for the same draft and ledger, whoever asks and however often', () => {
    const draft = { ...move(at(), at({ programme: 'GNBV-05' }), '2024-09-01'), effectiveOn: '2024-09-01' };
    const judged = (): unknown[] =>
      rulePacks(options).flatMap(({ rules }) =>
        rules.map((rule) =>
          rule.judge(draft as unknown as AnyNormalDraft, {
            effectiveOn: '2024-09-01' as never,
            scope: [],
            lines: [],
            measure: () => 0n,
            isWithin: () => false,
            path: (tree, text) => path(tree, text).map(code),
            contract: () => undefined,
          }),
        ),
      );
    expect(judged()).toEqual(judged());
  });
});
