// The trees of a ledger, followed event by event: what a read model needs besides each event's own entries.
import { Catalogue } from '../catalogue/catalogue.js';
import { tell } from '../catalogue/telling.js';
import type { NodeStatus } from '../catalogue/tree.js';
import { codesThrough, routeOf, type RouteStep } from '../book/route.js';
import type { AnyEvent } from '../events/envelope.js';
import type { EventType } from '../events/registry.js';
import type { SuccessionTree } from '../events/reorganisation.js';
import type { NodeView } from '../query/state.js';
import type { Code, EventId } from '../values/codes.js';
import { dateOf, dayOf, type LocalDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import type { Line } from '../values/line.js';

/** The types of events that {@link FollowedTrees} learns from; others may be left out. */
export const TREE_EVENT_TYPES: readonly EventType[] = [
  'LedgerOpened',
  'DimensionAdded',
  'ProgrammeDefined',
  'UnitDefined',
  'SourceDefined',
  'AuthorityDefined',
  'DimensionNodeDefined',
  'ProgrammeRetired',
  'UnitRetired',
  'SourceRetired',
  'AuthorityRetired',
  'DimensionNodeRetired',
  'Succeeded',
  'Reversed',
];

/** A node of a tree on a day, with what it says of itself and its end. */
export interface FollowedNode extends NodeView {
  /** Units: whether it spends money itself. */
  readonly spends: boolean;
  /** Sources: whether its money is part of the plan. */
  readonly planned: boolean;
  /** Where it has ended by that day: since when, and where everything on it flows. */
  readonly ended: { readonly on: LocalDate; readonly successor: Code | null } | null;
}

/** What an event changed. */
export interface TreesChange {
  /** Whether successions changed, and so where money stands: lines that name one of these codes in this tree may have another route. */
  readonly rerouted?: { readonly tree: SuccessionTree; readonly codes: ReadonlySet<Code> };
}

/**
 * The trees and successions of one ledger, without its money. It takes events in one by one, in order of position, and says where money
 * written on a line belongs, so that a read model can do with an event's entries (`entriesOf`) what the ledger does with them: keep them
 * where they were written, and let successions move them by `eachFlow`. A change of successions moves what was written before; the
 * difference between {@link FollowedTrees.route} before and after it says what.
 *
 * @example
 * const trees = new FollowedTrees();
 * for await (const event of ledger.events()) trees.take(event);
 * trees.node("unit", "SL-VANHO", "2024-09-10")?.name.vi
 */
export class FollowedTrees {
  readonly #catalogue = new Catalogue();
  /** Successions that were taken in, by their event's id. */
  readonly #successions = new Map<
    EventId,
    { readonly tree: SuccessionTree; readonly from: readonly Code[]; readonly position: number }
  >();

  /**
   * Takes an event in. `undefined` where it says nothing of the trees.
   * @throws SoCaiError `StoreCorrupt` where it contradicts the events before it, as no ledger would record it.
   */
  take(event: AnyEvent): TreesChange | undefined {
    try {
      if (event.type === 'Succeeded') return this.#succeed(event);
      if (event.type === 'Reversed') return this.#reverse(event.data.of, event.position, event.effectiveOn);
      return tell(this.#catalogue, event, dayOf(event.effectiveOn)) === undefined ? undefined : {};
    } catch (cause) {
      const facts = { position: event.position, type: event.type };
      const message = `position ${event.position} holds an event that cannot be applied: ${String(cause)}`;
      throw new SoCaiError('StoreCorrupt', message, facts, { cause });
    }
  }

  /** Whether an event that was taken in is a succession: its reversal moves money, and has no entries of its own. */
  isSuccession(id: EventId): boolean {
    return this.#successions.has(id);
  }

  /**
   * Where money written on a line belongs, day by day, as successions move it; no steps where it stays.
   * @param size how much is known: events at positions below it; left out, all
   */
  route(line: Line, size?: number): readonly RouteStep<Line>[] {
    return routeOf({ kind: 'money', line, stage: 'available', reference: null }, this.#catalogue, size).map(
      ({ day, to, position }) => ({ day, position, to: to.kind === 'money' ? to.line : line }),
    );
  }

  /** Names of the trees that a line's codes belong to: the four of every line, then the declared dimensions. */
  trees(): string[] {
    return this.#catalogue.lineTrees();
  }

  /** Codes of a tree, in order of definition. Besides those of lines there is `authority`. */
  codes(tree: string): Code[] {
    return this.#catalogue.find(tree)?.codes() ?? [];
  }

  /** A node as it stands on a day; `undefined` where the tree does not know the code. */
  node(tree: string, code: string, on: LocalDate): FollowedNode | undefined {
    const [trunk, of, day] = [this.#catalogue.find(tree), code as Code, dayOf(on)];
    const version = trunk?.version(of, day);
    if (trunk === undefined || version === undefined) return undefined;
    return {
      code: of,
      name: version.name,
      parent: trunk.parentOf(of, day),
      path: trunk.path(of, day),
      spends: version.spends,
      planned: version.planned,
      ended: endOf(trunk.status(of, day)),
    };
  }

  #succeed({ id, data, position, effectiveOn }: Extract<AnyEvent, { type: 'Succeeded' }>): TreesChange {
    const { tree, from } = data;
    const codes = codesThrough(this.#catalogue.tree(tree), from);
    this.#catalogue.succeed(data, position, dayOf(effectiveOn));
    this.#successions.set(id, { tree, from, position });
    return { rerouted: { tree, codes } };
  }

  #reverse(of: EventId, position: number, effectiveOn: LocalDate): TreesChange | undefined {
    const succession = this.#successions.get(of);
    if (succession === undefined) return undefined;
    const { tree, from } = succession;
    const codes = codesThrough(this.#catalogue.tree(tree), from);
    this.#catalogue.reverseSuccession(tree, succession.position, { position, day: dayOf(effectiveOn) });
    return { rerouted: { tree, codes } };
  }
}

function endOf(status: NodeStatus): FollowedNode['ended'] {
  return status.status === 'ended' ? { on: dateOf(status.day), successor: status.successor } : null;
}
