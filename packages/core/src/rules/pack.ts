// Rule packs: what the law says of a draft. A pack is adopted in the log by id, version and the hash of its data,
// so that everybody can check which text judged an event.
import type { AnyNormalDraft } from '../events/draft.js';
import type { RulePackAdoptedData } from '../events/opening.js';
import { canonicalText, type Json } from '../integrity/canonical.js';
import { sha256Hex } from '../integrity/sha256.js';
import type { Measure } from '../accounts/measure.js';
import type { Code, ReferenceId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import { shown, SoCaiError } from '../values/errors.js';
import type { Line } from '../values/line.js';

/** What a decision has to be that a rule asks for. */
export interface DecisionNeeded {
  /** The levels of authority that could decide. */
  readonly by: readonly Code[];
  /** The kinds of document by which they could. */
  readonly kinds?: readonly string[];
  /** The article that the document has to name. */
  readonly article?: string;
  /** The days from and until which the document may be dated. */
  readonly from?: LocalDate;
  readonly until?: LocalDate;
  /** The unit that the authority's area has to hold. */
  readonly area?: Code;
}

/** What a rule says of a draft. */
export type Verdict =
  | { readonly verdict: 'allowed' }
  /** Lawful only under a decision of an authority of one of these levels. */
  | ({ readonly verdict: 'needsDecision' } & DecisionNeeded)
  /** Lawful only with approvals by this many others than the actor. */
  | { readonly verdict: 'needsApproval'; readonly approvals: number }
  | { readonly verdict: 'unlawful' }
  /** No text was found that settles it: recorded with a warning. */
  | { readonly verdict: 'unknown' };

/** Whether a value is a verdict: packs come from elsewhere, and need not be typed. */
export function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== 'object' || value === null) return false;
  const { verdict, by, approvals } = value as { verdict?: unknown; by?: unknown; approvals?: unknown };
  if (verdict === 'needsDecision') return Array.isArray(by) && by.every((level) => typeof level === 'string');
  if (verdict === 'needsApproval') return Number.isSafeInteger(approvals);
  return verdict === 'allowed' || verdict === 'unlawful' || verdict === 'unknown';
}

/** What a rule may ask of the ledger as it stands. */
export interface RuleContext {
  /** The effective date of the draft. */
  readonly effectiveOn: LocalDate;
  /** Dimensions between which the draft moves money. */
  readonly scope: readonly string[];
  /** Lines that the draft names. */
  readonly lines: readonly Line[];
  /** A measure of a line at the end of a day (default: the effective date), in minor units. */
  measure(line: Line, measure: Measure, on?: LocalDate): bigint;
  /** Whether a code is another one or stands below it on the effective date. */
  isWithin(tree: string, code: Code, above: Code): boolean;
  /** A code and those above it on the effective date, the root first. */
  path(tree: string, code: Code): readonly Code[];
  /** A contract at the end of the effective date; `undefined` where no contract stands under the reference. */
  contract(reference: ReferenceId): ContractStanding | undefined;
}

/** What a rule may know of a contract. Amounts in minor units. */
export interface ContractStanding {
  /** What it was registered for and amended to, less what had been committed of it before this ledger began. */
  readonly value: bigint;
  /** Advances outstanding under its reference, on all lines. */
  readonly advanced: bigint;
}

/** One rule. `judge` is pure: the same draft and ledger give the same verdict. */
export interface Rule {
  /** Id of the rule, unique in its pack. */
  readonly id: string;
  /** The text it comes from. */
  readonly citation: string;
  /** Pure: the same draft and ledger give the same verdict. */
  readonly judge: (draft: AnyNormalDraft, context: RuleContext) => Verdict;
}

/** A set of rules. `data` is what its rules read (limits, levels, citations) and what its hash covers. */
export interface RulePack {
  /** Code of the pack. */
  readonly id: Code;
  /** The pack's version; an adoption names one. */
  readonly version: string;
  /** Limits, levels and citations that the rules read. */
  readonly data: Json;
  /** The rules, judged in this order. */
  readonly rules: readonly Rule[];
}

/**
 * The hash under which a pack is adopted: SHA-256 of its id, version, data, and the rules' ids and citations.
 * @throws SoCaiError `InvalidQuery` where a field is missing that the hash covers; `NotCanonical` where one has no canonical form.
 */
export function rulePackHash(pack: RulePack): string {
  const missing = missingIn(
    {
      id: pack.id,
      version: pack.version,
      data: pack.data,
      rules: pack.rules.map(({ id, citation }) => ({ id, citation })),
    },
    '',
  );
  if (missing !== undefined)
    throw new SoCaiError(
      'InvalidQuery',
      `the rule pack ${shown(pack.id)} ${shown(pack.version)} has no ${missing}: its hash covers that, and undefined has no hash`,
      { pack: pack.id, version: pack.version, field: missing },
    );
  return sha256Hex(
    canonicalText({
      id: pack.id,
      version: pack.version,
      data: pack.data,
      rules: pack.rules.map(({ id, citation }) => ({ id, citation })),
    }),
  );
}

/** The first field that is undefined. */
function missingIn(value: unknown, path: string): string | undefined {
  if (value === undefined) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, field] of Object.entries(value)) {
    const step = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const missing = missingIn(field, step);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** Whether an adoption covers an event: by its effective date, and by the budget years it touches. */
export function isInForce(adoption: RulePackAdoptedData, effectiveOn: LocalDate, lines: readonly Line[]): boolean {
  if (effectiveOn < adoption.validFrom || (adoption.validTo !== undefined && effectiveOn > adoption.validTo))
    return false;
  const years = adoption.budgetYears;
  return (
    years === undefined ||
    lines.length === 0 ||
    lines.some((line) => years.first <= line.budgetYear && line.budgetYear <= years.last)
  );
}
