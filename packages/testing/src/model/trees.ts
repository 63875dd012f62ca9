// The catalogue's trees by date: a code's definition, and the codes above it.
import { type AnyEvent, type Code, code, type EventDataByType, type LocalDate, localDate } from '@so-cai/core';

import type { ModelPoint } from './postings.js';
import { modelResolve } from './succession.js';

const CAPITAL_KINDS = ['investment', 'recurrent', 'none'];
const ALWAYS = localDate('1900-01-01');

/** What a definition says of a code, from a date on. */
export interface ModelDefinition {
  readonly code: Code;
  readonly parent?: Code;
  /** Of units: whether the unit spends money itself. */
  readonly spends?: boolean;
  readonly position: number;
  readonly effectiveOn: LocalDate;
}

/**
 * The definition of a code on a day, at a size: the latest dated on or before the day, and before the first one the
 * first one. Of definitions with the same date, the later recorded holds. A succession changes no definition.
 * @param tree `programme`, `unit`, `source`, `authority`, `capital`, or a declared dimension.
 */
export function modelDefinition(
  events: readonly AnyEvent[],
  tree: string,
  code: Code,
  { on, size }: ModelPoint,
): ModelDefinition | undefined {
  const known = events
    .flatMap((event) => definition(event, tree))
    .filter((defined) => defined.code === code && defined.position < size);
  const byThen = known.filter((defined) => defined.effectiveOn <= on);
  return byThen.length > 0 ? latest(byThen) : earliest(known);
}

/**
 * The codes from the root down to `code`, which comes last; a code that is not defined stands alone. Above a node whose
 * parent has ended by then stands that one's successor; a node that is the successor of its own parent is a root.
 */
export function modelPath(events: readonly AnyEvent[], tree: string, code: Code, on: LocalDate, size: number): Code[] {
  const path = [code];
  for (;;) {
    const named = modelDefinition(events, tree, path[0] ?? code, { on, size })?.parent;
    if (named === undefined) return path;
    const parent = flows(tree) ? modelResolve(events, tree, named, on, size) : named;
    if (path.includes(parent) && parent === named) throw new Error(`${tree} ${code} is above itself on ${on}`);
    if (path.includes(parent)) return path;
    path.unshift(parent);
  }
}

/** Only programmes, units and sources can have successors. */
function flows(tree: string): tree is 'programme' | 'unit' | 'source' {
  return ['programme', 'unit', 'source'].includes(tree);
}

/** Whether a code is below another, and not the same, on a day at a size. */
export function modelIsBelow(
  events: readonly AnyEvent[],
  tree: string,
  code: Code,
  above: Code,
  on: LocalDate,
  size: number,
): boolean {
  return code !== above && modelPath(events, tree, code, on, size).includes(above);
}

function definition(event: AnyEvent, tree: string): ModelDefinition[] {
  const { position, effectiveOn } = event;
  switch (event.type) {
    case 'ProgrammeDefined':
      return tree === 'programme' ? [from(event.data)] : [];
    case 'SourceDefined':
      return tree === 'source' ? [from(event.data)] : [];
    case 'AuthorityDefined':
      return tree === 'authority' ? [from(event.data)] : [];
    case 'UnitDefined':
      return tree === 'unit' ? [{ ...from(event.data), spends: event.data.spends }] : [];
    case 'DimensionNodeDefined':
      return tree === event.data.dimension ? [from(event.data)] : [];
    // The owner of the ledger is the first authority; three capital kinds have always been there.
    case 'LedgerOpened':
      if (tree === 'capital')
        return CAPITAL_KINDS.map((kind) => ({ ...from({ code: code(kind) }), effectiveOn: ALWAYS }));
      return tree === 'authority' ? [from(event.data.authority)] : [];
    default:
      return [];
  }

  function from(node: Pick<EventDataByType['ProgrammeDefined'], 'code' | 'parent'>): ModelDefinition {
    return { code: node.code, ...(node.parent === undefined ? {} : { parent: node.parent }), position, effectiveOn };
  }
}

function latest(definitions: readonly ModelDefinition[]): ModelDefinition | undefined {
  return definitions.toSorted(byDateAndPosition).at(-1);
}

/** Of those with the earliest date, the last recorded. */
function earliest(definitions: readonly ModelDefinition[]): ModelDefinition | undefined {
  const first = definitions.toSorted(byDateAndPosition)[0];
  return latest(definitions.filter((defined) => defined.effectiveOn === first?.effectiveOn));
}

function byDateAndPosition(left: ModelDefinition, right: ModelDefinition): number {
  if (left.effectiveOn !== right.effectiveOn) return left.effectiveOn < right.effectiveOn ? -1 : 1;
  return left.position - right.position;
}
