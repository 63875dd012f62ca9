// The lines of one ledger by number, and where successions take the money on each.
import { type FollowedTrees, type Line, lineKey, type RouteStep } from '@so-cai/core';

import type { SqlParameters } from '../database/port.js';
import { lineNumber } from './numbers.js';

/** Where money of a line belongs, day by day; each place a line by its number. */
export type Route = readonly RouteStep<number>[];

interface NumberedLine {
  readonly number: number;
  readonly line: Line;
}

export class LineNumbers {
  readonly #ledger: number;
  readonly #trees: FollowedTrees;
  readonly #byKey = new Map<string, NumberedLine>();
  readonly #routes = new Map<number, Route>();
  #added: SqlParameters[] = [];

  /** @param known the lines that are in the tables, in the order of their numbers */
  constructor(ledger: number, trees: FollowedTrees, known: readonly Line[]) {
    this.#ledger = ledger;
    this.#trees = trees;
    for (const line of known) this.#keep(line);
  }

  /** The number of a line; one that is new gets the next. */
  of(line: Line): number {
    return (this.#byKey.get(lineKey(line)) ?? this.#add(line)).number;
  }

  /** Lines that name one of some codes in a tree. */
  naming(tree: 'programme' | 'unit' | 'source', codes: ReadonlySet<string>): readonly NumberedLine[] {
    return [...this.#byKey.values()].filter(({ line }) => codes.has(line[tree]));
  }

  /** Where money written on a line belongs by now. */
  route(of: number, line: Line): Route {
    let route = this.#routes.get(of);
    if (route === undefined) this.#routes.set(of, (route = this.#numbered(this.#trees.route(line))));
    return route;
  }

  /** Where it belonged before the event at a position. */
  routeBefore(position: number, line: Line): Route {
    return this.#numbered(this.#trees.route(line, position));
  }

  /** Forgets routes, which may lead elsewhere from now on. */
  forgetRoutes(): void {
    this.#routes.clear();
  }

  /** Rows of the lines that were new, once. */
  takeAdded(): SqlParameters[] {
    const added = this.#added;
    this.#added = [];
    return added;
  }

  #numbered(route: readonly RouteStep<Line>[]): Route {
    return route.map(({ day, to, position }) => ({ day, position, to: this.of(to) }));
  }

  #add(line: Line): NumberedLine {
    const added = this.#keep(line);
    this.#added.push({
      line_id: added.number,
      ledger_id: this.#ledger,
      programme: line.programme,
      capital: line.capital,
      source: line.source,
      unit: line.unit,
      budget_year: line.budgetYear,
      origin_year: line.originYear,
      dimensions: line.dimensions === undefined ? null : JSON.stringify(line.dimensions),
    });
    return added;
  }

  #keep(line: Line): NumberedLine {
    const kept = { number: lineNumber(this.#ledger, this.#byKey.size), line };
    this.#byKey.set(lineKey(line), kept);
    return kept;
  }
}
