// How the tables in a database differ from those that this package makes.
import { SoCaiError } from '@so-cai/core';
import type { ClientBase } from 'pg';

import { describeSchema } from './describe.js';
import { EXPECTED_SCHEMA } from './expected.js';

/** One table, constraint, index, view, function, rule or trigger that is not as this package made it. */
export interface PostgresSchemaDifference {
  /** What it is and what it is called: `trigger event_never_changed`. */
  readonly name: string;
  /** `disabled` is a trigger that does not always fire. */
  readonly difference: 'missing' | 'changed' | 'added' | 'disabled';
  /** What should be there, where something should. */
  readonly expected?: string;
  /** What is there, where something is. */
  readonly found?: string;
}

/** When triggers fire, by the letter that PostgreSQL keeps. */
const FIRES: Readonly<Record<string, string>> = { O: 'except for replicas', R: 'only for replicas', D: 'never' };

/** Every difference; other tables in the schema, and indexes that were added, are nobody's business. */
export async function schemaDifferences(client: ClientBase, schema: string): Promise<PostgresSchemaDifference[]> {
  const differences: PostgresSchemaDifference[] = [];
  const missing = new Map(EXPECTED_SCHEMA);
  for (const { name, definition, fires } of await describeSchema(client, schema)) {
    const expected = EXPECTED_SCHEMA.get(name);
    missing.delete(name);
    if (expected === undefined) differences.push({ name, difference: 'added', found: definition });
    else if (expected !== definition) differences.push({ name, difference: 'changed', expected, found: definition });
    if (expected !== undefined && fires !== null && fires !== 'A')
      differences.push({ name, difference: 'disabled', expected: 'always', found: FIRES[fires] ?? fires });
  }
  for (const [name, expected] of missing) differences.push({ name, difference: 'missing', expected });
  return differences;
}

/** @throws SoCaiError `StoreCorrupt` where the tables no longer refuse changes */
export async function assertIntact(client: ClientBase, schema: string): Promise<void> {
  const differences = await schemaDifferences(client, schema);
  if (differences.length === 0) return;
  const names = differences.map(({ name, difference }) => `${name} ${difference}`).join(', ');
  throw new SoCaiError('StoreCorrupt', `the tables in ${schema} are not as they were made: ${names}`, {
    schema,
    expected: 'the tables and triggers that migratePostgres makes; readOnly: true opens them as they are',
    differences,
  });
}
