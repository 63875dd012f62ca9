// The views that are the same in both dialects.
import ledgers from '../../sql/views/ledgers.sql';
import nodes from '../../sql/views/nodes.sql';
import lines from '../../sql/views/lines.sql';
import dailyBalances from '../../sql/views/daily_balances.sql';
import events from '../../sql/views/events.sql';
import entries from '../../sql/views/entries.sql';
import documents from '../../sql/views/documents.sql';
import citations from '../../sql/views/citations.sql';
import programmeUnits from '../../sql/views/programme_units.sql';

/** Views by name, in an order in which each stands on those before it. */
export const SHARED_VIEWS: readonly (readonly [name: string, select: string])[] = [
  ['ledgers', ledgers],
  ['nodes', nodes],
  ['lines', lines],
  ['daily_balances', dailyBalances],
  ['events', events],
  ['entries', entries],
  ['documents', documents],
  ['citations', citations],
  ['programme_units', programmeUnits],
];
