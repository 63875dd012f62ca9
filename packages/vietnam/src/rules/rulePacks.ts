// The rule packs of a province: the rows of the data as core's rules, and the adoptions that bring them into force.
import {
  type Draft,
  type DraftEnvelope,
  code,
  localDate,
  rulePackAdopted,
  type Rule,
  type RuleContext,
  type RulePack,
  type RulePackAdoptedData,
  rulePackHash,
} from '@so-cai/core';

import { type Answer, answersTo, together } from './answers.js';
import type { LegalText, PackContent, PackFile, YearEndRow } from './content.js';
import { movesOf, treesOf } from './moves.js';
import { legalTextFile, packFiles, textOf, yearEndFile } from './packFiles.js';
import { type ProvinceData, provinceData, type RulePackOptions } from './province.js';
import { spendingRules } from './spendingRules.js';

/** A rule pack whose data can be read, and asked by {@link whoDecides}. */
export interface ProgrammeRulePack extends RulePack {
  readonly data: PackContent;
}

/**
 * The rule packs of the National Target Programmes for a province: 2021-2023, 2024-2025 and from 2026 on, in this order. What the
 * province says of itself is part of their data, so another pilot district gives another hash: the log says by which it was judged.
 * @throws SoCaiError `InvalidQuery`: see {@link RulePackOptions}
 * @example rulePacks({ province: { unit: "SL" }, pilotDistricts: [{ unit: "SL-VANHO", from: "2024-05-01", decision: "EXAMPLE-07" }] })
 */
export function rulePacks(options: RulePackOptions): ProgrammeRulePack[] {
  const province = provinceData(options);
  const [known, yearEnds] = [legalTextFile(), yearEndFile()];
  return packFiles().map((file): ProgrammeRulePack => {
    const data = contentOf(file, known, yearEnds, province);
    return {
      id: code(file.id),
      version: file.version,
      data,
      rules: [...moveRules(data), ...spendingRules(data)],
    };
  });
}

/** What a pack reads: its file, the calendars of its years, the texts that these name, and what the province said. */
function contentOf(
  file: PackFile,
  known: readonly LegalText[],
  yearEnds: readonly YearEndRow[],
  province: ProvinceData,
): PackContent {
  const yearEnd = yearEnds.filter(({ budgetYears: { first, last } }) =>
    file.applies.some(
      ({ budgetYears }) => budgetYears !== undefined && budgetYears.first <= last && first <= budgetYears.last,
    ),
  );
  const named = new Set(
    [...file.moves, ...file.carryOver, ...yearEnd, ...(file.advances === undefined ? [] : [file.advances])].map(
      ({ text }) => text,
    ),
  );
  return { ...file, yearEnd, texts: known.filter(({ id }) => named.has(id)), province };
}

/** Each row as a rule: it speaks where it is the row that answers, and allows everything else. */
function moveRules(content: PackContent): Rule[] {
  const answersOf = answering(content);
  return content.moves.map((row) => ({
    id: row.id,
    citation: textOf(content.texts, row.text).citation,
    judge: (draft, context) =>
      together(
        answersOf(draft, context)
          .filter((answer) => answer.row.id === row.id)
          .map(({ verdict }) => verdict),
        content.province.unit,
      ),
  }));
}

/** Answers to a draft, found once for all rows: a ledger makes one context for each draft that it judges. */
function answering(content: PackContent): (...judged: Parameters<Rule['judge']>) => readonly Answer[] {
  const found = new WeakMap<RuleContext, { readonly draft: object; readonly answers: readonly Answer[] }>();
  return (draft, context) => {
    if (draft.type !== 'Reallocated' && draft.type !== 'CeilingReallocated') return [];
    const known = found.get(context);
    if (known?.draft === draft) return known.answers;
    const answers = answersTo(content, movesOf(draft, context.effectiveOn), treesOf(context));
    found.set(context, { draft, answers });
    return answers;
  };
}

/**
 * What the adoptions of packs say, as the `rulePacks` of a ledger's plan. One pack may need several: by budget years and effective dates.
 * @example await openLedger({ …, create: { ...sonLa, rulePacks: plannedAdoptions(packs) }, packs })
 */
export function plannedAdoptions(packs: readonly ProgrammeRulePack[]): RulePackAdoptedData[] {
  return packs.flatMap((pack) => {
    const sha256 = rulePackHash(pack);
    return pack.data.applies
      .filter(({ plan }) => plan === 'annual')
      .map(({ budgetYears, from, until }) => ({
        pack: pack.id,
        version: pack.version,
        sha256,
        validFrom: localDate(from),
        ...(until === undefined ? {} : { validTo: localDate(until) }),
        ...(budgetYears === undefined ? {} : { budgetYears }),
      }));
  });
}

/**
 * The drafts that adopt packs in a ledger that is open. From the next event on they judge what is effective in their validity.
 * @example await ledger.record(adoptionsOf(packs, { effectiveOn: "2024-01-18", basis }))
 */
export function adoptionsOf(packs: readonly ProgrammeRulePack[], envelope: DraftEnvelope): Draft<'RulePackAdopted'>[] {
  return plannedAdoptions(packs).map((data) => rulePackAdopted({ ...envelope, ...data }));
}
