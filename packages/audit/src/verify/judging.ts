// Checkpoints against what was read: which of them are right, and between which two of them history was changed.
import type { FindingList } from './findingList.js';
import type { OpenedKept, TrustedCheckpoint } from './kept.js';
import type { Pass } from './pass.js';
import type { JudgedCheckpoint, CheckpointVerdict } from './report.js';

/** The checkpoints that the events bear out. */
type Right = ReadonlySet<TrustedCheckpoint>;

/** Judges checkpoints once all events were read. */
export function judgeCheckpoints(
  opened: readonly OpenedKept[],
  pass: Pass,
  findings: FindingList,
): readonly JudgedCheckpoint[] {
  const trusted = opened.flatMap(({ trusted }) => trusted ?? []);
  const right: Right = new Set(trusted.filter(({ size, root }) => pass.rootAt(size) === root));
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
function addBrackets(trusted: readonly TrustedCheckpoint[], right: Right, { pass, findings }: Court): void {
  const bySize = trusted.filter(({ size }) => size <= pass.size).sort((one, other) => one.size - other.size);
  for (const [index, checkpoint] of bySize.entries()) {
    const { subject, size, root } = checkpoint;
    const before = bySize[index - 1];
    if (right.has(checkpoint) || (before !== undefined && !right.has(before))) continue;
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
  { right, pass }: { readonly right: Right; readonly pass: Pass },
): number {
  const proved = checkpoints.map((each) => (right.has(each) ? each.size : pass.locator.provedBy(each)));
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
    range: { from: pass.size, to: Math.min(largest.size, Number.MAX_SAFE_INTEGER) },
    subject: largest.subject,
    expected: `${largest.size} events`,
    found: `${pass.size} events`,
  });
}

/**
 * Checkpoints that contradict others, each of them once: a wrong one and a right one that is not smaller, since the events that bear out
 * the later refute the earlier; and two of one size with different roots.
 */
function addContradictions(trusted: readonly TrustedCheckpoint[], right: Right, findings: FindingList): void {
  for (const [index, one] of trusted.entries()) {
    // Beyond the safe integers different sizes look alike.
    if (right.has(one) || !Number.isSafeInteger(one.size)) continue;
    const other = trusted.find((each, place) =>
      right.has(each) ? each.size >= one.size : place < index && each.size === one.size && each.root !== one.root,
    );
    if (other === undefined) continue;
    const names = trusted.filter((each) => each === one || each === other).map(({ subject }) => subject);
    findings.add({
      code: 'CheckpointsDiffer',
      range: { from: 0, to: one.size },
      subject: names.join(' '),
      expected: other.root,
      found: one.root,
    });
  }
}

function judged(opened: OpenedKept, pass: Pass, right: Right): JudgedCheckpoint {
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

function verdictOf(trusted: TrustedCheckpoint | undefined, pass: Pass, right: Right): CheckpointVerdict {
  if (trusted === undefined) return 'untrusted';
  if (trusted.size > pass.size) return 'shorter';
  return right.has(trusted) ? 'right' : 'wrong';
}

function locates(trusted: TrustedCheckpoint | undefined): JudgedCheckpoint['locates'] {
  if (trusted?.leaves !== undefined) return 'events';
  return trusted?.tiles === undefined ? 'nothing' : 'tiles';
}
