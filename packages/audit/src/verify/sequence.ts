// What must hold from one event to the next: times and ids go on, and no id or record of another system comes twice.
import type { BodyEnvelope } from './canonicalBody.js';
import type { FindingList } from './findingList.js';

/** An id that is not greater than all before it: whether it was there already is seen by reading again. */
export interface Straggler {
  readonly position: number;
  readonly id: string;
}

/** Watches events as they follow each other. Only those are given to it that stand in their places. */
export class Sequence {
  readonly #findings: FindingList;
  #before: BodyEnvelope | undefined;
  #greatestId = '';
  readonly #stragglers: Straggler[] = [];
  /** Of each record of another system, the position of the event that names it. */
  readonly #sources = new Map<string, number>();

  constructor(findings: FindingList) {
    this.#findings = findings;
  }

  /** Ids that may have been there before. */
  get stragglers(): readonly Straggler[] {
    return this.#stragglers;
  }

  /** Takes note of the next event, and says whether a ledger could have recorded it after those before it. */
  follows(event: BodyEnvelope): boolean {
    const before = this.#before;
    this.#before = event;
    const isNew = this.#isNewSource(event);
    const inTime = before === undefined || event.recordedAt >= before.recordedAt || this.#wentBack(event, before);
    if (event.id > this.#greatestId) {
      this.#greatestId = event.id;
      return isNew && inTime && (before === undefined || event.id > before.id);
    }
    this.#stragglers.push({ position: event.position, id: event.id });
    return false;
  }

  #wentBack({ position, recordedAt }: BodyEnvelope, before: BodyEnvelope): false {
    this.#findings.addAt(position, {
      code: 'ClockWentBack',
      expected: `${before.recordedAt} or later`,
      found: recordedAt,
    });
    return false;
  }

  #isNewSource({ position, source }: BodyEnvelope): boolean {
    if (source === undefined) return true;
    const first = this.#sources.get(source);
    if (first === undefined) {
      this.#sources.set(source, position);
      return true;
    }
    this.#findings.add({
      code: 'EventRepeated',
      range: { from: position, to: position + 1 },
      subject: `source ${source}`,
      expected: 'a record of its own',
      found: `the record of position ${first}`,
    });
    return false;
  }
}
