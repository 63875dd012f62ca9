// Judging a draft by the rule packs that are adopted and in force.
import type { AnyNormalDraft } from '../events/draft.js';
import type { BasisDocument, Ruling } from '../events/envelope.js';
import { isInForce, isVerdict, type Rule, type RuleContext, type RulePack, type Verdict } from '../rules/pack.js';
import type { PassedPack } from '../rules/passedPack.js';
import type { AdoptedPack } from '../state/registers.js';
import { dayOf, type LocalDate } from '../values/date.js';
import { shown, SoCaiError } from '../values/errors.js';
import { freeze } from '../values/freeze.js';
import type { Line } from '../values/line.js';
import type { Situation } from './context.js';
import type { Recorder } from './recording.js';
import type { Refusal } from './rejection.js';
import { ruleContext } from './ruleContext.js';

const NO_RULINGS: readonly Ruling[] = [];

type NeedsDecision = Extract<Verdict, { verdict: 'needsDecision' }>;

/**
 * What the packs in force say: rulings to store, or a refusal. Rules see a draft that nobody can change any more.
 * @param touched lines on which the event writes
 */
export function judge(
  draft: AnyNormalDraft,
  at: Situation,
  touched: readonly Line[],
  recording: Recorder & { readonly packs: readonly PassedPack[] },
): Refusal | readonly Ruling[] {
  // Rules come into force with the event after their adoption; they never stand in the way of other rules.
  if (at.state.packs.length === 0 || draft.type === 'RulePackAdopted') return NO_RULINGS;
  const rulings: Ruling[] = [];
  const lines = [...touched, ...at.lines.map(({ value }) => value)];
  const context = ruleContext(freeze(draft), at, lines);
  for (const { adopted, pack } of packsInForce(at, context.effectiveOn, lines, recording.packs)) {
    for (const rule of pack.rules) {
      const outcome = verdictOf(rule, pack, draft, context);
      const refusal = refusalOf(outcome, rule, adopted, draft, at, recording);
      if (refusal !== undefined) return refusal;
      if (outcome.verdict === 'allowed' || outcome.verdict === 'unlawful') continue;
      const basis = outcome.verdict === 'needsDecision' ? decisionAmong(draft.basis, outcome, at) : undefined;
      rulings.push({
        pack: pack.id,
        version: pack.version,
        rule: rule.id,
        verdict: outcome.verdict,
        ...(basis === undefined ? {} : { basis }),
      });
    }
  }
  return rulings;
}

/**
 * What a rule says. A pack is somebody else's program: its faults are told as its own.
 * @throws SoCaiError `RuleFailed`
 */
function verdictOf(rule: Rule, { id, version }: RulePack, draft: AnyNormalDraft, context: RuleContext): Verdict {
  const facts = { pack: id, version, rule: rule.id };
  const name = `the rule ${rule.id} of the rule pack ${id} ${version}`;
  let outcome: unknown;
  try {
    outcome = rule.judge(draft, context);
  } catch (cause) {
    throw new SoCaiError('RuleFailed', `${name} failed: ${String(cause)}`, facts, { cause });
  }
  if (!isVerdict(outcome))
    throw new SoCaiError('RuleFailed', `${name} gave ${shown(outcome)}, which is no verdict`, facts);
  return outcome;
}

/** The newest adoption of each pack that covers the event, with the pack's rules. */
function packsInForce(
  at: Situation,
  effectiveOn: LocalDate,
  lines: readonly Line[],
  packs: readonly PassedPack[],
): { adopted: AdoptedPack; pack: RulePack }[] {
  const newest = new Map<string, AdoptedPack>();
  for (const adopted of at.state.packs)
    if (isInForce(adopted.data, effectiveOn, lines)) newest.set(adopted.data.pack, adopted);
  return [...newest.values()].map((adopted) => ({ adopted, pack: packFor(adopted.data, packs) }));
}

/** The rules of an adopted pack. A ledger that adopted rules takes nothing while they are missing. */
export function packFor(
  adopted: { readonly pack: string; readonly version: string; readonly sha256: string },
  packs: readonly PassedPack[],
): RulePack {
  const passed = packs.find((each) => each.is(adopted.pack, adopted.version) && each.sha256 === adopted.sha256);
  if (passed === undefined) {
    throw new SoCaiError(
      'RulePackMissing',
      `the ledger adopted the rule pack ${adopted.pack} ${adopted.version} (${adopted.sha256}); pass it to openLedger as one of packs`,
      { ...adopted },
    );
  }
  return passed.pack;
}

function refusalOf(
  outcome: Verdict,
  rule: Rule,
  adopted: AdoptedPack,
  draft: AnyNormalDraft,
  at: Situation,
  recorder: Recorder,
): Refusal | undefined {
  const violation = {
    code: 'RuleViolation',
    pack: adopted.data.pack,
    version: adopted.data.version,
    rule: rule.id,
    citation: rule.citation,
  } as const;
  switch (outcome.verdict) {
    case 'allowed':
    case 'unknown':
      return undefined;
    case 'unlawful':
      return { ...violation, verdict: 'unlawful' };
    case 'needsDecision':
      return decisionAmong(draft.basis, outcome, at) === undefined ? { ...violation, ...factsOf(outcome) } : undefined;
    case 'needsApproval': {
      const others = new Set(
        recorder.approvals.map((approval) => approval.actor).filter((actor) => actor !== recorder.actor),
      );
      if (others.size >= outcome.approvals) return undefined;
      return {
        code: 'NotAuthorised',
        actor: recorder.actor,
        reason: `${rule.id}: ${rule.citation}`,
        approvalsNeeded: outcome.approvals,
        approvalsGiven: others.size,
      };
    }
  }
}

/** What the decision would have to be, as facts of the refusal. */
function factsOf({ verdict, by, kinds, article, from, until, area }: NeedsDecision): NeedsDecision {
  return {
    verdict,
    by,
    ...(kinds === undefined ? {} : { kinds }),
    ...(article === undefined ? {} : { article }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(area === undefined ? {} : { area }),
  };
}

/** Which basis document is such a decision: issued by an authority of the right level and area, at the right time, of the right kind. */
function decisionAmong(basis: readonly BasisDocument[], needed: NeedsDecision, at: Situation): number | undefined {
  const index = basis.findIndex((document) => {
    const issuer = at.state.catalogue.tree('authority').version(document.issuer, dayOf(document.date));
    if (issuer?.level == null || !needed.by.includes(issuer.level)) return false;
    if (needed.kinds !== undefined && !needed.kinds.includes(document.kind)) return false;
    if (
      (needed.from !== undefined && document.date < needed.from) ||
      (needed.until !== undefined && document.date > needed.until)
    )
      return false;
    if (needed.article !== undefined && document.article !== needed.article) return false;
    return (
      needed.area === undefined ||
      issuer.area === null ||
      at.state.catalogue.tree('unit').isWithin(needed.area, issuer.area, dayOf(document.date))
    );
  });
  return index < 0 ? undefined : index;
}
