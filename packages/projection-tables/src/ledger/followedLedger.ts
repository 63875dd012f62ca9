// What a projector knows of one ledger between transactions: nothing that grows with its events.
import { type Code, decodeEvent, FollowedTrees, type LedgerId, type Line, line as lineOf } from '@so-cai/core';

import type { Generation, SqlParameters, SqlRow, Transaction } from '../database/port.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn } from '../database/values.js';
import { CompactRange } from '../rows/compactRange.js';
import { nodeRows } from '../rows/nodeRows.js';
import { LineNumbers } from './lineNumbers.js';
import { checkedLedgerNumber } from './numbers.js';

/** How far a ledger is, as the tables say. */
export interface Checkpoint {
  readonly number: number;
  readonly ledger: LedgerId;
  /** Name of the store that its events come from. */
  readonly store: string;
  readonly size: number;
  readonly compactRange: string;
}

export function checkpointOf(row: SqlRow): Checkpoint {
  return {
    number: checkedLedgerNumber(wholeIn(row, 'ledger_id')),
    ledger: textIn(row, 'ledger') as LedgerId,
    store: textIn(row, 'store'),
    size: wholeIn(row, 'size'),
    compactRange: textIn(row, 'compact_range'),
  };
}

export class FollowedLedger {
  readonly number: number;
  readonly name: LedgerId;
  readonly range: CompactRange;
  readonly trees: FollowedTrees;
  readonly lines: LineNumbers;
  /** How many of its events are in the tables, or on their way there in this transaction. */
  size: number;
  readonly #nodes = new Map<string, string>();

  constructor({ number, ledger, size, compactRange }: Checkpoint, trees: FollowedTrees, lines: LineNumbers) {
    this.number = number;
    this.name = ledger;
    this.size = size;
    this.range = new CompactRange(size, compactRange);
    this.trees = trees;
    this.lines = lines;
    this.changedNodes();
  }

  /** Rows of the nodes that are not as they were when this was asked last. */
  changedNodes(): SqlParameters[] {
    return nodeRows(this.trees, this.number).filter((row) => {
      const key = `${String(row['tree'])} ${String(row['code'])}`;
      const text = JSON.stringify(row);
      if (this.#nodes.get(key) === text) return false;
      this.#nodes.set(key, text);
      return true;
    });
  }
}

/** Reads what is known of a ledger from the tables themselves. */
export async function loadLedger(
  transaction: Transaction,
  generation: Generation,
  checkpoint: Checkpoint,
): Promise<FollowedLedger> {
  const of = [{ ledger_id: checkpoint.number }];
  const trees = new FollowedTrees();
  for (const row of await transaction.run(generation, 'readTreeEvents', of))
    trees.take(decodeEvent(Buffer.from(textIn(row, 'body')), wholeIn(row, 'position')));
  const rows = await transaction.run(generation, 'readLines', of);
  return new FollowedLedger(checkpoint, trees, new LineNumbers(checkpoint.number, trees, rows.map(lineIn)));
}

function lineIn(row: SqlRow): Line {
  const dimensions = textOrNullIn(row, 'dimensions');
  return lineOf({
    programme: textIn(row, 'programme'),
    capital: textIn(row, 'capital'),
    source: textIn(row, 'source'),
    unit: textIn(row, 'unit'),
    budgetYear: wholeIn(row, 'budget_year'),
    originYear: wholeOrNullIn(row, 'origin_year'),
    ...(dimensions === null ? {} : { dimensions: JSON.parse(dimensions) as Record<string, Code> }),
  });
}
