// A published table: its figures as printed, and what ought to hold between them.
import { z } from 'zod';

import { AuditError } from '../auditError.js';
import { type NumberStyle, parsePrinted, type Printed } from './printed.js';
import { cellsOf, type Figures, type Relation } from './relations.js';

/** A table as it is written down for `reconcile`. */
export interface PublishedTable {
  /** What the amounts are in, as printed: `tỷ đồng`. */
  readonly unit?: string;
  /** How numbers are written; Vietnamese unless said otherwise. */
  readonly style?: NumberStyle;
  /** Where it was published, and when. */
  readonly source?: string;
  /** Figures as printed, by names of one's own: `plan.investment`. */
  readonly cells: Readonly<Record<string, string>>;
  readonly relations: readonly Relation[];
}

const cell = z.string().min(1);
const schema = z.strictObject({
  unit: z.string().exactOptional(),
  style: z.enum(['vi', 'en']).exactOptional(),
  source: z.string().exactOptional(),
  cells: z.record(cell, z.string()),
  relations: z.array(
    z.union([
      z.strictObject({ sum: cell, of: z.array(cell).min(1) }),
      z.strictObject({ rate: cell, of: cell, on: cell }),
      z.strictObject({ atLeast: z.tuple([cell, cell]) }),
      z.strictObject({ same: z.array(cell).min(2) }),
    ]),
  ),
});

/** A table that was read: its figures, and its relations, which name only cells that exist. */
export interface ReadTable {
  readonly style: NumberStyle;
  readonly figures: Figures;
  readonly relations: readonly Relation[];
}

/**
 * Reads a table, from the object that its JSON is.
 * @throws AuditError `InvalidTable` for another form, a cell that is no figure, or a relation that names a cell that does not exist
 */
export function readTable(input: unknown): ReadTable {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error), {});
  const { style = 'vi', cells, relations } = parsed.data;
  const figures = new Map(Object.entries(cells).map(([name, text]) => [name, figureIn(name, text, style)]));
  for (const [index, relation] of relations.entries()) {
    const unknown = cellsOf(relation).find((name) => !figures.has(name));
    if (unknown !== undefined)
      throw invalid(`relation ${index} names the cell "${unknown}", which the table does not have`, {
        relation: index,
        cell: unknown,
        cells: [...figures.keys()],
      });
  }
  return { style, figures, relations };
}

function figureIn(name: string, text: string, style: NumberStyle): Printed {
  try {
    return parsePrinted(text, style);
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    throw invalid(`cell "${name}": ${error.message}`, { cell: name, ...error.facts });
  }
}

function invalid(message: string, facts: Readonly<Record<string, unknown>>): AuditError {
  return new AuditError('InvalidTable', message, facts);
}
