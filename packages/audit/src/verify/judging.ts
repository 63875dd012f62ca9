// Checkpoints against what was read: which of them are right, and between which two of them history was changed.
import type { FindingList } from './findingList.js';
import type { OpenedKept, TrustedCheckpoint } from './kept.js';
import type { Pass } from './pass.js';
import type { JudgedCheckpoint, Verdict } from './report.js';

/** Judges checkpoints once all events were read. */
export function judgeCheckpoints(
  opened: readonly OpenedKept[],
  pass: Pass,
  findings: FindingList,
): readonly JudgedCheckpoint[] {
  const trusted = opened.flatMap(({ trusted }) => trusted ?? []);
  const right = trusted.filter(({ size, root }) => pass.rootAt(size) === root);
  addBrackets(trusted, right, { pass, findings });
  addShortness(trusted, { pass, findings });
  addContradictions(trusted, right, findings);
  return opened.map((each) => judged(each, pass, right));
}

/** Where things are looked up and said. */
interface Court {
  readonly pass: Pass;
  readonly findings: FindingList;
}

/**
 * Between which checkpoints history was changed. Of those that are wrong one after the other, the first says it: the others are wrong
 * because it is.
 */
function addBrackets(
  trusted: readonly TrustedCheckpoint[],
  right: readonly TrustedCheckpoint[],
  { pass, findings }: Court,
): void {
  const bySize = trusted.filter(({ size }) => size <= pass.size).sort((one, other) => one.size - other.size);
  for (const [index, checkpoint] of bySize.entries()) {
    const { subject, size, root } = checkpoint;
    const before = bySize[index - 1];
    if (right.includes(checkpoint) || (before !== undefined && !right.includes(before))) continue;
    findings.add({
      code: 'RootDiffers',
      range: { from: provedBelow(size, bySize, { right, pass }), to: size },
      subject,
      expected: root,
      found: pass.rootAt(size) ?? `none: position ${pass.tree.firstHole ?? 0} is missing or cannot be read`,
    });
  }
}

/** The size below another one up to which a right checkpoint or kept tiles prove that nothing was changed. */
function provedBelow(
  size: number,
  checkpoints: readonly TrustedCheckpoint[],
  { right, pass }: { readonly right: readonly TrustedCheckpoint[]; readonly pass: Pass },
): number {
  const proved = checkpoints.map((each) => (right.includes(each) ? each.size : pass.locator.provedBy(each)));
  return Math.max(0, ...proved.filter((each) => each < size));
}

/** That there are fewer events than the largest checkpoint counts. */
function addShortness(trusted: readonly TrustedCheckpoint[], { pass, findings }: Court): void {
  const largest = trusted.reduce<TrustedCheckpoint | undefined>(
    (most, each) => (each.size > (most?.size ?? pass.size) ? each : most),
    undefined,
  );
  if (largest === undefined) return;
  findings.add({
    code: 'HistoryShorter',
    range: { from: pass.size, to: largest.size },
    subject: largest.subject,
    expected: `${largest.size} events`,
    found: `${pass.size} events`,
  });
}

/**
 * Checkpoints that contradict each other: two of one size with different roots, and a wrong one below a right one, since the events
 * that bear out the later one refute the earlier.
 */
function addContradictions(
  trusted: readonly TrustedCheckpoint[],
  right: readonly TrustedCheckpoint[],
  findings: FindingList,
): void {
  for (const [index, one] of trusted.entries()) {
    const other = trusted.slice(index + 1).find((each) => contradict(one, each, right));
    if (other !== undefined)
      findings.add({
        code: 'CheckpointsDiffer',
        range: { from: 0, to: Math.min(one.size, other.size) },
        subject: `${one.subject} ${other.subject}`,
        expected: one.root,
        found: other.root,
      });
  }
}

function contradict(one: TrustedCheckpoint, other: TrustedCheckpoint, right: readonly TrustedCheckpoint[]): boolean {
  if (one.size === other.size) return one.root !== other.root;
  const [earlier, later] = one.size < other.size ? [one, other] : [other, one];
  return right.includes(later) && !right.includes(earlier);
}

function judged(opened: OpenedKept, pass: Pass, right: readonly TrustedCheckpoint[]): JudgedCheckpoint {
  const { note, origin, size, root, signatures, trusted } = opened;
  return {
    note,
    origin,
    size,
    root,
    verdict: verdictOf(trusted, pass, right),
    found: trusted === undefined ? undefined : pass.rootAt(trusted.size),
    signedBy: signatures.map(({ verifier, time }) => ({
      name: verifier.name,
      ...(time === undefined ? {} : { time }),
    })),
    locates: locates(trusted),
  };
}

function verdictOf(trusted: TrustedCheckpoint | undefined, pass: Pass, right: readonly TrustedCheckpoint[]): Verdict {
  if (trusted === undefined) return 'untrusted';
  if (trusted.size > pass.size) return 'shorter';
  return right.includes(trusted) ? 'right' : 'wrong';
}

function locates(trusted: TrustedCheckpoint | undefined): JudgedCheckpoint['locates'] {
  if (trusted?.leaves !== undefined) return 'events';
  return trusted?.tiles === undefined ? 'nothing' : 'tiles';
}
