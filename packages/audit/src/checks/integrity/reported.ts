// What checks of integrity are made of: findings that were made elsewhere, sorted by the check that they belong to.
import type { Check, CheckContext, Closing, Fold, Hit } from '../check.js';
import { unanswerable } from '../check.js';
import { LISTED_LIMIT } from '../listed.js';
import type { ReportedFinding } from '../outside.js';
import type { CheckSource } from '../sources.js';
import { type CheckText, text } from '../text.js';

/** Which check a finding belongs to; one that is not named here is a matter of I1. */
const CHECK_OF: ReadonlyMap<string, string> = new Map([
  ['PositionsMissing', 'I2'],
  ['EventRepeated', 'I2'],
  ['EventMisplaced', 'I2'],
  ['IndexDiffers', 'I3'],
  ['ProtectionDiffers', 'I3'],
  ['HolderDamaged', 'I3'],
  ['ClockWentBack', 'I4'],
  ['NoteInvalid', 'I5'],
  ['HistoryShorter', 'I6'],
  ['StatementDiffers', 'I8'],
  ['StatementNotRepeatable', 'I8'],
]);

/** The check that a finding belongs to. */
export function checkOf({ code }: ReportedFinding): string {
  return CHECK_OF.get(code) ?? 'I1';
}

/** What a check of integrity reads: how much was looked at, and what was found there; or why nothing can be said. */
export type Reported =
  | { readonly looked: number; readonly found: readonly ReportedFinding[] }
  | { readonly notApplicable: CheckText };

/** What such a check says of itself. */
export type Described = Pick<Check, 'id' | 'title' | 'question' | 'counts' | 'needs'> & {
  readonly source: CheckSource;
};

/** What all checks that read somebody else's findings have in common. */
export function described({ source, ...rest }: Described): Omit<Check, 'begin'> {
  return { ...rest, version: 1, parameters: [], sources: [source], memory: 'nothing', sees: 'recorded' };
}

/** Answers with what was reported. */
export function reportedFold(reported: Reported, { size }: CheckContext): Fold {
  if ('notApplicable' in reported) return unanswerable(reported.notApplicable);
  const { looked, found } = reported;
  return {
    end: async ({ refsAt }) => ({ looked, hits: await Promise.all(found.map((each) => hitOf(each, size, refsAt))) }),
  };
}

/** A damaged range may be long, and be beyond the size: only events that can be read are pointed at, the first hundred. */
async function hitOf(
  { code, range, subject, expected, found }: ReportedFinding,
  size: number,
  refsAt: Closing['refsAt'],
): Promise<Hit> {
  const { from, to } = range ?? { from: 0, to: 0 };
  const length = Math.max(0, Math.min(to, size, from + LISTED_LIMIT) - from);
  const place = range === undefined ? (subject ?? '') : `${from}–${to - 1}`;
  return {
    events: await refsAt(Array.from({ length }, (_, index) => from + index)),
    amounts: {},
    facts: {
      code,
      from: range?.from ?? null,
      to: range?.to ?? null,
      subject: subject ?? null,
      expected: expected ?? null,
      found: found ?? null,
    },
    message: text(
      `${code} ${place}: đúng ra là ${expected ?? '?'}, thấy ${found ?? '?'}.`,
      `${code} ${place}: expected ${expected ?? '?'}, found ${found ?? '?'}.`,
    ),
  };
}
