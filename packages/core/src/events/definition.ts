// One definition per event type: version, Vietnamese name, schema of its data, and the entries it yields.
import type { Field } from './fields.js';
import type { DecidedFields, Poster } from './posting.js';

/** What the library knows of an event type: `EVENTS` holds one for each. */
export interface EventDefinition<T extends string, D> {
  /** The name of the event. */
  readonly type: T;
  /** The version that is written. */
  readonly v: number;
  /** The Vietnamese term, from the budget's own language. */
  readonly vi: string;
  /** What it says, in one English sentence. */
  readonly about: string;
  /** Checks the data; a zod schema. */
  readonly schema: Field<D>;
  /** The entries; none where money does not move. */
  post?(data: D, to: Poster, decided: DecidedFields): void;
  /** Turns the data of older versions into today's: `upcasts[1]` makes version 2 of version 1. */
  readonly upcasts?: { readonly [version: number]: (data: never) => unknown };
}

/** Names the types once and checks the schema against them. */
export function defineEvent<const T extends string, D>(definition: EventDefinition<T, D>): EventDefinition<T, D> {
  return definition;
}
