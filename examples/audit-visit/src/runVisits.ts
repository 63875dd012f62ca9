// The whole walk: two visits, what was done in between, and what each of them finds.
import { readdir } from 'node:fs/promises';

import { ORIGIN } from './province/plan.js';
import { Page } from './print/page.js';
import { type EditedPayment, editedPayment } from './story/editedPayment.js';
import { type FirstVisit, firstVisit } from './story/firstVisit.js';
import { type HonestVisit, honestVisit } from './story/honestVisit.js';
import { lifeGoesOn } from './story/lifeGoesOn.js';
import { placeIn } from './story/place.js';
import { type RewrittenTails, rewrittenTail } from './story/rewrittenTail.js';

/** How the walk is run. */
export interface VisitOptions {
  /** An empty folder, for the province's files and the auditor's. */
  readonly folder: string;
  /** Takes whole lines, each with its line end. */
  readonly out: (text: string) => void;
}

/** What was found, step by step. */
export interface Visits {
  readonly first: FirstVisit;
  readonly edited: EditedPayment;
  readonly tails: RewrittenTails;
  readonly honest: HonestVisit;
}

/**
 * Runs both visits in a folder, and tells them on a page.
 * @throws RangeError where the folder is not empty; SoCaiError where it cannot be used
 * @example await runVisits({ folder, out: (text) => process.stdout.write(text) })
 */
export async function runVisits({ folder, out }: VisitOptions): Promise<Visits> {
  if ((await readdir(folder)).length > 0) throw new RangeError(`${folder} is not empty: name an empty folder`);
  const page = new Page(out);
  page.title({
    vi: `Hai lần kiểm toán sổ cái ${ORIGIN} (tỉnh và số liệu đều là giả định)`,
    en: 'Two audit visits to one ledger (the province and its figures are invented)',
  });
  const place = await placeIn(folder, page);
  try {
    const first = await firstVisit(place);
    const notes = await lifeGoesOn(place);
    await place.bookkeeper.close();
    const edited = await editedPayment(place);
    const tails = await rewrittenTail(place);
    const honest = await honestVisit(place, notes.at(-1) ?? '');
    return { first, edited, tails, honest };
  } finally {
    await place.bookkeeper.close();
  }
}
