// What a change of successions moves of all that was written before: the difference between the routes before and after it.
import { type Day, dayOf, eachFlow, localDate, type Movement, type Stage, type TreesChange } from '@so-cai/core';

import type { SqlRow } from '../database/port.js';
import { amountIn, textIn, textOrNullIn, wholeIn } from '../database/values.js';
import type { Route } from '../ledger/lineNumbers.js';
import type { PlacedEntry } from '../rows/placedEntry.js';
import type { Desk } from './desk.js';

interface Rerouted {
  readonly before: Route;
  readonly after: Route;
}

/** Entries that cite the event at a position: off the lines where money stood, onto those where it belongs now. */
export async function reroutedEntries(
  { transaction, generation, ledger, batch }: Desk,
  { tree, codes }: NonNullable<TreesChange['rerouted']>,
  position: number,
): Promise<PlacedEntry[]> {
  const { lines } = ledger;
  lines.forgetRoutes();
  const routes = new Map<number, Rerouted>();
  for (const { number, line } of lines.naming(tree, codes)) {
    const rerouted = { before: lines.routeBefore(position, line), after: lines.route(number, line) };
    if (!isSameRoute(rerouted)) routes.set(number, rerouted);
  }
  await batch.writeEntries();
  const difference = new Difference(position);
  const questions = [...routes.keys()].map((line) => ({ line_id: line }));
  for (const row of await transaction.run(generation, 'readWritten', questions)) {
    const written = writtenIn(row);
    const route = routes.get(written.line);
    if (route !== undefined) difference.add(written, route);
  }
  return difference.entries();
}

function isSameRoute({ before, after }: Rerouted): boolean {
  return (
    before.length === after.length &&
    before.every((step, index) => step.day === after[index]?.day && step.to === after[index].to)
  );
}

/** An entry as its event wrote it, or several that flow in the same way. */
type Written = Omit<PlacedEntry, 'succession'>;

function writtenIn(row: SqlRow): Written {
  return {
    line: wholeIn(row, 'line_id'),
    stage: textIn(row, 'stage') as Stage,
    reference: textOrNullIn(row, 'reference'),
    movement: textIn(row, 'movement') as Movement,
    day: dayOf(localDate(textIn(row, 'effective_on'))),
    amount: amountIn(row, 'amount'),
    analysis: textOrNullIn(row, 'analysis'),
  };
}

class Difference {
  readonly #position: number;
  readonly #entries = new Map<string, PlacedEntry>();

  constructor(position: number) {
    this.#position = position;
  }

  add(written: Written, { before, after }: Rerouted): void {
    eachFlow(written.line, written.day, before, (line, day, direction) => {
      this.#sum(written, line, day, -direction * written.amount);
    });
    eachFlow(written.line, written.day, after, (line, day, direction) => {
      this.#sum(written, line, day, direction * written.amount);
    });
  }

  entries(): PlacedEntry[] {
    return [...this.#entries.values()].filter(({ amount }) => amount !== 0n);
  }

  #sum(written: Written, line: number, day: Day, amount: bigint): void {
    const { stage, reference, movement, analysis } = written;
    const key = `${line}|${stage}|${movement}|${day}|${reference ?? ''}|${analysis ?? ''}`;
    const sum = (this.#entries.get(key)?.amount ?? 0n) + amount;
    const entry = { line, stage, reference, movement, day, amount: sum, succession: this.#position, analysis };
    this.#entries.set(key, entry);
  }
}
