// How the ledger cites the article: as the document that was published.
import type { Published } from '../fixture.js';
import { NEWSPAPER } from '../plan.js';

/** The article as a document. */
export function articleDocument(published: Published): { kind: string; number: string; issuer: string; date: string } {
  return { kind: 'BAO', number: NEWSPAPER, issuer: NEWSPAPER, date: published.publishedOn };
}
