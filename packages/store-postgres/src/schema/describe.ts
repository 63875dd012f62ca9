// What the tables of a store and all that belongs to them are like, in words that do not depend on the server's version.
import type { ClientBase } from 'pg';

/** One thing in the schema. */
export interface Described {
  /** What it is and what it is called: `trigger event_never_changed`. */
  readonly name: string;
  readonly definition: string;
  /** Of a trigger: when it fires; `A` is always. */
  readonly fires: string | null;
}

// Indexes that somebody added make nothing wrong, so only those of the store are described.
const DESCRIBE_SCHEMA = `
  WITH store AS (
    SELECT oid, relname AS name, relkind AS kind, relpersistence AS persistence, relrowsecurity AS guarded,
      relhassubclass OR relispartition AS related
    FROM pg_class WHERE relnamespace = $1::regnamespace
      AND relname = ANY ('{migration,identity,event,events,snapshot,snapshot_piece,event_id_once_per_ledger}')
  ), described AS (
    SELECT 'table ' || name AS name, NULL AS fires, concat_ws(', ',
        (SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod),
            (SELECT 'COLLATE ' || collname FROM pg_collation WHERE oid = attcollation AND collname <> 'default'),
            CASE WHEN attnotnull THEN 'NOT NULL' END,
            (SELECT 'DEFAULT ' || pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum)
          ), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = store.oid AND attnum > 0 AND NOT attisdropped),
        CASE WHEN persistence <> 'p' THEN 'UNLOGGED' END,
        CASE WHEN guarded THEN 'ROW LEVEL SECURITY' END,
        CASE WHEN related THEN 'INHERITANCE' END
      ) AS definition
    FROM store WHERE kind IN ('r', 'p')
    UNION ALL
    SELECT 'constraint ' || conname, NULL, pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN store ON conrelid = store.oid WHERE contype IN ('p', 'u', 'c', 'x', 'f')
    UNION ALL
    SELECT 'index ' || name, NULL, pg_get_indexdef(oid)
    FROM store WHERE kind = 'i' AND (SELECT indisvalid AND indisready FROM pg_index WHERE indexrelid = store.oid)
    UNION ALL
    SELECT 'view ' || name, NULL, regexp_replace(pg_get_viewdef(oid), '\\mevent\\.', '', 'g') FROM store WHERE kind = 'v'
    UNION ALL
    SELECT 'rule ' || rulename, NULL, pg_get_ruledef(pg_rewrite.oid)
    FROM pg_rewrite JOIN store ON ev_class = store.oid WHERE rulename <> '_RETURN'
    UNION ALL
    SELECT 'trigger ' || tgname, tgenabled::text, pg_get_triggerdef(pg_trigger.oid)
    FROM pg_trigger JOIN store ON tgrelid = store.oid WHERE NOT tgisinternal
    UNION ALL
    SELECT 'function ' || proname, NULL, concat_ws(' ', pg_get_function_identity_arguments(pg_proc.oid),
        'RETURNS', pg_get_function_result(pg_proc.oid), lanname, provolatile,
        CASE WHEN prosecdef THEN 'SECURITY DEFINER' END, array_to_string(proconfig, ' '), prosrc)
    FROM pg_proc JOIN pg_language ON pg_language.oid = prolang
    WHERE pronamespace = $1::regnamespace AND proname = ANY ('{may_append,refuse_gaps,refuse_changes}')
  )
  SELECT name, fires, btrim(regexp_replace(replace(definition, $1 || '.', 'so_cai.'), '\\s+', ' ', 'g')) AS definition
  FROM described ORDER BY name`;

/** Everything that is there of a store, by name. The search path must be empty, or names would come without their schema. */
export async function describeSchema(client: ClientBase, schema: string): Promise<Described[]> {
  const { rows } = await client.query<Described>(DESCRIBE_SCHEMA, [schema]);
  return rows;
}
