// Rules besides those of moves: when money of a year may be spent, how much may be advanced, when it lapses, what is carried over.
import { code, type Line, type LocalDate, type Rule, type RuleContext, type Verdict } from '@so-cai/core';

import type { AdvanceLimit, CarryOverRow, PackContent, YearEndRow } from './content.js';
import { treesOf } from './moves.js';
import { textOf } from './packFiles.js';
import { capitalKindOf, OUTSIDE, programmeOf } from './programmes.js';
import { holds } from './spans.js';
import { dateIn } from './yearEnd.js';

const ALLOWED: Verdict = { verdict: 'allowed' };
const UNKNOWN: Verdict = { verdict: 'unknown' };

/** The rules of a pack that read its year-end calendars, its limit of advances, and what may be carried over. */
export function spendingRules(content: PackContent): Rule[] {
  const { yearEnd: rows } = content;
  return [
    ...rows.map((row) => spendingWindow(content, row)),
    ...rows.map((row) => lapseAfterAdjustment(content, row)),
    ...rows.map((row) => chargeAfterRepayment(content, row)),
    ...content.carryOver.map((row) => carryOver(content, row)),
    ...(content.advances === undefined ? [] : [advanceLimit(content, content.advances)]),
  ];
}

/** An advance uses next year's money once it was to be repaid, not before. */
function chargeAfterRepayment(content: PackContent, row: YearEndRow): Rule {
  return {
    id: `advance-charge-${row.budgetYears.first}`,
    citation: textOf(content.texts, row.text).citation,
    judge: (draft, context) =>
      draft.type === 'AdvanceCharged' &&
      draft.data.legs.some(({ from }) => {
        const repaid = dateIn([row], from.budgetYear, 'advancesRepaid');
        return judges(content, row, from, context) && repaid !== undefined && context.effectiveOn < repaid;
      })
        ? UNKNOWN
        : ALLOWED,
  };
}

/** Money of some years may be carried over, or no text was found that says so. */
function carryOver(content: PackContent, row: CarryOverRow): Rule {
  return {
    id: `carry-over-${row.from.first}`,
    citation: textOf(content.texts, row.text).citation,
    judge: (draft, context) =>
      draft.type === 'CarriedOver' &&
      row.verdict === 'unknown' &&
      draft.data.legs.some(({ line }) => holds(row.from, line.budgetYear) && isJudged(content, line, context))
        ? UNKNOWN
        : ALLOWED,
  };
}

/** Payments count until the adjustment period ends; advances only until spending ends. */
function spendingWindow(content: PackContent, row: YearEndRow): Rule {
  const late: Verdict = textOf(content.texts, row.text).confirmed ? { verdict: 'unlawful' } : UNKNOWN;
  return {
    id: `spending-window-${row.budgetYears.first}`,
    citation: textOf(content.texts, row.text).citation,
    judge(draft, context) {
      if (draft.type !== 'Disbursed') return ALLOWED;
      const { from, as } = draft.data;
      if (!judges(content, row, from, context)) return ALLOWED;
      const { effectiveOn } = context;
      const year = from.budgetYear;
      if (isAfter(effectiveOn, dateIn([row], year, 'adjustmentEnds'))) return late;
      // That no advance is paid in January is read from its purpose: the adjustment period is for work done by 31 December.
      return as === 'advance' && isAfter(effectiveOn, dateIn([row], year, 'spendingEnds')) ? UNKNOWN : ALLOWED;
    },
  };
}

/** An estimate lapses when its adjustment period ends, not before: before that it is cut. */
function lapseAfterAdjustment(content: PackContent, row: YearEndRow): Rule {
  return {
    id: `lapse-${row.budgetYears.first}`,
    citation: textOf(content.texts, row.text).citation,
    judge(draft, context) {
      if (draft.type !== 'Lapsed' || !judges(content, row, draft.data.line, context)) return ALLOWED;
      const ends = dateIn([row], draft.data.line.budgetYear, 'adjustmentEnds');
      return ends !== undefined && context.effectiveOn < ends ? UNKNOWN : ALLOWED;
    },
  };
}

/** What is advanced on a contract of one capital kind stays within a part of its value. */
function advanceLimit(content: PackContent, limit: AdvanceLimit): Rule {
  return {
    id: 'advance-limit',
    citation: textOf(content.texts, limit.text).citation,
    judge(draft, context) {
      if (draft.type !== 'Disbursed' || draft.data.as !== 'advance' || draft.data.reference === undefined)
        return ALLOWED;
      const { from, reference, amount } = draft.data;
      if (!isYearOf(content, from.budgetYear) || !isJudged(content, from, context)) return ALLOWED;
      if (capitalKindOf(from, treesOf(context)) !== limit.capital) return ALLOWED;
      const contract = context.contract(reference);
      if (contract === undefined) return ALLOWED;
      const advanced = contract.advanced + BigInt(amount);
      if (advanced * 100n <= contract.value * BigInt(limit.percentOfContract)) return ALLOWED;
      if (context.effectiveOn < limit.from) return UNKNOWN;
      const { by, kinds } = limit.above;
      return {
        verdict: 'needsDecision',
        by: by
          .filter(({ until }) => until === undefined || context.effectiveOn <= until)
          .map(({ level }) => code(level)),
        kinds,
        area: from.unit,
      };
    },
  };
}

/** Whether a line is one that a calendar's rules judge in this pack. */
function judges(content: PackContent, row: YearEndRow, line: Line, context: RuleContext): boolean {
  return (
    holds(row.budgetYears, line.budgetYear) && isYearOf(content, line.budgetYear) && isJudged(content, line, context)
  );
}

/** Whether a line holds money of a National Target Programme. */
function isJudged({ province }: PackContent, line: Line, context: RuleContext): boolean {
  return programmeOf(province.programmes, line, treesOf(context)) !== OUTSIDE;
}

/** Whether what is done with money of a year is this pack's to judge. */
function isYearOf({ applies }: PackContent, budgetYear: number): boolean {
  return applies.some(
    ({ budgetYears, until }) => until === undefined && budgetYears !== undefined && holds(budgetYears, budgetYear),
  );
}

function isAfter(day: LocalDate, end: LocalDate | undefined): boolean {
  return end !== undefined && day > end;
}
