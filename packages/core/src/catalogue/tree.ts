// One effective-dated tree of the catalogue. Everything is kept with the position that recorded it,
// so that a tree can be asked for any day at any size.
import type { OfficialCode } from '../events/catalogue.js';
import type { Names } from '../events/fields.js';
import type { Code } from '../values/codes.js';
import { type Day, FIRST_DAY, LAST_DAY } from '../values/date.js';
import { DEPTH_LIMIT } from '../values/limits.js';

/** What a node says of itself from a day on, until a later day's word. */
export interface NodeVersion {
  readonly position: number;
  readonly from: Day;
  readonly name: Names;
  readonly parent: Code | null;
  readonly officialCodes: readonly OfficialCode[];
  /** Units: whether it spends money itself. */
  readonly spends: boolean;
  /** Sources: whether its money is part of the plan. */
  readonly planned: boolean;
  /** Capital kinds: whether the medium-term plan limits it. */
  readonly underCeiling: boolean;
  /** Authorities: the level that rules speak of, and the unit whose area it decides for. */
  readonly level: Code | null;
  readonly area: Code | null;
}

/** A node's end: on `day` it is no longer valid. A succession names where everything flows, and may be reversed. */
export interface NodeEnd {
  readonly position: number;
  readonly day: Day;
  readonly successor: Code | null;
  /** Of a split: the successors that get theirs by apportionment. */
  readonly others: readonly Code[];
  reversal: { readonly position: number; readonly day: Day } | null;
}

/** Everything that was ever recorded of a node. */
export interface Node {
  readonly versions: NodeVersion[];
  readonly ends: NodeEnd[];
}

/** What a node is on a day. */
export type NodeStatus =
  | { readonly status: 'valid'; readonly version: NodeVersion }
  | { readonly status: 'unknown' }
  | { readonly status: 'notYet'; readonly from: Day }
  | { readonly status: 'ended'; readonly day: Day; readonly successor: Code | null; readonly others: readonly Code[] };

/** A step of a flow: from `day` on everything of the node belongs to `code`, because of the event at `position`. */
export interface FlowStep {
  readonly day: Day;
  readonly code: Code;
  readonly position: number;
}

const NEWEST = Number.POSITIVE_INFINITY;

/** A tree. `size` limits what is known: events at positions below it; left out, all. */
export class Tree {
  readonly #nodes = new Map<Code, Node>();

