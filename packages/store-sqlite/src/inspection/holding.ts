// A ledger of a file as it lies there, damage and all, in the form that audits verify: nothing that is read is believed.
import { setImmediate as breathe } from 'node:timers/promises';

import type { LedgerId } from '@so-cai/core';

import { unlessDamaged } from '../faults.js';
import { loadSqlite, type SqliteDatabase } from '../opening/library.js';
import { openConnection } from '../opening/open.js';
import { usablePath } from '../opening/path.js';
import { settled } from '../options.js';
import { schemaDifferences } from '../sql/differences.js';
import { placeOf } from '../stream/place.js';
import type { SqliteFinding } from './finding.js';
import { HeldEvents, type SqliteHeldEvent } from './heldEvents.js';
import { damagedLedgers, ledgersIn, namelessLedgers, type InspectedLedger } from './ledgers.js';
import { CHECK_PAGES, FIND_LAST_PLACE } from './sql.js';

/** What a file shows beyond its events: a trigger that is gone, a page that is damaged. */
export interface SqliteDefect {
  readonly code: 'ProtectionDiffers' | 'HolderDamaged';
  readonly subject: string;
  readonly expected?: string;
  readonly found?: string;
}

/** A ledger in a file: what `verify` of `@so-cai/audit` takes. */
export interface SqliteHolding {
  readonly ledger: LedgerId;
  events(options?: {
    readonly from?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly SqliteHeldEvent[]>;
  defects(): Promise<readonly SqliteDefect[]>;
}

/**
 * A ledger in a file, to be verified. The file is opened for reading when it is read, and not changed.
 *
 * ```ts
 * import { ledgerId } from '@so-cai/core';
 * import { sqliteHolding } from '@so-cai/store-sqlite';
 *
 * const holding = sqliteHolding('son-la.db', ledgerId('son-la'));
 * for (const defect of await holding.defects()) console.log(defect.code, defect.subject);
 * ```
 *
 * @throws SoCaiError, from its methods, `StoreUnavailable` and `StoreMismatch` as for opening
 */
export function sqliteHolding(path: string, ledger: LedgerId): SqliteHolding {
  return {
    ledger,
    events: (range = {}) => eventsOf(path, ledger, range),
    defects: () => Promise.resolve(inFile(path, (database, file) => defectsIn(database, file))),
  };
}

async function* eventsOf(
  path: string,
  ledger: LedgerId,
  { from = 0, signal }: { readonly from?: number; readonly signal?: AbortSignal },
): AsyncGenerator<readonly SqliteHeldEvent[], void, undefined> {
  const { database, file } = opened(path);
  try {
    const entry = ledgerIn(database, ledger);
    if (entry === undefined) return;
    const end = placeAfter(database, entry);
    const reading = new HeldEvents(database, file, entry);
    for (let next = placeOf(entry.number, from); next < end;) {
      signal?.throwIfAborted();
      const { events, last } = reading.page(next, end);
      if (events.length > 0) yield events;
      next = last + 1;
      await breathe();
    }
  } finally {
    database.close();
  }
}

function ledgerIn(database: SqliteDatabase, ledger: LedgerId): InspectedLedger | undefined {
  return [...ledgersIn(database).values()].find(({ name }) => name === ledger);
}

/** The place after the last event of a ledger. */
function placeAfter(database: SqliteDatabase, { number }: InspectedLedger): number {
  const first = placeOf(number, 0);
  const row = database.prepare(FIND_LAST_PLACE).get(first, placeOf(number + 1, 0));
  return typeof row?.['place'] === 'number' ? row['place'] + 1 : first;
}

function defectsIn(database: SqliteDatabase, file: string): SqliteDefect[] {
  const damaged = (found: string): SqliteDefect => ({ code: 'HolderDamaged', subject: 'file', found });
  const ask = (question: () => SqliteDefect[]): SqliteDefect[] =>
    unlessDamaged(file, question) ?? [damaged('a page that cannot be read')];
  return [
    ...ask(() =>
      schemaDifferences(database).map(({ name, difference, expected, found }) => ({
        code: 'ProtectionDiffers',
        subject: `${name} ${difference}`,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
      })),
    ),
    ...ask(() => pageDamages(database).map(damaged)),
    ...ask(() => [...damagedLedgers(database), ...namelessLedgers(database)].flatMap(ledgerDefects)),
  ];
}

function ledgerDefects(finding: SqliteFinding): SqliteDefect[] {
  if (finding.code !== 'LedgerDamaged' && finding.code !== 'LedgerNameless') return [];
  const found = finding.code === 'LedgerDamaged' ? finding.found : 'no name';
  return [{ code: 'HolderDamaged', subject: `ledger ${finding.number}`, expected: 'the name that was written', found }];
}

/** What SQLite itself finds damaged, in its own words. */
export function pageDamages(database: SqliteDatabase): string[] {
  const answers = database
    .prepare(CHECK_PAGES)
    .all()
    .map((row) => String(row['integrity_check']));
  return answers.filter((answer) => answer !== 'ok');
}

function opened(path: string): { readonly database: SqliteDatabase; readonly file: string } {
  const options = settled({ readOnly: true });
  const file = usablePath(path, options);
  return { database: openConnection(file, options, loadSqlite(), (database) => database), file };
}

function inFile<T>(path: string, work: (database: SqliteDatabase, file: string) => T): T {
  const { database, file } = opened(path);
  try {
    return work(database, file);
  } finally {
    database.close();
  }
}
