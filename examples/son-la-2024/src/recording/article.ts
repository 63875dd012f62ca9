// How the ledger cites the article: as the source of an amount, and as the document that was published.
import type { PrintedFigure, Published } from '../fixture.js';
import { NEWSPAPER } from '../plan.js';

/** Marks an event whose amount the article gives. No other event of the story has a source. */
export function articleFigure(figure: PrintedFigure): { system: string; id: string } {
  return { system: NEWSPAPER, id: figure.key };
}

/** The article as a document. */
export function articleDocument(published: Published): { kind: string; number: string; issuer: string; date: string } {
  return { kind: 'BAO', number: NEWSPAPER, issuer: NEWSPAPER, date: published.publishedOn };
}
