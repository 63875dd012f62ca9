// What SQL and checksums can tell about a file without knowing what the events mean: the rest is for audits, by hashes.
import { faultOf } from '../faults.js';
import { loadSqlite } from '../opening/library.js';
import { openConnection } from '../opening/open.js';
import { usablePath } from '../opening/path.js';
import { settled } from '../options.js';
import { schemaDifferences } from '../sql/differences.js';
import { damagedBodies, differingIds, gaps, repeatedIds } from './events.js';
import type { SqliteFinding } from './finding.js';
import { pageDamages } from './holding.js';
import { damagedLedgers, emptyLedgers, namelessLedgers } from './ledgers.js';

/** What to look at beyond the file itself. */
export interface SqliteInspectionOptions {
  /** The id inside a body; where given, it is compared with the one stored beside the body. */
  readonly idOf?: (body: Uint8Array) => string;
}

/**
 * Every finding in a store's file; none where all is as it should be. Reads the whole file without changing it, and
 * holds the thread meanwhile: some seconds for a million events.
 *
 * Bodies that were changed together with their checksums, and events missing at the end, cannot be found here: verify the
 * ledger against a checkpoint for that.
 *
 * ```ts
 * import { inspectSqliteFile } from '@so-cai/store-sqlite';
 *
 * for (const finding of inspectSqliteFile('son-la.db')) console.log(finding.code, finding);
 * ```
 *
 * @throws SoCaiError `StoreUnavailable`, `StoreMismatch` as for opening
 */
export function inspectSqliteFile(path: string, { idOf }: SqliteInspectionOptions = {}): SqliteFinding[] {
  const options = settled({ readOnly: true });
  const file = usablePath(path, options);
  const database = openConnection(file, options, loadSqlite(), (opened) => opened);
  try {
    return [
      ...inspect(() => schemaDifferences(database).map((difference) => ({ code: 'SchemaDiffers', ...difference }))),
      ...inspect(() => pageDamages(database).map((found) => ({ code: 'Damaged', found }))),
      ...inspect(() => damagedLedgers(database)),
      ...inspect(() => namelessLedgers(database)),
      ...inspect(() => emptyLedgers(database)),
      ...inspect(() => gaps(database)),
      ...inspect(() => repeatedIds(database)),
      ...inspect(() => damagedBodies(database)),
      ...(idOf === undefined ? [] : inspect(() => differingIds(database, idOf))),
    ];
  } finally {
    database.close();
  }

  // A page that cannot be read ends one question, not the inspection.
  function inspect(question: () => SqliteFinding[]): SqliteFinding[] {
    try {
      return question();
    } catch (error) {
      const fault = faultOf(error, file);
      if (fault === error) throw error;
      return [{ code: 'Damaged', found: fault instanceof Error ? fault.message : String(fault) }];
    }
  }
}
