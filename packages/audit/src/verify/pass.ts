// The one pass over the events: every event is looked at by itself, beside the one before, and against what was kept.
import type { LedgerId, Root } from '@so-cai/core';

import { type BodyEnvelope, CanonicalBodyReader } from './canonicalBody.js';
import type { FindingList } from './findingList.js';
import type { HeldEvent } from './holding.js';
import type { TrustedCheckpoint } from './kept.js';
import { Locator } from './locating.js';
import { RunningTree } from './runningTree.js';
import { Sequence } from './sequence.js';

/** What a pass is over. */
export interface PassOptions {
  readonly ledger: LedgerId;
  readonly checkpoints: readonly TrustedCheckpoint[];
  readonly findings: FindingList;
}

/** Takes the events in, in the order of their places. */
export class Pass {
  readonly tree: RunningTree = new RunningTree();
  readonly sequence: Sequence;
  readonly locator: Locator;
  readonly #ledger: LedgerId;
  readonly #findings: FindingList;
  readonly #reader = new CanonicalBodyReader();
  /** The sizes at which a root is wanted, and what it was found to be. */
  readonly #roots = new Map<number, Root | undefined>();
  readonly #wanted: readonly number[];
  #nextWanted = 0;
  /** The place after the last one that was looked at. */
  #next = 0;
  #tilesSeen = 0;
  #isWhole = true;

  constructor({ ledger, checkpoints, findings }: PassOptions) {
    this.#ledger = ledger;
    this.#findings = findings;
    this.sequence = new Sequence(findings);
    this.locator = new Locator(checkpoints, findings);
    this.#wanted = [...new Set(checkpoints.map(({ size }) => size))].sort((one, other) => one - other);
    this.#treeHasGrown();
  }

  /** Whether every event so far is one that a ledger could have recorded there: then the next ones can be replayed. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Number of places that were looked at, empty ones among them. */
  get size(): number {
    return this.#next;
  }

  /** The root at the size of a checkpoint; `undefined` where there are fewer events, or one is missing below. */
  rootAt(size: number): Root | undefined {
    return this.#roots.get(size);
  }

  /** Looks at the next event. */
  take(event: HeldEvent): void {
    const { position, body } = event;
    if (!this.#isAhead(position)) {
      this.#isWhole = false;
      return;
    }
    this.missing(position);
    if (body === undefined) {
      this.#skip(1);
      this.#findings.addAt(position, {
        code: 'BodyUnreadable',
        expected: 'an event',
        found: 'nothing that can be read',
      });
      return;
    }
    this.#next += 1;
    this.tree.appendBody(body);
    if (this.locator.wantsLeaf(position)) this.locator.compareLeaf(position, this.tree.leafOf(body));
    this.#treeHasGrown();
    this.#contradicted(event);
    const envelope = this.#envelopeOf(position, body);
    if (envelope !== undefined && this.#isInPlace(event, envelope) && this.sequence.follows(envelope)) return;
    this.#isWhole = false;
  }

  /** Whether a place comes after all before it; any other is a finding. */
  #isAhead(position: number): boolean {
    if (!Number.isSafeInteger(position) || position < 0) {
      this.#findings.add({ code: 'EventMisplaced', expected: 'a position: 0, 1, 2, …', found: String(position) });
      return false;
    }
    if (position >= this.#next) return true;
    const [expected, found] = ['one event', 'another one'];
    this.#findings.addAt(position, { code: 'EventRepeated', subject: 'position', expected, found });
    return false;
  }

  /** Takes note that there is nothing before a position. */
  missing(position: number): void {
    const next = this.#next;
    if (position <= next) return;
    const count = position - next;
    this.#findings.add({
      code: 'PositionsMissing',
      range: { from: next, to: position },
      expected: count === 1 ? 'an event' : `${count} events`,
      found: 'none',
    });
    this.#skip(count);
  }

  #skip(count: number): void {
    this.#isWhole = false;
    this.#next += count;
    this.tree.skip(count);
    this.#treeHasGrown();
  }

  #treeHasGrown(): void {
    const { size } = this.tree;
    for (; (this.#wanted[this.#nextWanted] ?? Number.POSITIVE_INFINITY) <= size; this.#nextWanted += 1) {
      const wanted = this.#wanted[this.#nextWanted] ?? 0;
      if (wanted === size) this.#roots.set(wanted, this.tree.root());
    }
    for (; this.#tilesSeen < this.tree.tiles; this.#tilesSeen += 1)
      this.locator.compareTile(this.#tilesSeen, this.tree);
  }

  #contradicted({ position, contradicted = [] }: HeldEvent): void {
    for (const contradiction of contradicted)
      this.#findings.addAt(position, { code: 'IndexDiffers', ...contradiction });
  }

  #envelopeOf(position: number, body: Uint8Array): BodyEnvelope | undefined {
    const read = this.#reader.read(body);
    if (read.ok) return read.envelope;
    const found = `${read.reason}, at byte ${read.at}`;
    this.#findings.addAt(position, { code: 'BodyUnreadable', expected: 'an event in canonical form', found });
    return undefined;
  }

  /** Whether an event is of this ledger and place; its id is compared with the one beside it. */
  #isInPlace({ position, id }: HeldEvent, envelope: BodyEnvelope): boolean {
    if (id !== undefined && id !== envelope.id)
      this.#findings.addAt(position, { code: 'IndexDiffers', subject: 'id', expected: envelope.id, found: id });
    if (envelope.ledger === this.#ledger && envelope.position === position) return true;
    const [expected, found] = [placeText(this.#ledger, position), placeText(envelope.ledger, envelope.position)];
    const likeness = `${envelope.ledger} ${envelope.position - position}`;
    this.#findings.addAt(position, { code: 'EventMisplaced', expected, found }, likeness);
    return false;
  }
}

function placeText(ledger: string, position: number): string {
  return `position ${position} of ${ledger}`;
}
