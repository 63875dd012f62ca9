// The files of the rules: they hold together, leave nothing open, and say of everything how sure it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { answersTo, appliesTo } from './answers.js';
import type { Move, Part } from './moves.js';
import { legalTextFile, packFiles, yearEndFile } from './packFiles.js';
import { questionsOf } from './questions.js';
import { plannedAdoptions, rulePacks } from './rulePacks.js';

const packs = rulePacks({ province: { unit: 'SL' } });
const trees = { path: (_tree: string, code: string): string[] => [...new Set([code.split('-')[0] ?? code, code])] };

describe('The files of the rules', () => {
  it('name no text that they do not hold, and hold none that nothing names', () => {
    const named = packs.flatMap(({ data }) => data.texts.map(({ id }) => id));
    expect([...new Set(named)].sort()).toEqual(
      legalTextFile()
        .map(({ id }) => id)
        .sort(),
    );
    for (const { moves, carryOver, advances } of packFiles())
      for (const { text } of [...moves, ...carryOver, ...(advances === undefined ? [] : [advances])])
        expect(legalTextFile().map(({ id }) => id)).toContain(text);
  });

  it('give every rule of a pack an id of its own', () => {
    for (const { rules } of packs) expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('ask no district for a decision after districts ended', () => {
    const asked = packFiles().flatMap(({ moves: rows, advances }) => [
      ...rows.flatMap(({ decision }) => decision ?? []),
      ...(advances === undefined ? [] : [advances.above]),
    ]);
    const ends = asked.flatMap(({ by, until }) =>
      by.filter(({ level }) => level === 'district').map((decider) => decider.until ?? until),
    );
    expect(ends.length).toBeGreaterThan(0);
    expect(new Set(ends)).toEqual(new Set(['2025-06-30']));
  });

  it('name only levels of authority that the State has, and first-level budget units', () => {
    const levels = packFiles().flatMap(({ moves }) => moves.flatMap(({ decision }) => decision?.by ?? []));
    expect([...new Set(levels.map(({ level }) => level))].sort()).toEqual([
      'budgetUnit',
      'central',
      'commune',
      'district',
      'province',
    ]);
  });

  it('write Vietnamese in one form, composed', () => {
    const text = JSON.stringify([packFiles(), legalTextFile(), yearEndFile()]);
    expect(text.normalize('NFC')).toBe(text);
  });
});

const money = fc.record({
  programme: fc.constantFrom('NTM-02', 'NTM-05', 'GNBV-05', 'DTTS-01', 'MTQG26', 'KHAC'),
  capital: fc.constantFrom('investment', 'recurrent', 'none'),
  source: fc.constantFrom('NSTW', 'NSDP'),
  unit: fc.constantFrom('A-1', 'A-2', 'B-1'),
  rest: fc.constantFrom('', 'works=1'),
});
const parts: fc.Arbitrary<Part[]> = fc
  .array(fc.tuple(money, money, fc.bigInt(1n, 9n)), { minLength: 1, maxLength: 4 })
  .map((legs) =>
    legs.flatMap(([from, to, amount]) => [
      { ...from, amount: -amount },
      { ...to, amount },
    ]),
  );
const day = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    plan: fc.constant('annual' as const),
    on: day,
    budgetYear: fc.integer({ min: 2021, max: 2027 }),
    originYear: fc.option(fc.integer({ min: 2021, max: 2027 })),
    parts,
  }),
  fc.record({ plan: fc.constant('mediumTerm' as const), on: day, parts }),
);
const programmes = { period2021: ['NTM', 'GNBV', 'DTTS'], merged: 'MTQG26' };

describe('Any move', () => {
  it('is judged by one pack, chosen by its date and its budget year', () => {
    fc.assert(
      fc.property(moves, (move) => {
        expect(packs.filter(({ data }) => appliesTo(data, move))).toHaveLength(1);
      }),
    );
  });

  it('is judged by a pack whose adoption covers its date and its budget year', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const pack = packs.find(({ data }) => appliesTo(data, move));
        const { on, budgetYear } = move;
        const covering = plannedAdoptions(packs).filter(
          ({ pack: id, validFrom, validTo, budgetYears }) =>
            id === pack?.id &&
            validFrom <= on &&
            (validTo === undefined || on <= validTo) &&
            (budgetYear === undefined ||
              budgetYears === undefined ||
              (budgetYears.first <= budgetYear && budgetYear <= budgetYears.last)),
        );
        expect(covering.length).toBeGreaterThan(0);
      }),
    );
  });

  it('gets an answer to everything that it asks, and never that it is unlawful: nothing of it was found forbidden', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const asked = questionsOf(move, programmes, trees);
        const answers = packs.flatMap(({ data }) => answersTo(data, [move], trees));
        expect(answers.map(({ row }) => row.question)).toEqual(asked.map(({ kind }) => kind));
        for (const { verdict } of answers) {
          expect(['needsDecision', 'unknown']).toContain(verdict.verdict);
          expect(verdict).not.toMatchObject({ by: [] });
        }
      }),
    );
  });

  it('asks nothing where no money of the programmes moves', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const outside = move.parts.map((part) => ({ ...part, capital: 'none' }));
        expect(questionsOf({ ...move, parts: outside }, programmes, trees)).toEqual([]);
        const nothing = move.parts.flatMap((part) => [part, { ...part, amount: -part.amount }]);
        expect(questionsOf({ ...move, parts: nothing }, programmes, trees)).toEqual([]);
      }),
    );
  });

  it('is the same read backwards: it asks the same, only what goes to the merged programme does not come from it', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const back = { ...move, parts: move.parts.map((part) => ({ ...part, amount: -part.amount })) };
        const asked = (of: Move): string[] =>
          questionsOf(of, programmes, trees).map(
            ({ kind, capital }) => `${kind === 'merged' ? 'betweenProgrammes' : kind} ${capital ?? ''}`,
          );
        expect(asked(back)).toEqual(asked(move));
      }),
    );
  });
});
