// The files of this package that hold the rules, checked as they are read.
import { z } from 'zod';

import type {
  AdvanceLimit,
  Applicability,
  CarryOverRow,
  LegalText,
  MoveRow,
  NeededDecision,
  PackFile,
  YearEndRow,
} from './content.js';
import pack2021 from './data/pack-2021.json' with { type: 'json' };
import pack2024 from './data/pack-2024.json' with { type: 'json' };
import pack2026 from './data/pack-2026.json' with { type: 'json' };
import legalTexts from './data/texts.json' with { type: 'json' };
import yearEndRows from './data/year-end.json' with { type: 'json' };
import type { Said } from './terms.js';

const date = z.iso.date();
const years = z.strictObject({ first: z.int(), last: z.int() });
const said: z.ZodType<Said> = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const plan = z.enum(['mediumTerm', 'annual']);
const capital = z.enum(['investment', 'recurrent']);

const decision: z.ZodType<NeededDecision> = z.strictObject({
  by: z
    .array(
      z.strictObject({
        level: z.string().min(1),
        delegated: z.enum(['recurrentComponents', 'annualInvestment']).exactOptional(),
        until: date.exactOptional(),
      }),
    )
    .min(1),
  kinds: z.array(z.string().min(1)).min(1),
  from: date.exactOptional(),
  until: date.exactOptional(),
  inBudgetYear: z.boolean().exactOptional(),
});

const move: z.ZodType<MoveRow> = z
  .strictObject({
    id: z.string().min(1),
    question: z.enum([
      'betweenProgrammes',
      'merged',
      'investmentRecurrent',
      'components',
      'units',
      'sources',
      'outside',
    ]),
    plan: plan.exactOptional(),
    capital: capital.exactOptional(),
    origin: z.union([z.strictObject({ sameAsBudgetYear: z.literal(true) }), years]).exactOptional(),
    budgetYears: years.exactOptional(),
    effective: z.strictObject({ from: date.exactOptional(), until: date.exactOptional() }).exactOptional(),
    inBudgetYear: z.boolean().exactOptional(),
    where: z.enum(['pilot', 'pilotWithoutBeneficiaries']).exactOptional(),
    verdict: z.enum(['needsDecision', 'unknown']),
    decision: decision.exactOptional(),
    text: z.string().min(1),
    says: said,
  })
  .refine((row) => (row.verdict === 'needsDecision') === (row.decision !== undefined), {
    message: 'a row names a decision where it needs one, and only there',
  });

const applicability: z.ZodType<Applicability> = z.strictObject({
  plan,
  budgetYears: years.exactOptional(),
  from: date,
  until: date.exactOptional(),
});
const carryOver: z.ZodType<CarryOverRow> = z.strictObject({
  from: years,
  text: z.string().min(1),
  verdict: z.enum(['allowed', 'unknown']),
});
const advances: z.ZodType<AdvanceLimit> = z.strictObject({
  text: z.string().min(1),
  from: date,
  capital,
  percentOfContract: z.int().min(1).max(100),
  above: decision,
  says: said,
});
const packFile: z.ZodType<PackFile> = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  name: said,
  applies: z.array(applicability).min(1),
  moves: z.array(move).min(1),
  carryOver: z.array(carryOver).min(1),
  advances: advances.exactOptional(),
});
const text: z.ZodType<LegalText> = z.strictObject({
  id: z.string().min(1),
  citation: z.string().min(1),
  inForceFrom: date.exactOptional(),
  source: z.string().min(1),
  confirmed: z.boolean(),
});
const yearEnd: z.ZodType<YearEndRow> = z.strictObject({
  budgetYears: years,
  text: z.string().min(1),
  dates: z.array(
    z.strictObject({
      id: z.enum([
        'papersToTreasury',
        'spendingEnds',
        'adjustmentEnds',
        'reconciled',
        'advancesRepaid',
        'carriedBalancesReported',
      ]),
      yearsLater: z.int().min(0).max(2),
      monthDay: z.string().regex(/^\d{2}-\d{2}$/),
      name: said,
    }),
  ),
});

/** The three packs, the oldest first. */
export function packFiles(): readonly PackFile[] {
  return [pack2021, pack2024, pack2026].map((file) => packFile.parse(file));
}

/** The texts that rows name. */
export function legalTextFile(): readonly LegalText[] {
  return z.array(text).parse(legalTexts);
}

/**
 * A text by its id.
 * @throws RangeError: a test holds that the files name no text that they do not hold
 */
export function textOf(texts: readonly LegalText[], id: string): LegalText {
  const found = texts.find((text) => text.id === id);
  if (found === undefined) throw new RangeError(`no text ${id}`);
  return found;
}

/** The year-end calendars, by budget year. */
export function yearEndFile(): readonly YearEndRow[] {
  return z.array(yearEnd).parse(yearEndRows);
}