  /** All codes that are known at a size, in the order of their definition. */
  codes(size: number = NEWEST): Code[] {
    return [...this.#nodes].filter(([, node]) => (node.versions[0]?.position ?? NEWEST) < size).map(([code]) => code);
  }

  has(code: Code, size: number = NEWEST): boolean {
    return (this.#nodes.get(code)?.versions[0]?.position ?? NEWEST) < size;
  }

  status(code: Code, day: Day, size: number = NEWEST): NodeStatus {
    const node = this.#nodes.get(code);
    const first = node === undefined ? undefined : earliest(node.versions, size);
    if (node === undefined || first === undefined) return { status: 'unknown' };
    const end = endOn(node, day, size);
    if (end !== undefined) return { status: 'ended', day: end.day, successor: end.successor, others: end.others };
    const version = versionOn(node.versions, day, size);
    return version === undefined ? { status: 'notYet', from: first.from } : { status: 'valid', version };
  }

  /** The days around `day` on which a node is what it is on `day`, with all that is known now: from the first to before the last. */
  steadySpan(code: Code, day: Day): { readonly from: Day; readonly until: Day } {
    let [from, until] = [FIRST_DAY, LAST_DAY + 1];
    for (const change of ownChanges(this.#nodes.get(code))) {
      if (change <= day) from = Math.max(from, change);
      else until = Math.min(until, change);
    }
    return { from, until };
  }

  /** What the node says of itself on a day; before its first day its first word, after its end its last. */
  version(code: Code, day: Day, size: number = NEWEST): NodeVersion | undefined {
    const versions = this.#nodes.get(code)?.versions;
    return versions === undefined ? undefined : (versionOn(versions, day, size) ?? earliest(versions, size));
  }

  /** The node and the nodes above it on a day, the root first; above what ended stands its successor. */
  path(code: Code, day: Day, size: number = NEWEST): Code[] {
    const path: Code[] = [];
    let next: Code | null = code;
    while (next !== null && path.length < DEPTH_LIMIT * 2 && !path.includes(next)) {
      path.unshift(next);
      next = this.parentOf(next, day, size);
    }
    return path;
  }

  /** Whether `code` is `above` or stands below it on a day. */
  isWithin(code: Code, above: Code, day: Day, size: number = NEWEST): boolean {
    let next: Code | null = code;
    // No path is longer: going up ends also where it would go round.
    for (let level = 0; next !== null && level < DEPTH_LIMIT * 2; level += 1) {
      if (next === above) return true;
      next = this.parentOf(next, day, size);
    }
    return false;
  }

  /** The node to which everything of `code` belongs on a day. */
  resolve(code: Code, day: Day, size: number = NEWEST): Code {
    const passed = new Set<Code>();
    let current = code;
    for (;;) {
      const end = activeSuccession(this.#nodes.get(current), day, size);
      if (end?.successor == null || passed.has(current)) return current;
      passed.add(current);
      current = end.successor;
    }
  }

  /** Where everything written on `code` belongs, day by day: steps in date order; empty where it never moves. */
  flow(code: Code, size: number = NEWEST): FlowStep[] {
    const changes = new Map<Day, number>();
    this.#collectChanges(code, size, changes, new Set());
    const steps: FlowStep[] = [];
    let current = code;
    for (const [day, position] of [...changes].sort(([left], [right]) => left - right)) {
      const next = this.resolve(code, day, size);
      if (next === current) continue;
      steps.push({ day, code: next, position });
      current = next;
    }
    return steps;
  }

  /** The first day from which a node is no longer valid because it was retired or succeeded, seen from any later day. */
  endOf(code: Code): NodeEnd | undefined {
    return this.#nodes.get(code)?.ends.find((end) => end.reversal === null);
  }

  /**
   * The first day from which a node is free of successions that a reversal ended: before it, it belonged to a successor,
   * or was one itself. `undefined` where there were none.
   */
  freeFrom(code: Code): Day | undefined {
    const reversed = [...this.#nodes].flatMap(([from, node]) =>
      node.ends.filter((end) => from === code || end.successor === code),
    );
    const days = reversed
      .map((end) => (end.reversal !== null && end.reversal.day > end.day ? end.reversal.day : undefined))
      .filter((day) => day !== undefined);
    return days.length === 0 ? undefined : Math.max(...days);
  }

  /** Nodes that flow directly into `code`, with the day of it. */
  predecessors(code: Code): { readonly code: Code; readonly day: Day }[] {
    return [...this.#nodes].flatMap(([from, node]) =>
      node.ends
        .filter((end) => end.successor === code && end.reversal === null)
        .map((end) => ({ code: from, day: end.day })),
    );
  }

  /** Days after `day` on which the tree changes: nodes get another word, end, or are free again; for a node, until its own next word. */
  changeDays(day: Day, code?: Code): Day[] {
    const own = (code === undefined ? undefined : this.#nodes.get(code))?.versions.map((version) => version.from) ?? [];
    const until = Math.min(...own.filter((from) => from > day), Number.POSITIVE_INFINITY);
    const days = [...this.#nodes.values()].flatMap((node) => ownChanges(node));
    return [...new Set(days.filter((from) => from > day && from < until))].sort((left, right) => left - right);
  }

  /** Whether going up from a node on a day comes back to a node that was passed. */
  isCircular(code: Code, day: Day): boolean {
    const passed = new Set<Code>();
    for (let next: Code | null = code; next !== null; next = this.parentOf(next, day)) {
      if (passed.has(next)) return true;
      passed.add(next);
    }
    return false;
  }

  /** The node above another on a day: the one that it names, or what that one's successor is by then. */
  parentOf(code: Code, day: Day, size: number = NEWEST): Code | null {
    const parent = this.version(code, day, size)?.parent ?? null;
    return parent === null ? null : this.resolve(parent, day, size);
  }

  /** Nodes directly below `code` (roots for `null`) on a day. */
  children(code: Code | null, day: Day, size: number = NEWEST): Code[] {
    return this.codes(size).filter((each) => {
      const status = this.status(each, day, size);
      return status.status === 'valid' && this.parentOf(each, day, size) === code;
    });
  }

  /** Adds a version; the caller undoes it with the function returned. */
  define(code: Code, version: NodeVersion): () => void {
    const node = this.#nodes.get(code);
    if (node === undefined) {
      this.#nodes.set(code, { versions: [version], ends: [] });
      return () => {
        this.#nodes.delete(code);
      };
    }
    node.versions.push(version);
    return () => {
      node.versions.pop();
    };
  }

  /** Ends a node; the caller undoes it with the function returned. */
  end(code: Code, end: Omit<NodeEnd, 'reversal'>): () => void {
    const node = this.#nodes.get(code);
    if (node === undefined) throw new RangeError(`no node ${code}`);
    node.ends.push({ ...end, reversal: null });
    return () => {
      node.ends.pop();
    };
  }

  /** Reverses the succession that the event at `of` recorded; the caller undoes it with the function returned. */
  reverseSuccession(of: number, reversal: { readonly position: number; readonly day: Day }): () => void {
    const ends = [...this.#nodes.values()].flatMap((node) => node.ends.filter((end) => end.position === of));
    for (const end of ends) end.reversal = reversal;
    return () => {
      for (const end of ends) end.reversal = null;
    };
  }

  /** All nodes, in the order of their definition. */
  nodes(): IterableIterator<[Code, Node]> {
    return this.#nodes.entries();
  }

  /** Takes over the nodes of another tree. */
  load(nodes: Iterable<readonly [Code, Node]>): void {
    for (const [code, node] of nodes) this.#nodes.set(code, node);
  }

  #collectChanges(code: Code, size: number, changes: Map<Day, number>, passed: Set<Code>): void {
    if (passed.has(code)) return;
    passed.add(code);
    for (const end of this.#nodes.get(code)?.ends ?? []) {
      if (end.successor === null || end.position >= size) continue;
      changes.set(end.day, end.position);
      if (end.reversal !== null && end.reversal.position < size) changes.set(end.reversal.day, end.reversal.position);
      this.#collectChanges(end.successor, size, changes, passed);
    }
  }
}

/** Days on which a node becomes another one: it gets another word, ends, or is free again. */
function ownChanges(node: Node | undefined): Day[] {
  const words = node?.versions.map((version) => version.from) ?? [];
  const ends = node?.ends.flatMap((end) => (end.reversal === null ? [end.day] : [end.day, end.reversal.day])) ?? [];
  return [...words, ...ends];
}

/** The version in force on a day: the latest day's word; of one day, the last recorded. */
function versionOn(versions: readonly NodeVersion[], day: Day, size: number): NodeVersion | undefined {
  let found: NodeVersion | undefined;
  for (const version of versions)
    if (version.position < size && version.from <= day && (found === undefined || version.from >= found.from))
      found = version;
  return found;
}

/** The first day's word; of one day, the last recorded. */
function earliest(versions: readonly NodeVersion[], size: number): NodeVersion | undefined {
  let found: NodeVersion | undefined;
  for (const version of versions)
    if (version.position < size && (found === undefined || version.from <= found.from)) found = version;
  return found;
}

function isActive(end: NodeEnd, day: Day, size: number): boolean {
  if (end.position >= size || end.day > day) return false;
  return end.reversal === null || end.reversal.position >= size || day < end.reversal.day;
}

function endOn(node: Node, day: Day, size: number): NodeEnd | undefined {
  return node.ends.find((end) => isActive(end, day, size));
}

function activeSuccession(node: Node | undefined, day: Day, size: number): NodeEnd | undefined {
  return node?.ends.find((end) => end.successor !== null && isActive(end, day, size));
}
