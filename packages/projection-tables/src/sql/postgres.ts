// The SQL of this package for PostgreSQL.
import addCitations from '../../sql/postgres/add-citations.sql';
import addControl from '../../sql/postgres/add-control.sql';
import addDocuments from '../../sql/postgres/add-documents.sql';
import addEntries from '../../sql/postgres/add-entries.sql';
import addEvents from '../../sql/postgres/add-events.sql';
import addLedger from '../../sql/postgres/add-ledger.sql';
import addLines from '../../sql/postgres/add-lines.sql';
import addToLines from '../../sql/postgres/add-to-lines.sql';
import copyLedgerNumbers from '../../sql/postgres/copy-ledger-numbers.sql';
import lockControl from '../../sql/postgres/lock-control.sql';
import lockLedger from '../../sql/postgres/lock-ledger.sql';
import putDays from '../../sql/postgres/put-days.sql';
import putNodes from '../../sql/postgres/put-nodes.sql';
import readBody from '../../sql/postgres/read-body.sql';
import readControl from '../../sql/postgres/read-control.sql';
import readCursor from '../../sql/postgres/read-cursor.sql';
import readDays from '../../sql/postgres/read-days.sql';
import readEvent from '../../sql/postgres/read-event.sql';
import readLedgers from '../../sql/postgres/read-ledgers.sql';
import readLines from '../../sql/postgres/read-lines.sql';
import readTreeEvents from '../../sql/postgres/read-tree-events.sql';
import readWritten from '../../sql/postgres/read-written.sql';
import setControl from '../../sql/postgres/set-control.sql';
import setCursor from '../../sql/postgres/set-cursor.sql';
import setLedger from '../../sql/postgres/set-ledger.sql';
import createControl from '../../sql/postgres/create-control.sql';
import tables from '../../sql/postgres/tables.sql';
import dropTables from '../../sql/postgres/drop-tables.sql';
import programmeMonths from '../../sql/postgres/views/programme_months.sql';
import unitMonths from '../../sql/postgres/views/unit_months.sql';
import type { DialectSql } from './dialect.js';
import { SHARED_VIEWS } from './views.js';

export const POSTGRES_SQL: DialectSql = {
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
