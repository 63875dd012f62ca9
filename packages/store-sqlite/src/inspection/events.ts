// Every event of a file, compared with the checksum beside it, and its id with the one inside it.
import type { SqliteDatabase, SqliteRow } from '../opening/library.js';
import { checksumAfter } from '../stream/checksum.js';
import type { SqliteFinding } from './finding.js';
import { ledgersIn, nameOf, type InspectedLedger } from './ledgers.js';
import { FIND_GAPS, FIND_REPEATED_IDS, READ_EVENTS } from './sql.js';

/** The event before, which the checksum of the next one follows. */
interface Before {
  readonly place: number;
  readonly checksum: number;
}

export function gaps(database: SqliteDatabase): SqliteFinding[] {
  const ledgers = ledgersIn(database);
  return database
    .prepare(FIND_GAPS)
    .all()
    .map((row) => {
      const ledger = nameOf(ledgers, Number(row['number']));
      return { code: 'PositionsMissing', ledger, from: Number(row['missing']), to: Number(row['position']) };
    });
}

export function repeatedIds(database: SqliteDatabase): SqliteFinding[] {
  const ledgers = ledgersIn(database);
  return database
    .prepare(FIND_REPEATED_IDS)
    .all()
    .map((row) => ({ code: 'IdRepeated', ...placeOf(row, ledgers), found: String(row['id']) }));
}

/** Bodies that are not those the checksums were made of. */
export function damagedBodies(database: SqliteDatabase): SqliteFinding[] {
  const ledgers = ledgersIn(database);
  const findings: SqliteFinding[] = [];
  let before: Before | undefined;
  for (const row of eventsIn(database)) {
    const start = startOf(row, before, ledgers);
    const [body, checksum] = [row['body'], Number(row['checksum'])];
    before = { place: Number(row['place']), checksum };
    if (start === undefined || !(body instanceof Uint8Array) || checksumAfter(start, body) === checksum) continue;
    findings.push({ code: 'BodyDamaged', ...placeOf(row, ledgers) });
  }
  return findings;
}

/** The checksum that an event's follows; `undefined` after a gap, which is a finding of its own. */
function startOf(
  row: SqliteRow,
  before: Before | undefined,
  ledgers: ReadonlyMap<number, InspectedLedger>,
): number | undefined {
  if (row['position'] === 0) return ledgers.get(Number(row['number']))?.checksum;
  return before?.place === Number(row['place']) - 1 ? before.checksum : undefined;
}

/** Ids that are not those inside the bodies. */
export function differingIds(database: SqliteDatabase, idOf: (body: Uint8Array) => string): SqliteFinding[] {
  const ledgers = ledgersIn(database);
  const findings: SqliteFinding[] = [];
  for (const row of eventsIn(database)) {
    if (!(row['body'] instanceof Uint8Array)) continue;
    const [expected, found] = [idIn(row['body'], idOf), String(row['id'])];
    if (expected !== found) findings.push({ code: 'IdDiffers', ...placeOf(row, ledgers), expected, found });
  }
  return findings;
}

function idIn(body: Uint8Array, idOf: (body: Uint8Array) => string): string {
  try {
    return idOf(body);
  } catch {
    // A damaged body is a finding, and so is that it has no id.
    return 'an id inside the body';
  }
}

/** All events in order. In a damaged file one may stand before itself: it is not read twice. */
function* eventsIn(database: SqliteDatabase): Generator<SqliteRow> {
  const readEvents = database.prepare(READ_EVENTS);
  let last = -1;
  for (;;) {
    const rows = readEvents.all(last);
    yield* rows;
    const next = Math.max(last, ...rows.map((row) => Number(row['place'])));
    if (next === last) return;
    last = next;
  }
}

function placeOf(
  row: SqliteRow,
  ledgers: ReadonlyMap<number, InspectedLedger>,
): { readonly ledger: string; readonly position: number } {
  return { ledger: nameOf(ledgers, Number(row['number'])), position: Number(row['position']) };
}
