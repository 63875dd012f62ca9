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
  for (const checkpoint of trusted) {
    const { subject, size, root } = checkpoint;
    if (size > pass.size)
      findings.add({
        code: 'HistoryShorter',
        range: { from: pass.size, to: size },
        subject,
        expected: `${size} events`,
        found: `${pass.size} events`,
      });
    else if (!right.includes(checkpoint))
      findings.add({
        code: 'RootDiffers',
        range: { from: provedBelow(checkpoint, right, pass), to: size },
        subject,
        expected: root,
        found: pass.rootAt(size) ?? `none: position ${pass.tree.firstHole ?? 0} is missing or cannot be read`,
      });
  }
  addContradictions(trusted, right, findings);
  return opened.map((each) => judged(each, pass, right));
}

/** The size up to which the events below a wrong checkpoint are proved to be right. */
function provedBelow(checkpoint: TrustedCheckpoint, right: readonly TrustedCheckpoint[], pass: Pass): number {
  const sizes = right.map(({ size }) => size).filter((size) => size < checkpoint.size);
  return Math.max(0, pass.locator.provedBy(checkpoint), ...sizes);
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
    const others = trusted.slice(index + 1).filter((other) => contradict(one, other, right));
    for (const other of others)
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
