// Questions to a whole store, for inspection. Those about events read all of them from the table itself, not from its indexes,
// which may hide what they do not know of.

/** For the connection that inspects: names are whole, reading takes as long as it takes, and nothing is changed. */
export const BEGIN_INSPECTION = `
  SET search_path = '';
  SET statement_timeout = 0;
  SET default_transaction_read_only = on;
  SET enable_indexscan = off;
  SET enable_indexonlyscan = off;
  SET enable_bitmapscan = off`;

/** The first event after each gap, with the place before the gap; and each that stands where another one does. */
export const FIND_GAPS = `
  SELECT ledger, coalesce(before + 1, 0)::text AS expected, position::text AS found
  FROM (
    SELECT ledger, position, lag(position) OVER (PARTITION BY ledger ORDER BY position) AS before FROM so_cai.event
  ) AS placed
  WHERE position <> coalesce(before + 1, 0)
  ORDER BY ledger, position`;

/** Ids that stand in a ledger more than once. */
export const FIND_REPEATED_IDS = `
  SELECT ledger, id, array_agg(position ORDER BY position)::text[] AS positions
  FROM so_cai.event GROUP BY ledger, id HAVING count(*) > 1 ORDER BY ledger, min(position)`;

/** The names of ledgers. */
export const LIST_LEDGERS = `SELECT DISTINCT ledger FROM so_cai.event ORDER BY ledger`;

/** All events with their ids. */
export const COPY_IDS = `COPY (SELECT ledger, position, id, body FROM so_cai.event ORDER BY ledger, position) TO STDOUT (FORMAT binary)`;

/** Rights that roles have besides the owner: those that were given, to roles or to everybody, on tables, columns and the schema. */
export const LIST_GRANTS = `
  SELECT coalesce(role.rolname, 'PUBLIC') AS role, granted.privilege, granted.object
  FROM (
    SELECT relname::text AS object, (aclexplode(relacl)).grantee AS grantee, (aclexplode(relacl)).privilege_type AS privilege,
      relowner AS owner
    FROM pg_class WHERE relnamespace = 'so_cai'::regnamespace AND relname = ANY ('{event,migration,identity}')
    UNION ALL
    SELECT relname || '.' || attname, (aclexplode(attacl)).grantee, (aclexplode(attacl)).privilege_type, relowner
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'so_cai'::regnamespace AND relname = ANY ('{event,migration,identity}')
    UNION ALL
    SELECT 'schema', (aclexplode(nspacl)).grantee, (aclexplode(nspacl)).privilege_type, nspowner
    FROM pg_namespace WHERE nspname = 'so_cai'
  ) AS granted LEFT JOIN pg_roles AS role ON role.oid = granted.grantee
  WHERE granted.grantee <> granted.owner
    AND granted.grantee <> (SELECT relowner FROM pg_class WHERE oid = 'so_cai.event'::regclass)
  ORDER BY granted.object, role, granted.privilege`;

/** How powerful a role is beyond its grants. */
export const READ_ROLE = `
  SELECT role.rolname AS role,
    role.rolsuper AS superuser,
    pg_has_role(role.oid, relowner, 'MEMBER') AS owner,
    ARRAY(
      SELECT powerful.rolname::text FROM pg_roles AS powerful
      WHERE powerful.rolname = ANY ('{pg_write_all_data,pg_write_server_files,pg_execute_server_program}')
        AND pg_has_role(role.oid, powerful.oid, 'MEMBER')
      ORDER BY powerful.rolname
    ) AS powers
  FROM pg_roles AS role, pg_class
  WHERE role.rolname = coalesce($1, current_user) AND pg_class.oid = 'so_cai.event'::regclass`;

/** Begins a transaction that sees one state of the table, however long it is read. */
export const BEGIN_ONE_SNAPSHOT = `BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`;

/** Opens the events of a ledger, in order of their positions. */
export const DECLARE_HELD_EVENTS = `
  DECLARE held_events NO SCROLL CURSOR FOR
  SELECT position::text AS place, id, body FROM so_cai.event
  WHERE ledger = LEDGER AND position >= FROM_POSITION ORDER BY position, id`;

/** The next of them. */
export const FETCH_HELD_EVENTS = `FETCH 2000 FROM held_events`;
