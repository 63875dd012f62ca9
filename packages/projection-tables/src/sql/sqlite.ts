// The SQL of this package for SQLite.
import addCitations from '../../sql/sqlite/add-citations.sql';
import addControl from '../../sql/sqlite/add-control.sql';
import addDocuments from '../../sql/sqlite/add-documents.sql';
import addEntries from '../../sql/sqlite/add-entries.sql';
import addEvents from '../../sql/sqlite/add-events.sql';
import addLedger from '../../sql/sqlite/add-ledger.sql';
import addLines from '../../sql/sqlite/add-lines.sql';
import addToLines from '../../sql/sqlite/add-to-lines.sql';
import copyLedgerNumbers from '../../sql/sqlite/copy-ledger-numbers.sql';
import lockControl from '../../sql/sqlite/lock-control.sql';
import lockLedger from '../../sql/sqlite/lock-ledger.sql';
import putDays from '../../sql/sqlite/put-days.sql';
import putNodes from '../../sql/sqlite/put-nodes.sql';
import readBody from '../../sql/sqlite/read-body.sql';
import readControl from '../../sql/sqlite/read-control.sql';
import readCursor from '../../sql/sqlite/read-cursor.sql';
import readDays from '../../sql/sqlite/read-days.sql';
import readEvent from '../../sql/sqlite/read-event.sql';
import readLedgers from '../../sql/sqlite/read-ledgers.sql';
import readLines from '../../sql/sqlite/read-lines.sql';
import readTreeEvents from '../../sql/sqlite/read-tree-events.sql';
import readWritten from '../../sql/sqlite/read-written.sql';
import setControl from '../../sql/sqlite/set-control.sql';
import setCursor from '../../sql/sqlite/set-cursor.sql';
import setLedger from '../../sql/sqlite/set-ledger.sql';
import createControl from '../../sql/sqlite/create-control.sql';
import tables from '../../sql/sqlite/tables.sql';
import dropTables from '../../sql/sqlite/drop-tables.sql';
import programmeMonths from '../../sql/sqlite/views/programme_months.sql';
import unitMonths from '../../sql/sqlite/views/unit_months.sql';
import type { DialectSql } from './dialect.js';
import { SHARED_VIEWS } from './views.js';

export const SQLITE_SQL: DialectSql = {
  statements: {
    addCitations,
    addControl,
    addDocuments,
    addEntries,
    addEvents,
    addLedger,
    addLines,
    addToLines,
    copyLedgerNumbers,
    lockControl,
    lockLedger,
    putDays,
    putNodes,
    readBody,
    readControl,
    readCursor,
    readDays,
    readEvent,
    readLedgers,
    readLines,
    readTreeEvents,
    readWritten,
    setControl,
    setCursor,
    setLedger,
  },
  createControl,
  createTables: tables,
  dropTables,
  // In an order in which each stands on those before it.
  views: [...SHARED_VIEWS, ['programme_months', programmeMonths], ['unit_months', unitMonths]],
};
