// What events tell a catalogue: which of them open, declare, define or retire what. Successions are told by whoever knows what they move.
import type { NodeData } from '../events/catalogue.js';
import type { EventDataByType, EventType } from '../events/registry.js';
import type { Day } from '../values/date.js';
import type { Catalogue, NodeAttributes } from './catalogue.js';

/** An event as far as a catalogue needs it. */
export type Told = {
  [T in EventType]: { readonly type: T; readonly data: EventDataByType[T]; readonly position: number };
}[EventType];

/** Tells a catalogue of an event; what undoes it, or `undefined` where the event says nothing of any tree. */
export function tell(catalogue: Catalogue, event: Told, day: Day): (() => void) | undefined {
  const { position } = event;
  const define = (tree: string, data: NodeData & NodeAttributes): (() => void) =>
    catalogue.define(tree, data, position, day, data);
  switch (event.type) {
    case 'LedgerOpened':
      return catalogue.open(event.data, position, day);
    case 'DimensionAdded':
      return catalogue.declare(event.data.key, position);
    case 'ProgrammeDefined':
      return define('programme', event.data);
    case 'UnitDefined':
      return define('unit', event.data);
    case 'SourceDefined':
      return define('source', event.data);
    case 'AuthorityDefined':
      return define('authority', event.data);
    case 'DimensionNodeDefined':
      return define(event.data.dimension, event.data);
    case 'ProgrammeRetired':
      return catalogue.retire('programme', event.data.code, position, day);
    case 'UnitRetired':
      return catalogue.retire('unit', event.data.code, position, day);
    case 'SourceRetired':
      return catalogue.retire('source', event.data.code, position, day);
    case 'AuthorityRetired':
      return catalogue.retire('authority', event.data.code, position, day);
    case 'DimensionNodeRetired':
      return catalogue.retire(event.data.dimension, event.data.code, position, day);
    default:
      return undefined;
  }
}
