// The article itself enters the ledger: every figure as it was printed, with the state that it speaks of.
import { type AnyDraft, canonicalText, draft, type Json, type Receipt, sha256Hex } from '@so-cai/core';

import type { PrintedFigure, Published } from '../fixture.js';
import { SCOPES } from '../scope.js';
import { articleDocument } from './article.js';

/** All nine figures, row by row. */
export function figuresOf(published: Published): PrintedFigure[] {
  return SCOPES.flatMap((scope) => [published.plan[scope], published.disbursed[scope], published.rate[scope]]);
}

/** The statement, which names the ledger as it was known when it appeared. */
export function publication(published: Published, known: Receipt): AnyDraft {
  return draft(
    'StatementPublished',
    { effectiveOn: published.publishedOn, basis: [articleDocument(published)] },
    {
      title: published.source,
      report: { id: 'bai-bao', version: published.publishedOn },
      on: published.effectiveOn,
      size: known.size,
      root: known.root,
      unit: published.unit,
      cells: figuresOf(published).map(({ key, printed }) => ({ cell: key, printed })),
      tableSha256: sha256Hex(canonicalText(published.table as Json)),
    },
  );
}
