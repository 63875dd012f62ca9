// Which notes go into an evidence file, where there may be thousands: those that findings are about, and those that prove something.
import type { Finding } from '../finding.js';
import type { JudgedCheckpoint, VerificationReport } from '../report.js';

/** Notes that an evidence file holds at most. */
const NOTES_LIMIT = 64;

/** A checkpoint under the name that findings give it. */
export interface NamedCheckpoint {
  readonly subject: string;
  readonly checkpoint: JudgedCheckpoint;
  /** Its place among the kept ones; `undefined` where it lay beside the events. */
  readonly place: number | undefined;
}

/** The notes of a report that matter most to its findings, in the order of the report. */
export function relevantNotes(report: VerificationReport, findings: readonly Finding[]): readonly NamedCheckpoint[] {
  const all: NamedCheckpoint[] = [
    ...report.kept.map((checkpoint, place) => ({ subject: `kept[${place}]`, checkpoint, place })),
    ...report.notes.map((checkpoint, place) => ({ subject: `note[${place}]`, checkpoint, place: undefined })),
  ];
  const blamed = new Set(findings.flatMap(({ subject = '' }) => subject.split(' ')));
  const bounds = new Set(findings.flatMap(({ range }) => range?.from ?? []));
  const isRight = ({ checkpoint }: NamedCheckpoint): boolean => checkpoint.verdict === 'right';
  const largest = [
    all.filter(({ place }) => place !== undefined),
    all.filter(({ place }) => place === undefined),
  ].flatMap((some) => bySize(some.filter(isRight)).at(-1) ?? []);
  const ranked = [
    ...all.filter(({ subject }) => blamed.has(subject)),
    ...all.filter((each) => !isRight(each) && each.checkpoint.locates !== 'nothing'),
    ...largest,
    ...all.filter((each) => isRight(each) && bounds.has(each.checkpoint.size)),
    ...all,
  ];
  const chosen = new Set([...new Set(ranked)].slice(0, NOTES_LIMIT));
  return all.filter((each) => chosen.has(each));
}

/** From the smallest to the largest. */
export function bySize(checkpoints: readonly NamedCheckpoint[]): NamedCheckpoint[] {
  return [...checkpoints].sort((one, other) => one.checkpoint.size - other.checkpoint.size);
}
