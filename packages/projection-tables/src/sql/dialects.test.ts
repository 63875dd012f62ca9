import { MEASURES, STAGES, TREE_EVENT_TYPES } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { columnOf, TURNOVERS } from '../rows/measures.js';
import { commentsOf, inGeneration, STATEMENT_NAMES, type StatementName } from './dialect.js';
import { POSTGRES_SQL } from './postgres.js';
import { SQLITE_SQL } from './sqlite.js';

/** The tables of a script: the names of their columns, in order. */
function tablesIn(script: string): Map<string, string[]> {
  const tables = script.matchAll(/CREATE TABLE generation\.(\w+) \(\n([^;]*)\n\)/g);
  return new Map(
    [...tables].map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^ {2}([a-z_]+) /gm)].map(([, column = '']) => column),
    ]),
  );
}

/** The names of a statement's parameters. */
function parametersOf(name: StatementName): { sqlite: string[]; postgres: string[] } {
  const given = /AS given\(([^)]*)\)/.exec(POSTGRES_SQL.statements[name])?.[1] ?? '';
  const postgres = given.split(',').map((part) => part.trim().split(' ')[0] ?? '');
  const sqlite = [...SQLITE_SQL.statements[name].matchAll(/:([a-z][a-z0-9_]*)/g)].map(
    ([, parameter = '']) => parameter,
  );
  return { sqlite: [...new Set(sqlite)].toSorted(), postgres: postgres.filter((each) => each !== '').toSorted() };
}

describe('The SQL of both dialects', () => {
  test('makes the same tables', () => {
    const tables = tablesIn(SQLITE_SQL.createTables);
    expect(tables.size).toBe(9);
    expect(tablesIn(POSTGRES_SQL.createTables)).toEqual(tables);
    for (const name of tables.keys())
      for (const { dropTables } of [SQLITE_SQL, POSTGRES_SQL])
        expect(dropTables).toContain(`DROP TABLE IF EXISTS generation.${name};`);
  });

  test.each(STATEMENT_NAMES)('takes the same parameters: %s', (name) => {
    const { sqlite, postgres } = parametersOf(name);
    expect(postgres).toEqual(sqlite);
  });

  test('shows the same views, each with the same columns and a word on every one', () => {
    expect(SQLITE_SQL.views.map(([name]) => name)).toEqual(POSTGRES_SQL.views.map(([name]) => name));
    for (const [index, [, select]] of SQLITE_SQL.views.entries()) {
      const comments = commentsOf(select);
      expect(commentsOf(POSTGRES_SQL.views[index]?.[1] ?? '')).toEqual(comments);
      expect(new Set(comments.columns.map(({ name }) => name)).size).toBe(comments.columns.length);
      expect(comments.columns.filter(({ comment }) => comment.trim() === '')).toEqual([]);
    }
  });

  test('has a column for every measure', () => {
    const tables = tablesIn(SQLITE_SQL.createTables);
    expect(tables.get('lines')?.slice(-MEASURES.length)).toEqual(MEASURES.map((measure) => columnOf(measure)));
    expect(tables.get('daily_balances')?.slice(-TURNOVERS.length)).toEqual(
      TURNOVERS.map((measure) => columnOf(measure)),
    );
    expect(TURNOVERS).toHaveLength(MEASURES.length - STAGES.length);
    const shown = new Map(
      SQLITE_SQL.views.map(([name, select]) => [name, commentsOf(select).columns.map((column) => column.name)]),
    );
    for (const measure of MEASURES) expect(shown.get('lines')).toContain(columnOf(measure));
    for (const measure of TURNOVERS) expect(shown.get('daily_balances')).toContain(columnOf(measure));
  });

  test('finds all events from which trees are known', () => {
    for (const { statements, createTables } of [SQLITE_SQL, POSTGRES_SQL])
      for (const sql of [statements.readTreeEvents, createTables]) {
        const types = [...(/type IN \(([^)]*)\)/.exec(sql)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
          ([, type = '']) => type,
        );
        expect(types.toSorted()).toEqual([...TREE_EVENT_TYPES].toSorted());
      }
  });
});

test('Names are those of a generation, and comments stay what they are', () => {
  const sql = '-- Of one generation. And its face. \nSELECT 1 FROM generation.lines, face.lines, building.ledgers';
  expect(inGeneration(sql, { face: 'f.', generation: 'f.g7_', building: 'f.g8_' })).toBe(
    '-- Of one generation. And its face. \nSELECT 1 FROM f.g7_lines, f.lines, f.g8_ledgers',
  );
});

test('A view that says nothing of itself is not shown', () => {
  expect(() => commentsOf('SELECT 1')).toThrow('a view begins with what it shows');
});
