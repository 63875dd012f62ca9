// The versions of the schema: what each adds to the one before, in order. A version that was published never changes.
import goesToTheEnd from '../../sql/version-1/triggers/event_goes_to_the_end.sql';
import neverChanged from '../../sql/version-1/triggers/event_never_changed.sql';
import neverRemoved from '../../sql/version-1/triggers/event_never_removed.sql';
import neverTruncated from '../../sql/version-1/triggers/events_never_truncated.sql';
import appRights from '../../sql/privileges/app.sql';
import readerRights from '../../sql/privileges/reader.sql';
import idOnce from '../../sql/version-1/indexes/event_id_once_per_ledger.sql';
import mayAppend from '../../sql/version-1/functions/may_append.sql';
import refuseChanges from '../../sql/version-1/functions/refuse_changes.sql';
import refuseGaps from '../../sql/version-1/functions/refuse_gaps.sql';
import publicRights from '../../sql/version-1/privileges/public.sql';
import schema from '../../sql/version-1/schema.sql';
import event from '../../sql/version-1/tables/event.sql';
import identity from '../../sql/version-1/tables/identity.sql';
import migration from '../../sql/version-1/tables/migration.sql';
import snapshot from '../../sql/version-1/tables/snapshot.sql';
import snapshotPiece from '../../sql/version-1/tables/snapshot_piece.sql';
import events from '../../sql/version-1/views/events.sql';

/** Makes the schema, where it does not exist: its owner may have been given it. */
export const CREATE_SCHEMA: string = schema;

/** What each version adds; the first one is version 1. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    migration,
    identity,
    event,
    idOnce,
    refuseGaps,
    refuseChanges,
    goesToTheEnd,
    neverChanged,
    neverRemoved,
    neverTruncated,
    mayAppend,
    events,
    snapshot,
    snapshotPiece,
    publicRights,
  ],
];

/** The version that this package works with. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;

/** What the role of an application may do, with the name `so_cai_app` in place of the role's. */
export const GRANT_TO_APP: string = appRights;
/** What the role of a reader may do, with the name `so_cai_reader` in place of the role's. */
export const GRANT_TO_READER: string = readerRights;
