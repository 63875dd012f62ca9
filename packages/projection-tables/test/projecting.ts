// Projectors for tests: they fail loudly, and are closed when the test ends.
import { type AnyEvent, isSoCaiError, type LocalDate, type SoCaiError } from '@so-cai/core';
import { onTestFinished } from 'vitest';

import { projectTables, type ProjectTablesOptions, type Tables } from '../src/index.js';

/** Projects, and closes when the test ends. Faults are collected in the list, where one is given, and thrown by `caughtUp` anyway. */
export async function projecting(options: ProjectTablesOptions, faults: SoCaiError[] = []): Promise<Tables> {
  const tables = await projectTables({ retryIntervalMs: 5, onFault: (fault) => faults.push(fault), ...options });
  onTestFinished(() => tables.close());
  return tables;
}

/** The fault with which something ends; fails where it does not. */
export async function faultOf(attempt: Promise<unknown>): Promise<SoCaiError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (isSoCaiError(error)) return error;
  throw new Error('it did not end with a fault', { cause: error });
}

/** All days on which something is effective. */
export function daysOf(events: readonly AnyEvent[]): LocalDate[] {
  return [...new Set(events.map(({ effectiveOn }) => effectiveOn))];
}
