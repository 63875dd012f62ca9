// Where everything of the example lies, and who is who.
import { join } from 'node:path';

import { newSigner, type Signer } from '@so-cai/audit';
import { type LedgerId, ledgerId } from '@so-cai/core';

import { Archive } from '../auditor/archive.js';
import type { Page } from '../print/page.js';
import { Bookkeeper } from '../province/bookkeeper.js';
import { LEDGER } from '../province/plan.js';
import { SigningOffice } from '../province/signing.js';

/** The two sides of the visits, and the page on which they are told. */
export interface Place {
  readonly page: Page;
  /** The province's store file. */
  readonly file: string;
  readonly ledger: LedgerId;
  readonly bookkeeper: Bookkeeper;
  readonly office: SigningOffice;
  readonly archive: Archive;
  /** The auditor's own key, for saying: I have seen this, then. */
  readonly auditor: Signer;
  /** A path among the province's files. */
  province(name: string): string;
}

/** A new place in an empty folder. */
export async function placeIn(folder: string, page: Page): Promise<Place> {
  const archive = await Archive.open(join(folder, 'auditor'));
  const file = join(folder, `${LEDGER}.db`);
  return {
    page,
    file,
    ledger: ledgerId(LEDGER),
    bookkeeper: await Bookkeeper.open(file),
    office: new SigningOffice(join(folder, 'guard')),
    archive,
    auditor: newSigner('auditor.example', 'cosignature'),
    province: (name) => join(folder, name),
  };
}
