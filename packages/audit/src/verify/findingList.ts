// Findings as they are gathered: neighbours that say the same become one range, and the order does not depend on how they came.
import { type Finding, FINDING_CODES } from './finding.js';

/** Gathers findings. */
export class FindingList {
  readonly #findings: Finding[] = [];
  /** The last finding of each kind, to which the next position may be added, and where it stands. */
  readonly #open = new Map<string, number>();

  get length(): number {
    return this.#findings.length;
  }

  /** The same findings, to which more may be added without adding to these. */
  copy(): FindingList {
    const copy = new FindingList();
    copy.add(...this.#findings);
    for (const [kind, at] of this.#open) copy.#open.set(kind, at);
    return copy;
  }

  add(...findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.push(finding);
  }

  /**
   * Adds a finding about one position, to the one about the position before where both are alike: a million events that stand one
   * place too far are one finding.
   * @param likeness what alike findings have in common besides their code
   */
  addAt(position: number, finding: Omit<Finding, 'range'>, likeness: string = finding.subject ?? ''): void {
    const kind = `${finding.code} ${likeness}`;
    const at = this.#open.get(kind);
    const last = at === undefined ? undefined : this.#findings[at];
    if (at !== undefined && last?.range?.to === position) {
      this.#findings[at] = { ...last, range: { from: last.range.from, to: position + 1 } };
      return;
    }
    this.#open.set(kind, this.#findings.length);
    this.#findings.push({ ...finding, range: { from: position, to: position + 1 } });
  }

  /** All findings: those about no event first, then by position, code and subject. */
  inOrder(): readonly Finding[] {
    return [...this.#findings].sort(
      (one, other) =>
        (one.range?.from ?? -1) - (other.range?.from ?? -1) ||
        (one.range?.to ?? -1) - (other.range?.to ?? -1) ||
        FINDING_CODES.indexOf(one.code) - FINDING_CODES.indexOf(other.code) ||
        compareTexts(one.subject, other.subject) ||
        compareTexts(one.expected, other.expected) ||
        compareTexts(one.found, other.found),
    );
  }
}

function compareTexts(one: string = '', other: string = ''): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
