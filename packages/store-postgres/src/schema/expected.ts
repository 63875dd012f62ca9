// What the tables of a store are like when nobody has touched them, as describeSchema says it.
import mayAppend from '../../sql/version-1/functions/may_append.sql';
import refuseChanges from '../../sql/version-1/functions/refuse_changes.sql';
import refuseGaps from '../../sql/version-1/functions/refuse_gaps.sql';

const TABLES: Readonly<Record<string, string>> = {
  event: 'position bigint NOT NULL, ledger text COLLATE C NOT NULL, id text COLLATE C NOT NULL, body bytea NOT NULL',
  identity: 'only_row boolean NOT NULL DEFAULT true, store_id uuid NOT NULL DEFAULT gen_random_uuid()',
  migration:
    'version integer NOT NULL, migrated_at timestamp with time zone NOT NULL DEFAULT now(), migrated_by text NOT NULL DEFAULT CURRENT_USER',
  snapshot: 'ledger text COLLATE C NOT NULL, parts integer NOT NULL, saved_at timestamp with time zone NOT NULL',
  snapshot_piece: 'part integer NOT NULL, piece integer NOT NULL, ledger text COLLATE C NOT NULL, bytes bytea NOT NULL',
};

const CONSTRAINTS: Readonly<Record<string, string>> = {
  event_pkey: 'PRIMARY KEY (ledger, "position")',
  event_ledger_check: `CHECK ((ledger <> ''::text))`,
  event_position_check: 'CHECK (("position" >= 0))',
  identity_pkey: 'PRIMARY KEY (only_row)',
  identity_only_row_check: 'CHECK (only_row)',
  migration_pkey: 'PRIMARY KEY (version)',
  snapshot_pkey: 'PRIMARY KEY (ledger)',
  snapshot_piece_pkey: 'PRIMARY KEY (ledger, part, piece)',
};

const TRIGGERS: Readonly<Record<string, string>> = {
  event_goes_to_the_end:
    'AFTER INSERT ON so_cai.event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION so_cai.refuse_gaps()',
  event_never_changed: 'BEFORE UPDATE ON so_cai.event FOR EACH ROW EXECUTE FUNCTION so_cai.refuse_changes()',
  event_never_removed: 'BEFORE DELETE ON so_cai.event FOR EACH ROW EXECUTE FUNCTION so_cai.refuse_changes()',
  events_never_truncated: 'BEFORE TRUNCATE ON so_cai.event FOR EACH STATEMENT EXECUTE FUNCTION so_cai.refuse_changes()',
};

/** Definitions by name: `table event`, `trigger event_never_changed`. */
export const EXPECTED_SCHEMA: ReadonlyMap<string, string> = new Map([
  ...Object.entries(TABLES).map(([name, columns]) => [`table ${name}`, columns] as const),
  ...Object.entries(CONSTRAINTS).map(([name, rule]) => [`constraint ${name}`, rule] as const),
  [
    'index event_id_once_per_ledger',
    'CREATE UNIQUE INDEX event_id_once_per_ledger ON so_cai.event USING btree (ledger, id)',
  ],
  ...Object.entries(TRIGGERS).map(([name, rule]) => [`trigger ${name}`, `CREATE TRIGGER ${name} ${rule}`] as const),
  ['function may_append', `ledger_name text, expected_size bigint RETURNS boolean plpgsql v ${bodyOf(mayAppend)}`],
  ['function refuse_changes', `RETURNS trigger plpgsql v search_path="" ${bodyOf(refuseChanges)}`],
  ['function refuse_gaps', `RETURNS trigger plpgsql v search_path="" ${bodyOf(refuseGaps)}`],
  ['view events', `SELECT ledger, "position", id, convert_from(body, 'UTF8'::name) AS body FROM so_cai.event;`],
]);

/** What stands between the dollars of a function, with single spaces. */
function bodyOf(sql: string): string {
  const [, body = ''] = sql.split('$$');
  return body.replaceAll(/\s+/g, ' ').trim();
}
