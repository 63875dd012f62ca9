// Questions to a whole file, for inspection; each reads all of it.

/** Answers "ok", or one row for each damage SQLite finds in pages, indexes and constraints. */
export const CHECK_PAGES = `PRAGMA integrity_check(10000)`;

/** The first event after each gap, with the place before the gap. */
export const FIND_GAPS = `
  SELECT place >> 36 AS number, place & 0xFFFFFFFFF AS position,
         CASE WHEN before >> 36 = place >> 36 THEN (before & 0xFFFFFFFFF) + 1 ELSE 0 END AS missing
  FROM (SELECT place, lag(place) OVER (ORDER BY place) AS before FROM event)
  WHERE place & 0xFFFFFFFFF > 0 AND before IS NOT place - 1
  ORDER BY place`;

/** Numbers under which there are events but no ledger. */
export const FIND_NAMELESS_LEDGERS = `
  SELECT DISTINCT place >> 36 AS number FROM event
  WHERE place >> 36 NOT IN (SELECT number FROM ledger) ORDER BY number`;

/** Ledgers that have lost all their events. */
export const FIND_EMPTY_LEDGERS = `
  SELECT name FROM ledger
  WHERE NOT EXISTS (SELECT 1 FROM event WHERE place >= number << 36 AND place < (number + 1) << 36) ORDER BY name`;

/** The ledgers, by number. */
export const LIST_LEDGERS = `SELECT number, name, checksum FROM ledger NOT INDEXED ORDER BY number`;

/** Events whose id stands in the same ledger before, by ledger and position. */
export const FIND_REPEATED_IDS = `
  SELECT place >> 36 AS number, place & 0xFFFFFFFFF AS position, id FROM
    (SELECT place, id, row_number() OVER (PARTITION BY place >> 36, id ORDER BY place) AS time FROM event)
  WHERE time > 1 ORDER BY place`;

/** Events after a place, a page at a time. */
export const READ_EVENTS = `
  SELECT place, place >> 36 AS number, place & 0xFFFFFFFFF AS position, id, checksum, body FROM event
  WHERE place > ? AND place <= 9007199254740991 ORDER BY place LIMIT 1000`;

/** Events from a place up to, not including, another, so many at most. */
export const READ_HELD_EVENTS = `
  SELECT place, id, checksum, body FROM event WHERE place >= ? AND place < ? ORDER BY place LIMIT ?`;

/** The same as one row, for a page on which everything is as it was written: bodies end to end, and what stands beside each. */
export const READ_HELD_PAGE = `
  SELECT count(*) AS count, min(place) AS first, max(place) AS last,
    sum(typeof(id) = 'text' AND typeof(checksum) = 'integer' AND typeof(body) = 'blob') AS ordinary,
    group_concat(id, ' ') AS ids, group_concat(checksum, ' ') AS checksums, group_concat(length(body), ' ') AS lengths,
    CAST(group_concat(body, '') AS BLOB) AS bodies
  FROM (SELECT place, id, checksum, body FROM event WHERE place >= ? AND place < ? ORDER BY place)`;

/** The last place between two. */
export const FIND_LAST_PLACE = `SELECT max(place) AS place FROM event WHERE place >= ? AND place < ?`;
