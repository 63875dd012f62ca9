// Projectors for tests: they fail loudly, and are closed when the test ends.
import type { AnyEvent, LocalDate, SoCaiError } from '@so-cai/core';
import { onTestFinished } from 'vitest';

import { projectTables, type ProjectTablesOptions, type Tables } from '../src/index.js';

/** Projects, and closes when the test ends. Faults are collected in the list, where one is given, and thrown by `caughtUp` anyway. */
export async function projecting(options: ProjectTablesOptions, faults: SoCaiError[] = []): Promise<Tables> {
  const tables = await projectTables({ retryIntervalMs: 5, onFault: (fault) => faults.push(fault), ...options });
  onTestFinished(() => tables.close());
  return tables;
}

/** All days on which something is effective. */
export function daysOf(events: readonly AnyEvent[]): LocalDate[] {
  return [...new Set(events.map(({ effectiveOn }) => effectiveOn))];
}
