// The article itself enters the ledger: every figure that it prints, and which figures of the ledger these claim to be.
import { figuresParameters, figuresReport, type FiguresTable, type StatementTable, tableSha256 } from '@so-cai/audit';
import { type Draft, localDate, type Receipt, statementPublished } from '@so-cai/core';

import type { PrintedFigure, Published } from '../fixture.js';
import { BUDGET_YEAR } from '../plan.js';
import { SCOPES } from '../scope.js';
import { articleDocument } from './article.js';

/** All nine figures, row by row. */
export function figuresOf(published: Published): PrintedFigure[] {
  return SCOPES.flatMap((scope) => [published.plan[scope], published.disbursed[scope], published.rate[scope]]);
}

/**
 * The statement, which names the ledger as it was known when it appeared. Anybody can make its table again from these events: what
 * the article prints otherwise than the ledger has it is found, cell by cell.
 */
export function publication(published: Published, known: Receipt): Draft<'StatementPublished'> {
  const { size, root } = known;
  const table = tableOf(published);
  const { report, on, unit, cells } = table;
  return statementPublished({
    effectiveOn: published.publishedOn,
    basis: [articleDocument(published)],
    ...readOtherwise(published),
    title: published.source,
    report,
    on,
    size,
    root,
    unit,
    cells,
    tableSha256: tableSha256(table),
  });
}

function tableOf(published: Published): StatementTable {
  const { id, version } = figuresReport;
  return {
    report: { id, version, parameters: figuresParameters(claimsOf(published)) },
    on: localDate(published.effectiveOn),
    unit: published.unit,
    cells: figuresOf(published).map(({ key, read }) => ({ cell: key, printed: read })),
  };
}

/** What each figure of the article says it is, in terms of the ledger; in the order of the cells. */
function claimsOf({ unit, places, plan, disbursed, rate }: Published): FiguresTable {
  return {
    unit,
    decimals: places,
    cells: SCOPES.flatMap((scope) => {
      const where = { budgetYear: BUDGET_YEAR, ...(scope === 'total' ? {} : { capital: scope }) };
      return [
        { cell: plan[scope].key, measure: 'plan', where },
        { cell: disbursed[scope].key, measure: 'disbursed', where },
        { cell: rate[scope].key, rate: disbursed[scope].key, on: plan[scope].key, decimals: rate[scope].places },
      ];
    }),
  };
}

/** Where the article has typographic noise the event says so, because its cells are without it. */
function readOtherwise(published: Published): { readonly note?: string } {
  const noisy = figuresOf(published).filter(({ printed, read }) => printed !== read);
  if (noisy.length === 0) return {};
  return { note: noisy.map(({ key, printed, read }) => `${key}: “${printed}” được đọc là ${read}`).join('; ') };
}
